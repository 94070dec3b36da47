"""Data files as read."""

from typing import Any

from msgspec import Struct


class DataSource(Struct, frozen=True, gc=False):
    """A data file; `path` is relative to the content folder.

    `rows` are its rows if the settings describe them: structs with the fields of each. Otherwise
    `value` is what the file has, as lists, mappings and single values.
    """

    path: str
    rows: tuple[Any, ...] = ()
    value: Any = None
