"""Generates docs/reference.md from commands, settings and front matter (`make reference`)."""

import inspect
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import click
import yaml
from msgspec import Struct

from ssg.commands.cli import commands
from ssg.config.config import Config
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    OwnTermFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.model.front_page import FrontEdits
from ssg.text.paths import alias_error, segment_error, url_error
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field
from ssg.yaml_source.free_values import FreeValue

_HEAD = """# Reference

<!-- Generated from the code by `make reference`: change the descriptions there. -->

Every [command](#commands), every key of [`config.yaml`](#configuration) and every field of
[front matter](#front-matter). The guides explain them:
[Configuration and commands](configuration.md) and [Writing](writing.md).
[The Python API](api.md) lists what programs and extensions may import.

A single value can replace a list of one. If the type is a name "or fields", a single value sets the
field of that name.
"""
_FRONT_MATTER: dict[str, tuple[str, type[Struct]]] = {
    "Articles": ("content/articles/", ArticleFrontMatter),
    "Authors": ("content/authors/", AuthorFrontMatter),
    "Pages": ("content/pages/", PageFrontMatter),
    "Sections and tags": ("content/sections/` and `content/tags/", TermFrontMatter),
    "Terms of your own taxonomies": ("content/TAXONOMY/", OwnTermFrontMatter),
}
_TYPE_NAMES: dict[Any, str] = {
    str: "text",
    bool: "`true` or `false`",
    int: "whole number",
    Decimal: "number",
    FreeValue: "any value",
    datetime: "date",
    url_error: "URL",
    alias_error: "path",
    segment_error: "file name",
}
_COLUMNS = ("Type", "Default", "Meaning", "Example")


def render_reference() -> str:
    """Returns the reference as Markdown."""
    lines = [_HEAD, "## Commands", "", *_commands(commands, "ssg"), "## Configuration", ""]
    lines += _table("Key", _rows(fields.of(Config)))
    for field in fields.of(Config):
        if part := fields.struct_of(field.kind):
            lines += [f"### `{field.name}`", "", field.description, ""]
            lines += _table("Key", _deep_rows(part, ""))
    lines += ["## Front matter", ""]
    for name, (folder, struct) in _FRONT_MATTER.items():
        lines += [
            f"### {name}",
            "",
            f"In `{folder}`.",
            "",
            *_table("Field", _deep_rows(struct, "")),
        ]
    lines += [
        "## Front pages",
        "",
        "In `content/front.yaml`; in `content/sections/KEY.yaml` the first four.",
        "",
    ]
    lines += _table("Field", _deep_rows(FrontEdits, ""))
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
    yield from (inspect.cleandoc(command.help or "").replace("\b\n", ""), "")
    options = [param for param in command.params if isinstance(param, click.Option)]
    rows = [
        [_spelling(option, context), _option_default(option), option.help or ""]
        for option in options
    ]
    if rows:
        yield from _table("Option", rows, ("Default", "Meaning"))


def _spelling(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    return f"{names[:-1]} {option.make_metavar(context)}`"


def _option_default(option: click.Option) -> str:
    is_shown = not option.is_flag and isinstance(option.default, str | int) and option.default != ""
    return f"`{option.default}`" if is_shown else ""


def _rows(struct_fields: tuple[Field, ...], prefix: str = "") -> list[list[str]]:
    return [
        [
            f"`{prefix}{field.name}`",
            _type(field),
            _default(field),
            field.description,
            example(field),
        ]
        for field in struct_fields
    ]


def _deep_rows(struct: type[Struct], prefix: str) -> list[list[str]]:
    """Returns a row for each field, followed by rows for the fields in it."""
    rows = []
    for field in fields.of(struct):
        rows += _rows((field,), prefix)
        if part := fields.struct_of(field.kind):
            name = "NAME." if get_origin(field.kind) is dict else ""
            rows += _deep_rows(part, f"{prefix}{field.name}.{name}")
    return rows


def _table(head: str, rows: list[list[str]], columns: tuple[str, ...] = _COLUMNS) -> Iterator[str]:
    yield from (f"| {' | '.join((head, *columns))} |", "|---" * (len(columns) + 1) + "|")
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _type(field: Field) -> str:
    return describe_type(field.kind, field.checks)


def describe_type(kind: Any, checks: tuple[Any, ...] = ()) -> str:
    """Returns a type in words."""
    names = [_TYPE_NAMES[check] for check in checks if check in _TYPE_NAMES]
    if names:
        return names[0]
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    if get_origin(kind) in (tuple, dict):
        item = fields.annotated_type([item for item in get_args(kind) if item is not ...][-1])
        item_type = describe_type(item.kind, item.checks)
        is_list = get_origin(kind) is tuple
        return f"list: {item_type}" if is_list else f"names, each with: {item_type}"
    if issubclass(kind, Struct):
        shorthand = getattr(kind, "shorthand", "")
        return f"`{shorthand}`, or fields" if shorthand else "fields"
    return _TYPE_NAMES[kind]


def _default(field: Field) -> str:
    if field.required:
        return "required"
    if isinstance(field.default, Struct) or field.default in ("", (), {}, None):
        return ""
    return f"`{_yaml(field.default)}`"


def example(field: Field) -> str:
    """Returns the first example as a line of YAML; "" if there is none."""
    return f"`{field.name}: {_yaml(field.examples[0])}`" if field.examples else ""


class _PlainDumper(yaml.SafeDumper):
    """Writes scalars without quotes if YAML allows it, because every scalar is read as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the base class's interface)


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return _dump({"x": str(value)}, flow=False).removeprefix("x: ")
    return _dump([value], flow=True)[1:-1]


def _dump(value: Any, *, flow: bool) -> str:
    style: dict[str, Any] = {"default_flow_style": flow, "sort_keys": False, "allow_unicode": True}
    dumped: str = yaml.dump(value, Dumper=_PlainDumper, width=10_000, **style)
    return dumped.strip()


if __name__ == "__main__":
    sys.stdout.buffer.write(render_reference().encode())
