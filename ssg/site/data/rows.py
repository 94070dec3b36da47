"""Data files -> the rows that layouts, tables and pages see."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.declared.data_sets import DRAFT
from ssg.config.declared.row_pages import PAGE_URL, RowPages, fields_in, row_pages
from ssg.content.csv_tree import ROWS
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.data_sets import DataSource
from ssg.model.own_fields import OwnField
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Problems
from ssg.site.data import addresses
from ssg.yaml_source.locate import Locator

RowValues = Mapping[str, Any]
"""The values of a row by the names of its fields, without private ones."""
Where = tuple[str | int, ...]
"""The place of a value: `ROWS`, the number of its row, and its field."""
Resolve = Callable[[OwnField, Any, str, Where], Any]
"""Field, value, path below the content folder and place -> what layouts get."""

_PLAIN = frozenset(("text", "integer", "number", "date", "time", "email", "choice"))
"""Types whose values are shown as they are."""


class Reporter(Struct, frozen=True):
    """Reports mistakes in rows."""

    locate: Locator
    problems: Problems

    def error(self, code: ErrorCode, path: str, where: Where, wrong: tuple[str, str]) -> None:
        """Reports a message and a hint at a place of the data file at `path`."""
        at = self.locate.field(f"{CONTENT}/{path}", *where)
        self.problems.error(code, at, *wrong)


class RowSets:
    """The rows of all data files; `resolve` resolves a value, and reports what it names wrongly.

    Rows with `draft: true` are left out, unless `drafts` are shown.
    """

    def __init__(
        self,
        sources: Sources,
        config: Config,
        resolve: Resolve,
        report: Reporter,
        *,
        drafts: bool = False,
    ) -> None:
        self.report = report
        self.pages = {each.source: each for each in map(row_pages, config.pages)}
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
        pages = self.pages.get(name)
        taken: dict[str, int] = {}
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
            if pages:
                values[PAGE_URL] = self._page_url(pages, source.path, index, values, taken)
            rows.append(values)
        return tuple(rows)

    def _page_url(
        self, pages: RowPages, path: str, index: int, values: RowValues, taken: dict[str, int]
    ) -> str:
        """The URL of a row's page; "", and reports why, if it cannot be or another row has it."""
        made = addresses.of(pages.address, values)
        field = made.field or fields_in(pages.address)[0]
        if made.error:
            self.report.error("bad-slug", path, (ROWS, index, field), (made.error, made.hint))
            return ""
        if taken.setdefault(made.path, index) != index:
            message = f"another row has the address {made.path}"
            hint = "values that differ only in case or signs have the same address"
            self.report.error("address-taken", path, (ROWS, index, field), (message, hint))
            return ""
        return self._config.base_path + made.path[1:]

    def fields(self, name: str) -> list[str]:
        """The names of the fields of a data file's rows, without private ones."""
        if name in self._config.data:
            fields = self._config.data[name].fields.items()
            return [key for key, field in fields if not field.private]
        return list(dict.fromkeys(key for row in self.values[name] for key in row))

    def has_addresses(self, name: str, field: str) -> bool:
        """Whether the values of a field are addresses; those of an undescribed file are not."""
        config = self._config.data.get(name)
        declared = config.fields.get(field) if config else None
        return declared is not None and declared.type in ("url", "file")

    def title_field(self, name: str) -> str:
        """The field that names the rows of a described data file: the first text beside the key."""
        config = self._config.data[name]
        shown = {key: each for key, each in config.fields.items() if not each.private}
        texts = [key for key, each in shown.items() if each.type == "text" and key != config.key]
        return next(iter((*texts, config.key, *shown)), "")

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
