"""What can be typed or written is documented, and the documentation leads somewhere."""

import re
import shlex
from pathlib import Path
from typing import get_args

import click
import pytest

from ssg.commands.cli import commands
from ssg.config.config import Config
from ssg.config.declared.declarations import Declarations
from ssg.model.front_matter import OwnTermFrontMatter
from ssg.problems.codes import Code
from ssg.yaml_source import fields
from tests.support.programs import ROOT
from tests.support.reference import render_reference

PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")),
]
STRUCTS = dict.fromkeys(
    part
    for kind in (Config, OwnTermFrontMatter, *Declarations().types().values())
    for part in fields.all_structs(kind)
)


def options(command: click.Command = commands, path: str = "ssg") -> list[tuple[str, str]]:
    """Every command and every option of it, with its help."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        children = {
            name: command.get_command(context, name) for name in command.list_commands(context)
        }
        return [
            option
            for name, child in children.items()
            if child is not None
            for option in options(child, f"{path} {name}")
        ]
    params = [param for param in command.params if isinstance(param, click.Option)]
    helps = [(f"{path} {option.opts[-1]}", option.help or "") for option in params]
    return [(path, command.help or ""), *helps]


def test_the_reference_is_current() -> None:
    written = (ROOT / "docs/reference.md").read_text("utf-8")
    assert written == render_reference(), (
        "run: python -m tests.support.reference > docs/reference.md"
    )


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_says_what_it_is(struct: type) -> None:
    silent = [field.name for field in fields.of(struct) if not field.description.endswith(".")]
    assert silent == [], 'describe them in one sentence: Annotated[str, "The headline."]'


@pytest.mark.parametrize(("option", "help_text"), options())
def test_every_command_and_option_says_what_it_does(option: str, help_text: str) -> None:
    assert help_text.strip()


def commands_in(page: Path) -> list[str]:
    """The command lines that a page shows."""
    text = page.read_text("utf-8")
    programs = r"(?:ssg|\.venv/bin/python build\.py|python build\.py)"
    shown = re.findall(rf"^\s*\$ {programs}(?: (.*))?$", text, re.M)
    return shown + re.findall(rf"`{programs} ([^`\n]+)`", text)


def unknown(line: str) -> list[str]:
    """What of a command line, as it is shown, cannot be typed."""
    words = shlex.split(line.partition(" #")[0])
    command: click.Command | None = commands
    while isinstance(command, click.Group) and words and words[0][0] not in "-…[":
        name, *words = words
        command = command.get_command(click.Context(command), name)
        if command is None:
            return [name]
    if isinstance(command, click.Group) and "--version" not in words:
        command = commands.get_command(click.Context(commands), "build")
    assert command is not None
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    options = [word.partition("=")[0] for word in words if re.match("--?[a-z]", word)]
    return sorted({*options} - known - {"--help", "-h"})


def test_what_cannot_be_typed_is_noticed() -> None:
    assert unknown("publish a --att 2027-01-01") == ["--att"]
    assert unknown("new artikel A") == ["artikel"]
    assert unknown("--draft") == ["--draft"]
    assert sum(len(commands_in(page)) for page in PAGES) > 30


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_are_shown_can_be_typed(page: Path) -> None:
    assert [line for line in commands_in(page) if unknown(line)] == []


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    plain = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    heads = re.findall(r"^#+ (.+)$", plain, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", plain):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        file = page.parent / path if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            dead.append(target)
    assert dead == []


def test_no_paragraph_of_the_reference_is_indented_as_code() -> None:
    assert [line for line in render_reference().splitlines() if line.startswith("    ")] == []


def test_every_code_is_explained_once_and_no_other() -> None:
    explained = re.findall(r"^### `([\w-]+)`$", (ROOT / "docs/errors.md").read_text("utf-8"), re.M)
    assert sorted(explained) == sorted(get_args(Code)), "docs/errors.md explains each of codes.py"


@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_is_used(code: str) -> None:
    sources = (path for path in (ROOT / "ssg").rglob("*.py") if path.name != "codes.py")
    assert any(f'"{code}"' in path.read_text("utf-8") for path in sources)
