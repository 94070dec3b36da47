"""The tables of rows that texts ask for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ssg.config.declared.row_pages import PAGE_URL
from ssg.content.discover import CONTENT
from ssg.model.data_sets import Column, DataTable, TableRequest, request_of
from ssg.model.own_fields import Money
from ssg.problems.errors import did_you_mean
from ssg.site.data.rows import RowSets, RowValues


class TableReader:
    """The tables that texts ask for; reports those that are asked for wrongly.

    Amounts of money are written as in `language`.
    """

    def __init__(self, sets: RowSets, language: str) -> None:
        self._sets, self._language = sets, language

    def __call__(self, path: str, target: str) -> DataTable | None:
        """The table for a target in the text of the file at `path`."""
        request = request_of(target)
        if wrong := self._mistake(request):
            word, message, hint = wrong
            at = self._sets.report.locate.block(path, ("table", request.name), word)
            self._sets.report.problems.error("bad-block", at, message, hint)
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
                    self._sets.has_addresses(request.name, name),
                )
                for name, label in columns
            ),
            rows=tuple(tuple(row.get(name) for name, _ in columns) for row in shown),
            caption=request.caption,
            language=self._language,
            urls=tuple(row[PAGE_URL] for row in shown if row.get(PAGE_URL)),
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
