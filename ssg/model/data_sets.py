"""Data files as read, and tables of their rows: what a text asks for, and what readers get."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from msgspec import Struct

SCHEME = "rows:"
"""What the target of a table in a text begins with: no link or picture has it."""


class DataSource(Struct, frozen=True, gc=False):
    """A data file; `path` is relative to the content folder.

    `rows` are its rows if the settings describe them: structs with the fields of each. Otherwise
    `value` is what the file has, as lists, mappings and single values.
    """

    path: str
    rows: tuple[Any, ...] = ()
    value: Any = None


class RowPage(Struct, frozen=True, gc=False):
    """The page of a row; `source` is its data file, `row` its values without private ones."""

    url: str
    title: str
    summary: str
    layout: str
    source: str
    row: Mapping[str, Any]


class TableRequest(Struct, frozen=True):
    """A table that a text asks for: the name of a data file, and which of its columns and rows.

    `columns` are pairs of a field and its heading, which is "" where the field's own name is meant;
    without any, the table has all. `sort` is a field, `-` before it sorts downwards. `limit` is 0
    for all rows.
    """

    name: str
    columns: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    limit: int = 0
    caption: str = ""

    def target(self) -> str:
        """The request as the target that a text has in the place of the table."""
        query = [(f".{field}", label) for field, label in self.columns]
        query += [("sort", self.sort), ("limit", str(self.limit)), ("caption", self.caption)]
        return f"{SCHEME}{quote(self.name)}?{urlencode(query)}"


def request_of(target: str) -> TableRequest:
    """The request that a target stands for."""
    name, _, query = target.removeprefix(SCHEME).partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    values = dict(pairs)
    return TableRequest(
        unquote(name),
        tuple((field[1:], label) for field, label in pairs if field.startswith(".")),
        values.get("sort", ""),
        int(values["limit"]) if values.get("limit", "").isdigit() else 0,
        values.get("caption", ""),
    )


class Column(Struct, frozen=True, gc=False):
    """A column of a table; `sorted` is "ascending", "descending", or "" if it sorts nothing.

    `is_link` says that its texts are addresses.
    """

    label: str
    is_number: bool = False
    sorted: str = ""
    is_link: bool = False


class DataTable(Struct, frozen=True, gc=False):
    """A table as readers see it; `urls` are those of the pages of its rows, or none.

    Cells have the values that layouts get for own fields. `language` is that of amounts of money.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    caption: str = ""
    language: str = "en"
    urls: tuple[str, ...] = ()


Tables = Callable[[str, str], DataTable | None]
"""The file that a text is in and the target of a table in it -> the table, if there is one."""
