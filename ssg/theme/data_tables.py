"""`DataTable` -> HTML: complete without a script, and sortable with one."""

from collections.abc import Iterator
from datetime import datetime, time
from html import escape
from typing import Any

from ssg.model.data_sets import Column, DataTable
from ssg.model.own_fields import Money
from ssg.model.pictures import Picture
from ssg.text.dates import format_date, format_date_time
from ssg.text.paths import absolute_url
from ssg.theme import picture_html
from ssg.theme.money import money

_SIZES = "160px"
"""How wide a picture in a cell is shown, as in HTML."""


def html(table: DataTable, page: str = "") -> str:
    """The HTML of a table; with the absolute URL of its `page`, all links in it are absolute."""
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    heads = "".join(map(_head, table.columns))
    rows = "".join(_rows(table, page))
    return (
        f'<table class="rows">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _head(column: Column) -> str:
    kind = ' class="align-right"' if column.is_number else ""
    order = f' aria-sort="{column.sorted}"' if column.sorted else ""
    return f'<th scope="col"{kind}{order}>{escape(column.label)}</th>'


def _rows(table: DataTable, page: str) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        cells = [
            _text(value, page, is_link=True)
            if column.is_link and isinstance(value, str)
            else shown_value(value, table.language, page)
            for column, value in zip(table.columns, row, strict=True)
        ]
        if table.urls and cells and not table.columns[0].is_link:
            url = absolute_url(table.urls[number], page) if page else table.urls[number]
            cells[0] = f'<a href="{escape(url)}">{cells[0]}</a>'
        shown = [
            f"<td{_attributes(column, value)}>{cell}</td>"
            for column, value, cell in zip(table.columns, row, cells, strict=True)
        ]
        if cells:
            shown[0] = f'<th scope="row"{_attributes(table.columns[0], row[0])}>{cells[0]}</th>'
        yield f"<tr>{''.join(shown)}</tr>"


def _attributes(column: Column, value: Any) -> str:
    """The alignment of a number, and what the script sorts by where readers see something else."""
    kind = ' class="align-right"' if column.is_number else ""
    if isinstance(value, Money):
        return f'{kind} data-value="{value.amount}"'
    return f'{kind} data-value="{value.isoformat()}"' if isinstance(value, datetime) else kind


def shown_value(value: Any, language: str, page: str = "") -> str:
    """A value of a row as HTML; with the absolute URL of its `page`, its links are absolute."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(shown_value(item, language, page) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return escape(money(value, language))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return escape(format_date(value) if midnight else format_date_time(value))
    if isinstance(value, Picture):
        if page:
            return picture_html.plain(value, {"alt": value.alt}, absolute_url(value.src, page))
        return picture_html.responsive(value, {"alt": value.alt}, _SIZES)
    if isinstance(value, dict):
        return ", ".join(shown_value(item, language, page) for item in value.values() if item)
    return _text(str(value), page)


def _text(text: str, page: str, *, is_link: bool = False) -> str:
    """A text; a web address, and any address in a column of such, is a link that shows its host."""
    if not is_link and not text.startswith(("https://", "http://")):
        return escape(text)
    shown = text.partition("://")[2].removeprefix("www.").strip("/") or text
    url = absolute_url(text, page) if page else text
    return f'<a href="{escape(url)}">{escape(shown.removeprefix("mailto:"))}</a>'
