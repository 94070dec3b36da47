"""What can be typed or written is documented."""

from typing import Any

import click
import pytest
from msgspec import Struct

from ssg.cli import commands
from ssg.config import Config
from ssg.matter import ArticleMatter, AuthorMatter, PageMatter, TermMatter
from ssg.typed import fields_of
from tests.tools import ROOT


def options() -> list[str]:
    """Every command as typed, and every option of it."""
    found = []

    def walk(command: click.Command, path: str) -> None:
        if isinstance(command, click.Group):
            for name, child in command.commands.items():
                walk(child, f"{path}{name} ")
            return
        found.append(f"{path.strip()}")
        found.extend(
            option.opts[-1] for option in command.params if isinstance(option, click.Option)
        )

    walk(commands, "")
    return found


def keys(kind: type[Struct]) -> list[str]:
    """The names of a struct's fields, and of the structs in it."""
    names: list[str] = []
    for name, hint in fields_of(kind)[0].items():
        names.append(name)
        for part in (hint, *getattr(hint, "__args__", ())):
            inner: Any = part
            if isinstance(inner, type) and issubclass(inner, Struct):
                names += keys(inner)
    return names


@pytest.mark.parametrize("option", options())
def test_every_command_and_option_is_documented(option: str) -> None:
    assert f"`{option}" in (ROOT / "docs/configuration.md").read_text("utf-8") or any(
        f"{lead}{option}" in (ROOT / "docs/configuration.md").read_text("utf-8")
        for lead in ("ssg ", ", ", "build.py ")
    )


@pytest.mark.parametrize("key", sorted(set(keys(Config))))
def test_every_config_key_is_documented(key: str) -> None:
    assert f"`{key}`" in (ROOT / "docs/configuration.md").read_text("utf-8")


@pytest.mark.parametrize("kind", [ArticleMatter, AuthorMatter, PageMatter, TermMatter])
def test_every_front_matter_field_is_documented(kind: type[Struct]) -> None:
    writing = (ROOT / "docs/writing.md").read_text("utf-8")
    assert [key for key in keys(kind) if f"`{key}`" not in writing] == []
