"""Data files as checked rows, or as values of any shape."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct

from ssg.config.declared.data_sets import DataConfig, row_fields
from ssg.content import data_trees
from ssg.content.csv_tree import ROWS, CsvTree
from ssg.content.data_trees import SUFFIXES
from ssg.content.discover import CONTENT
from ssg.model.own_fields import OwnFields, with_own_fields
from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.yaml_source.convert import Converter
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.free_values import freely_typed
from ssg.yaml_source.traps import Trap
from ssg.yaml_source.tree import FieldPath, Tree
from ssg.yaml_source.unknown_fields import report_unknown_field

FOLDER = "data"
"""The folder of data files, below the content folder."""


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A row of a data file; its fields are added to this type."""


def is_data(path: str) -> bool:
    """Whether a content file is a data file."""
    file = PurePosixPath(path)
    return str(file.parent) == FOLDER and file.suffix in SUFFIXES


def row_type(config: DataConfig) -> type[Row]:
    """The type of the rows of a described data file."""
    return with_own_fields(Row, row_fields(config))


def parse(
    content: bytes, path: str, config: DataConfig | None, clock: Clock, problems: Problems
) -> Any:
    """The rows of a file, or its value if it is not described; None if it cannot be read."""
    at = f"{CONTENT}/{path}"
    text = decode(content, at, problems)
    tree = None if text is None else data_trees.read(at, text, problems)
    if tree is None:
        return None
    if config is None:
        values = tree.values.get(ROWS, tree.values) if _is_list(tree) else tree.values
        return freely_typed(values)
    return _rows(tree, config, clock)


def _is_list(tree: Tree) -> bool:
    return list(tree.values) == [ROWS] and isinstance(tree.values[ROWS], list)


def tree_of(path: str, text: str) -> Tree | None:
    """The tree of a data file with its rows under `ROWS`, to find the places of values."""
    tree = data_trees.read(path, text, Problems())
    return _RowTree(tree, *_row_places(tree, "")) if tree else None


def whole_type(config: DataConfig) -> Any:
    """The type of a described data file as a whole."""
    kind: Any = row_type(config)
    return msgspec.defstruct("Data", [(ROWS, tuple[kind, ...], ())], frozen=True)


class _RowTree(Tree):
    """The rows of a tree under `ROWS`, wherever they are in the file: `places` are their paths."""

    def __init__(self, inner: Tree, rows: list[Any], places: list[FieldPath]) -> None:
        super().__init__(inner.path, inner.offset, inner.problems)
        self.inner, self.values, self.places = inner, {ROWS: rows}, places

    def _inner(self, field: FieldPath) -> FieldPath:
        row = field[1] if len(field) > 1 else None
        if field[:1] != (ROWS,) or not isinstance(row, int) or row >= len(self.places):
            return ()
        return (*self.places[row], *field[2:])

    def at(self, field: FieldPath) -> Location:
        return self.inner.at(self._inner(field))

    def name_at(self, field: FieldPath) -> Location:
        return self.inner.name_at(self._inner(field))

    def trap(self, field: FieldPath) -> Trap | None:
        return self.inner.trap(self._inner(field))


def _row_places(tree: Tree, key: str) -> tuple[list[dict[str, Any]], list[FieldPath]]:
    """The rows of a file and their paths: those of its one list, or its mappings, by `key`.

    Reports what is no row, and leaves it out.
    """
    names = list(tree.values)
    if len(names) == 1 and isinstance(listed := tree.values[names[0]], list):
        candidates: list[tuple[FieldPath, Any]] = [
            ((names[0], index), row) for index, row in enumerate(listed)
        ]
    else:
        candidates = [((name,), row) for name, row in tree.values.items()]
    rows, places = list[dict[str, Any]](), list[FieldPath]()
    for place, row in candidates:
        if isinstance(row, dict):
            is_keyed = len(place) == 1 and key
            rows.append({key: place[0], **row} if is_keyed else row)
            places.append(place)
        else:
            _report_no_row(tree, place, row)
    return rows, places


def _report_no_row(tree: Tree, place: FieldPath, value: Any) -> None:
    if len(place) == 1 and isinstance(value, list):
        message, hint = "a file of rows has one list", "put each list into a file of its own"
    else:
        message, hint = "a row must be a set of fields (`name: value` lines)", ""
    tree.problems.error("wrong-shape", tree.at(place), message, hint)


def _rows(tree: Tree, config: DataConfig, clock: Clock) -> tuple[Row, ...]:
    """The valid rows of a file; reports what is wrong with the others."""
    fields = row_fields(config)
    rows, places = _row_places(tree, config.key)
    unknown = _unknown_fields(tree, rows, places, fields)
    for name in sorted(unknown):
        report_unknown_field(tree, unknown[name], [*fields])
    separator = tree.separator if isinstance(tree, CsvTree) else ""
    lists = [name for name, field in fields.items() if field.type == "list" and separator]
    for row in rows if unknown or lists else ():
        _prepare(row, unknown, lists, separator)
    row_tree = _RowTree(tree, rows, places)
    whole: Any = Converter(row_tree, clock).convert(whole_type(config))
    converted: tuple[Row, ...] = getattr(whole, ROWS)
    _check_keys(converted, row_tree, config.key)
    return converted


def _unknown_fields(
    tree: Tree, rows: list[dict[str, Any]], places: list[FieldPath], known: OwnFields
) -> dict[str, FieldPath]:
    """The fields that are not declared, each with its first place; also columns without values."""
    unknown: dict[str, FieldPath] = {}
    if isinstance(tree, CsvTree):
        unknown = {name: (ROWS, 0, name) for name in tree.header if name and name not in known}
    for row, place in zip(rows, places, strict=True):
        if not row.keys() <= known.keys():
            for name in row.keys() - known.keys():
                unknown.setdefault(name, (*place, name))
    return unknown


def _prepare(
    row: dict[str, Any], unknown: Iterable[str], lists: Iterable[str], separator: str
) -> None:
    """Removes the fields that are reported already, and splits the cells with lists."""
    for name in unknown:
        row.pop(name, None)
    for name in lists:
        if name in row:
            row[name] = [item.strip() for item in row[name].split(separator)]


def _check_keys(rows: tuple[Row, ...], tree: Tree, key: str) -> None:
    """Reports rows without a key, and those with the key of another one."""
    first: dict[str, int] = {}
    for index, row in enumerate(rows) if key else ():
        value = getattr(row, key)
        place = tree.as_written((ROWS, index, key))
        if value in (None, ""):
            tree.problems.error("missing-field", tree.at(place), f'"{key}" is missing')
            continue
        other = first.setdefault(str(value), index)
        if other != index:
            at = tree.at(tree.as_written((ROWS, other, key)))
            message = f'another row has the {key} "{value}"'
            tree.problems.error("duplicate-field", tree.at(place), message, f"on line {at.line}")
