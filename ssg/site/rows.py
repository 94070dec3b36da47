"""Data files -> the rows that layouts, tables and pages see."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from ssg.config.config import Config
from ssg.config.declared.data_sets import DRAFT
from ssg.content.csv_tree import ROWS
from ssg.content.load import Sources
from ssg.model.data_sets import DataSource
from ssg.model.own_fields import OwnField

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
