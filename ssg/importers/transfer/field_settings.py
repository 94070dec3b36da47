"""Adds own fields to `config.yaml` without changing anything else in it."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from ssg.config import settings_file
from ssg.config.config import Config
from ssg.importers.transfer.field_types import Guess
from ssg.model.own_fields import SourceKind
from ssg.problems.errors import Problems

Types = Mapping[SourceKind, Mapping[str, Guess]]
_BLOCK = re.compile(r"(?m)^fields:[ \t]*(?:#.*)?\n(?P<inner>(?:[ \t]*(?:#.*)?\n|[ \t]+\S.*\n)*)")

_COMMENT = "# Kept by `ssg import`; the types are guessed from the values that stories had."


def missing(text: str, types: Types) -> Types:
    """Returns those of the fields that the settings do not declare, by kind of text."""
    declared = _declared(text) or {}
    lacking = {
        kind: {name: field for name, field in fields.items() if name not in declared.get(kind, {})}
        for kind, fields in types.items()
    }
    return {kind: fields for kind, fields in lacking.items() if fields}


def lines(types: Types) -> Iterator[str]:
    """Yields the lines of a block of declarations, without `fields:` before them."""
    for kind, fields in types.items():
        yield f"  {kind}:"
        yield from (f"    {name}: {field.declaration()}" for name, field in fields.items())


def add_to_config(text: str, types: Types) -> str | None:
    """Returns the settings with fields declared; None if that would change something else."""
    before = _declared(text)
    if before is None:
        return None
    extended = _inserted(text if text.endswith("\n") else f"{text}\n", types)
    expected = {kind: [*before.get(kind, {})] for kind in {**before, **types}}
    for kind, fields in types.items():
        expected[kind] += fields
    after = _declared(extended) if extended else None
    if after is None or {kind: sorted(names) for kind, names in after.items()} != {
        kind: sorted(names) for kind, names in expected.items()
    }:
        return None
    return extended


def _inserted(text: str, types: Types) -> str:
    """Inserts declarations below those that there are; "" if these are not a block."""
    if not re.search(r"(?m)^fields:", text):
        return text + "\n".join(["", _COMMENT, "fields:", *lines(types), ""])
    block = _BLOCK.search(text)
    if not block:
        return ""
    inner = block["inner"]
    for kind, fields in types.items():
        heading = re.search(rf"(?m)^(?P<indent>[ ]+){kind}:[ \t]*(?:#.*)?\n", inner)
        if heading:
            indent = re.match("[ ]*", inner[heading.end() :])
            added = indent[0] if indent and len(indent[0]) > len(heading["indent"]) else "    "
            at = heading.end()
            head = ""
        else:
            at, added, head = 0, "    ", f"  {kind}:\n"
        declared = "".join(f"{added}{name}: {fields[name].declaration()}\n" for name in fields)
        inner = inner[:at] + head + declared + inner[at:]
    return text[: block.start("inner")] + inner + text[block.end("inner") :]


def _declared(text: str) -> Mapping[SourceKind, Mapping[str, object]] | None:
    """Returns the declared fields by kind; None if the settings have errors."""
    problems = Problems()
    config: Config | None = settings_file.parse(text.encode(), problems)
    if config is None or problems.errors:
        return None
    return {kind: config.declared.front_matter_fields(kind) for kind in get_args(SourceKind)}
