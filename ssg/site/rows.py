"""Data files -> the rows that layouts, tables and pages see."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from ssg.config.config import Config
from ssg.config.declared.data_sets import DRAFT
from ssg.content.csv_tree import ROWS
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.data_sets import Column, DataSource, DataTable, TableRequest, request_of
from ssg.model.own_fields import Money, OwnField
from ssg.problems.errors import did_you_mean
from ssg.site.links import Links

RowValues = Mapping[str, Any]
"""The values of a row by the names of its fields, without private ones."""
Resolve = Callable[[OwnField, Any, str, tuple[str | int, ...]], Any]
"""Field, value, path below the content folder and place -> what layouts get."""

_PLAIN = frozenset(("text", "integer", "number", "date", "time", "email", "choice"))
"""Types whose values are shown as they are."""


class RowSets:
    """The rows of all data files; `resolve` resolves a value, and reports what it names wrongly.

    Rows with `draft: true` are left out, unless `drafts` are shown.
    """

    def __init__(
        self, sources: Sources, config: Config, resolve: Resolve, *, drafts: bool = False
    ) -> None:
        self._config, self._resolve, self._drafts = config, resolve, drafts
        self.sources = sources.data

    @cached_property
    def values(self) -> dict[str, Any]:
        """What layouts get for each data file: rows, or the value of one without a description."""
        return {
            name: self._rows(name, source) if name in self._config.data else source.value
            for name, source in sorted(self.sources.items())
        }

    def _rows(self, name: str, source: DataSource) -> tuple[RowValues, ...]:
        fields = {
            key: (field, None if field.type in _PLAIN else field)
            for key, field in self._config.data[name].fields.items()
            if not field.private
        }
        rows: list[RowValues] = []
        for index, row in enumerate(source.rows):
            if getattr(row, DRAFT) and not self._drafts:
                continue
            values: dict[str, Any] = {}
            for key, (field, resolved) in fields.items():
                value = getattr(row, key)
                if resolved is None and value is not None:
                    values[key] = value
                else:
                    values[key] = self._resolve(field, value, source.path, (ROWS, index, key))
            rows.append(values)
        return tuple(rows)

    def fields(self, name: str) -> list[str]:
        """The names of the fields of a data file's rows, without private ones."""
        if name in self._config.data:
            fields = self._config.data[name].fields.items()
            return [key for key, field in fields if not field.private]
        return list(dict.fromkeys(key for row in self.values[name] for key in row))

    def find(self, name: str, key: str) -> RowValues | None:
        """The row of a described data file with a key; None if there is none."""
        return self._by_key(name).get(key)

    def keys(self, name: str) -> list[str]:
        """The keys of a described data file's rows."""
        return list(self._by_key(name))

    def is_draft(self, name: str, key: str) -> bool:
        """Whether there is a row with a key that is left out."""
        field = self._config.data[name].key
        source = self.sources.get(name)
        return any(str(getattr(row, field)) == key for row in source.rows) if source else False

    def _by_key(self, name: str) -> dict[str, RowValues]:
        if name not in self._keyed:
            field = self._config.data[name].key
            self._keyed[name] = {str(row[field]): row for row in self.values.get(name, ())}
        return self._keyed[name]

    @cached_property
    def _keyed(self) -> dict[str, dict[str, RowValues]]:
        return {}


class TableReader:
    """The tables that texts ask for; reports those that are asked for wrongly.

    Amounts of money are written as in `language`.
    """

    def __init__(self, sets: RowSets, links: Links, language: str) -> None:
        self._sets, self._links, self._language = sets, links, language

    def __call__(self, path: str, target: str) -> DataTable | None:
        """The table for a target in the text of the file at `path`."""
        request = request_of(target)
        if wrong := self._mistake(request):
            word, message, hint = wrong
            at = self._links.locate.block(path, ("table", request.name), word)
            self._links.problems.error("bad-block", at, message, hint)
            return None
        return self._table(request, self._sets.values[request.name])

    def _mistake(self, request: TableRequest) -> tuple[str, str, str] | None:
        """The word that is wrong in a request, the message and the hint; None if nothing is."""
        name, sets = request.name, self._sets
        if name not in sets.values:
            hint = did_you_mean(name, sets.values) or f"write {CONTENT}/data/{name}.csv"
            return name, f'there is no data file "{name}"', hint
        if not _are_rows(sets.values[name]):
            return name, f'"{name}" is no list of rows', ""
        fields = sets.fields(name)
        asked = [*(field for field, _ in request.columns), request.sort.removeprefix("-")]
        if unknown := next((field for field in asked if field and field not in fields), ""):
            hint = did_you_mean(unknown, fields)
            return unknown, f'the rows of "{name}" have no "{unknown}"', hint
        return None

    def _table(self, request: TableRequest, rows: tuple[RowValues, ...]) -> DataTable:
        field, is_down = request.sort.removeprefix("-"), request.sort.startswith("-")
        shown = [*_sorted(rows, field, is_down=is_down)] if field else [*rows]
        shown = shown[: request.limit or None]
        columns = request.columns or tuple((name, "") for name in self._sets.fields(request.name))
        order = "descending" if is_down else "ascending"
        return DataTable(
            columns=tuple(
                Column(
                    label or name.replace("_", " ").capitalize(),
                    any(_is_number(row.get(name)) for row in shown),
                    order if name == field else "",
                )
                for name, label in columns
            ),
            rows=tuple(tuple(row.get(name) for name, _ in columns) for row in shown),
            caption=request.caption,
            language=self._language,
        )


def _are_rows(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal | Money) and not isinstance(value, bool)


def _sorted(rows: Sequence[RowValues], field: str, *, is_down: bool) -> Iterator[RowValues]:
    """Yields rows in the order of a field; those without a value come last."""
    with_value = [row for row in rows if row.get(field) not in (None, "")]
    yield from sorted(with_value, key=lambda row: _rank(row[field]), reverse=is_down)
    yield from (row for row in rows if row.get(field) in (None, ""))


def _rank(value: Any) -> tuple[int, Any]:
    """What a value is sorted by: numbers come before dates, and these before texts."""
    if isinstance(value, Money):
        return 0, value.amount
    if _is_number(value) or isinstance(value, bool):
        return 0, value
    if isinstance(value, datetime):
        return 1, value.timestamp()
    return 2, str(value).casefold()
