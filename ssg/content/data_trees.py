"""Data files as trees of text, with the place of every value: YAML, JSON, TOML and CSV."""

import json
import re
from collections.abc import Callable, Hashable
from datetime import date, time
from functools import cached_property
from typing import Any

from ssg.content import csv_tree
from ssg.content.csv_tree import ROWS
from ssg.problems.errors import Location, Problems
from ssg.yaml_source.decoding import NOT_TEXT
from ssg.yaml_source.free_values import Quoted
from ssg.yaml_source.placed_tree import PlacedTree
from ssg.yaml_source.tree import MAX_DEPTH, FieldPath, Tree

SUFFIXES = (".csv", ".json", ".toml", ".yaml", ".yml")
_LIST = re.compile(r"\A(?:\s*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*[-\[]")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")

_TOML_HINTS = {
    "Invalid value": 'write texts in quotes: name = "Acme"',
    "Expected '=' after a key": 'write name = "Acme"',
    "Cannot overwrite": "a name is given twice: delete one of them",
    "Cannot declare": "a table is given twice: rows have double brackets, as in [[companies]]",
}


def read(path: str, text: str, problems: Problems) -> Tree | None:
    """Returns a file's tree, in which a list of rows has the name `ROWS`; reports what is wrong.

    Returns None if the file cannot be read at all.
    """
    suffix = path.rpartition(".")[2]
    readers: dict[str, Callable[[str, str, Problems], Tree | None]] = {
        "csv": csv_tree.read, "json": _json, "toml": _toml,
    }  # fmt: skip
    try:
        return readers.get(suffix, _yaml)(path, text, problems)
    except RecursionError:
        problems.error("nested-too-deeply", Location(path, 1), "nested too deeply")
        return None


def _yaml(path: str, text: str, problems: Problems) -> Tree | None:
    begun = _LIST.match(text)
    if begun is None:
        tree = Tree(path, 0, problems)
        return tree if tree.read(text) else None
    # A list becomes the value of a name on a line before the first one.
    tree = Tree(path, -1, problems)
    body = re.sub(r"^---[ \t]*$", "", text, count=1, flags=re.M)
    whole = f"{{{ROWS}:\n{body}\n}}" if begun[0].endswith("[") else f"{ROWS}:\n{body}"
    return tree if tree.read(whole) else None


class _JsonTree(PlacedTree):
    @cached_property
    def _places(self) -> Tree:
        """The file read as YAML, which JSON is too."""
        # YAML's parser refuses the halves of characters, which JSON escapes one by one.
        text = _HALF.sub(r"\\u0020", self.text)
        return _yaml(self.path, text, Problems()) or Tree(self.path, 0, Problems())

    def place(self, field: FieldPath) -> Location:
        return self._places.at(field)

    def name_at(self, field: FieldPath) -> Location:
        return self._places.name_at(field)


def _json(path: str, text: str, problems: Problems) -> Tree | None:
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        repeated.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(pairs)

    try:
        loaded = json.loads(text, parse_float=_Number, parse_int=_Number, object_pairs_hook=mapping)
    except json.JSONDecodeError as error:
        at = Location(path, error.lineno, error.colno)
        problems.error("bad-yaml", at, f"bad JSON: {error.msg}", _json_hint(error))
        return None
    for name in dict.fromkeys(repeated):
        at = _last_place(path, text, name)
        problems.error("duplicate-field", at, f'"{name}" is given twice')
    value = _as_text(loaded, path, problems)
    tree = _JsonTree(path, text, problems, value if isinstance(value, dict) else {ROWS: value})
    return _require_fields(tree, loaded)


def _json_hint(error: json.JSONDecodeError) -> str:
    """How to mend what the parser stopped at."""
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    if after.startswith(("//", "/*", "#")):
        return "JSON has no comments: delete them, or write a .yaml file"
    if before.endswith(",") and after.startswith(("]", "}")):
        return "delete the comma before it"
    if error.msg.startswith("Expecting ',' delimiter"):
        return 'write a comma between values, and \\" for a quote in a text'
    if error.msg.startswith("Expecting"):
        return 'write names and texts in double quotes: {"name": "Acme"}'
    return "write a line break in a text as \\n" if "control character" in error.msg else ""


def _last_place(path: str, text: str, name: str) -> Location:
    """Where a JSON file has a name for the last time."""
    places = [match.start() for match in re.finditer(rf'"{re.escape(name)}"\s*:', text)]
    at = places[-1] if places else 0
    return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def _as_text(value: Any, path: str, problems: Problems, depth: int = 0) -> Any:
    """Values as the tree of a YAML file has them: single values are texts.

    Raises `RecursionError` for values that are nested more deeply than YAML's may be.
    """
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        items = value.items()
        return {name: _as_text(item, path, problems, depth + 1) for name, item in items}
    if isinstance(value, list):
        return [_as_text(item, path, problems, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return None
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | _Number):
        return str(value)
    if NOT_TEXT.search(value):
        message = "has a character that is not allowed in text"
        problems.error("control-character", Location(path, 1), message)
    return Quoted(NOT_TEXT.sub("\ufffd", value))


def _require_fields(tree: PlacedTree, loaded: Any) -> Tree | None:
    if isinstance(loaded, dict | list):
        return tree
    at, hint = Location(tree.path, 1, 1), 'write [{"name": "Acme"}] or {"acme": {}}'
    tree.problems.error("bad-yaml", at, "expected rows or fields", hint)
    return None


class _TomlTree(PlacedTree):
    """TOML's parser knows no places: they are looked for in the text."""

    def place(self, field: FieldPath) -> Location:
        start = 0
        for part in field:
            start = self._after(part, start)
        line_start = self.text.rfind("\n", 0, start) + 1
        line = self.text.count("\n", 0, start) + 1
        return Location(self.path, line, start - line_start + 1)

    def _after(self, part: Hashable, start: int) -> int:
        """The place of a name, or of the table with a number, behind another place."""
        if isinstance(part, int):
            tables = list(re.finditer(r"^[ \t]*\[\[", self.text, re.M))
            return tables[part].end() if part < len(tables) else start
        found = re.compile(rf'["\']?{re.escape(str(part))}["\']?\s*(?:=\s*|\]|\.)').search(
            self.text, start
        )
        if found is None:
            return start
        return found.end() if "=" in found[0] else found.start()


def _toml(path: str, text: str, problems: Problems) -> Tree | None:
    import tomllib  # imported here: few newsrooms have such files

    try:
        loaded = tomllib.loads(text, parse_float=_Number)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        last = text.count("\n") + 1
        line, column = (int(place[1] or last), int(place[2] or 0)) if place else (1, 0)
        message = _TOML_PLACE.sub("", message)
        hint = next((hint for text, hint in _TOML_HINTS.items() if message.startswith(text)), "")
        problems.error("bad-yaml", Location(path, line, column), f"bad TOML: {message}", hint)
        return None
    values: dict[str, Any] = _as_text(loaded, path, problems)
    return _TomlTree(path, text, problems, values)
