"""Rows of data files -> pages of their own."""

from collections.abc import Iterable, Iterator

from ssg.config.declared.row_pages import PAGE_URL, RowPages, filled
from ssg.content.discover import CONTENT
from ssg.model.data_sets import RowPage
from ssg.site.data.rows import RowSets, RowValues


def made_from(sets: RowSets) -> tuple[RowPage, ...]:
    """The pages of all rows that have one, in the order of the settings and of the rows."""
    return tuple([page for pages in sets.pages.values() for page in _pages(sets, pages)])


def _pages(sets: RowSets, pages: RowPages) -> Iterator[RowPage]:
    if pages.source not in sets.sources:
        return
    source = f"{CONTENT}/{sets.sources[pages.source].path}"
    title = pages.title or f"{{{sets.title_field(pages.source)}}}"
    rows: Iterable[RowValues] = sets.values[pages.source]
    for row in (row for row in rows if row[PAGE_URL]):
        yield RowPage(
            url=row[PAGE_URL],
            title=_text(title, row) or row[PAGE_URL],
            summary=_text(pages.summary, row),
            layout=pages.layout,
            source=source,
            row=row,
        )


def _text(pattern: str, row: RowValues) -> str:
    """A pattern with the values of a row."""
    shown = filled(pattern, lambda field: "" if row.get(field) is None else str(row[field]))
    return " ".join(shown.split())
