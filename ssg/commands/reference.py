"""All that can be typed or written, from the code: `make reference` writes docs/reference.md."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

import click
import yaml
from msgspec import Struct

from ssg.commands.cli import commands
from ssg.config.config import Config
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.text.paths import alias_error, segment_error, url_error
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field

_HEAD = """# Reference

<!-- Made by `make reference` from the code: change the descriptions there. -->

Every [command](#commands), every key of [`config.yaml`](#configuration) and every field of
[front matter](#front-matter). The guides explain them:
[Configuration and commands](configuration.md) and [Writing](writing.md).

Where a list is wanted, a single value is a list of one. Where a type is a name "or fields", a
single value is the field of that name.
"""
_MATTERS: dict[str, tuple[str, type[Struct]]] = {
    "Articles": ("content/articles/", ArticleFrontMatter),
    "Authors": ("content/authors/", AuthorFrontMatter),
    "Pages": ("content/pages/", PageFrontMatter),
    "Sections and tags": ("content/sections/` and `content/tags/", TermFrontMatter),
}
_WORDS: dict[Any, str] = {
    str: "text",
    bool: "`true` or `false`",
    int: "whole number",
    datetime: "date",
    url_error: "URL",
    alias_error: "path",
    segment_error: "file name",
}
_COLUMNS = ("Type", "Default", "Is", "Example")


def render_reference() -> str:
    """The reference as Markdown."""
    lines = [_HEAD, "## Commands", "", *_commands(commands, "ssg"), "## Configuration", ""]
    lines += _table("Key", _rows(fields.of(Config)))
    for field in fields.of(Config):
        if part := fields.struct_of(field.kind):
            lines += [f"### `{field.name}`", "", field.description, ""]
            lines += _table("Key", _deep_rows(part, ""))
    lines += ["## Front matter", ""]
    for name, (folder, matter) in _MATTERS.items():
        lines += [
            f"### {name}",
            "",
            f"In `{folder}`.",
            "",
            *_table("Field", _deep_rows(matter, "")),
        ]
    return "\n".join(lines).rstrip() + "\n"


def _commands(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _commands(child, f"{path} {name}")
        return
    usage = " ".join(command.collect_usage_pieces(context)).removeprefix("[OPTIONS]").strip()
    yield from (f"### `{f'{path} {usage}'.rstrip()}`", "")
    yield from ((command.help or "").replace("\b\n", ""), "")
    options = [param for param in command.params if isinstance(param, click.Option)]
    rows = [[_spelling(option, context), _preset(option), option.help or ""] for option in options]
    if rows:
        yield from _table("Option", rows, ("Default", "Is"))


def _spelling(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    return f"{names[:-1]} {option.make_metavar(context)}`"


def _preset(option: click.Option) -> str:
    is_said = not option.is_flag and isinstance(option.default, str | int) and option.default != ""
    return f"`{option.default}`" if is_said else ""


def _rows(found: tuple[Field, ...], prefix: str = "") -> list[list[str]]:
    return [
        [
            f"`{prefix}{field.name}`",
            _type(field),
            _default(field),
            field.description,
            example(field),
        ]
        for field in found
    ]


def _deep_rows(struct: type[Struct], prefix: str) -> list[list[str]]:
    """A row for each field, followed by those of the fields in it."""
    rows = []
    for field in fields.of(struct):
        rows += _rows((field,), prefix)
        if part := fields.struct_of(field.kind):
            each = "NAME." if get_origin(field.kind) is dict else ""
            rows += _deep_rows(part, f"{prefix}{field.name}.{each}")
    return rows


def _table(head: str, rows: list[list[str]], columns: tuple[str, ...] = _COLUMNS) -> Iterator[str]:
    yield from (f"| {' | '.join((head, *columns))} |", "|---" * (len(columns) + 1) + "|")
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _type(field: Field) -> str:
    return describe_type(field.kind, field.checks)


def describe_type(kind: Any, checks: tuple[Any, ...] = ()) -> str:
    """A type as readers of the reference read it."""
    named = [_WORDS[check] for check in checks if check in _WORDS]
    if named:
        return named[0]
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    if get_origin(kind) in (tuple, dict):
        item = fields.annotated_type([item for item in get_args(kind) if item is not ...][-1])
        what = describe_type(item.kind, item.checks)
        return f"list: {what}" if get_origin(kind) is tuple else f"names, each with: {what}"
    if issubclass(kind, Struct):
        shorthand = getattr(kind, "shorthand", "")
        return f"`{shorthand}`, or fields" if shorthand else "fields"
    return _WORDS[kind]


def _default(field: Field) -> str:
    if field.required:
        return "required"
    if isinstance(field.default, Struct) or field.default in ("", (), {}, None):
        return ""
    return f"`{_yaml(field.default)}`"


def example(field: Field) -> str:
    """The first example as a line of YAML; "" if there is none."""
    return f"`{field.name}: {_yaml(field.examples[0])}`" if field.examples else ""


class _Dumper(yaml.SafeDumper):
    """Writes every scalar as plain as YAML allows, because we read every scalar as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the base class's interface)


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return _dump({"x": str(value)}, flow=False).removeprefix("x: ")
    return _dump([value], flow=True)[1:-1]


def _dump(value: Any, *, flow: bool) -> str:
    style: dict[str, Any] = {"default_flow_style": flow, "sort_keys": False, "allow_unicode": True}
    dumped: str = yaml.dump(value, Dumper=_Dumper, width=10_000, **style)
    return dumped.strip()


if __name__ == "__main__":
    sys.stdout.buffer.write(render_reference().encode())
