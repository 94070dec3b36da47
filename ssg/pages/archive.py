"""The archive: all years, each year, and each month with its stories."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.text.dates import format_month

OF_ALL, OF_YEAR = 3, 12
"""How many headlines of each month the archive and the page of a year show."""


class ArchiveMonth(Struct, frozen=True):
    """A month with its newest stories, and the number of all."""

    name: str
    url: str
    count: int
    refs: tuple[Ref, ...] = ()


class ArchiveYear(Struct, frozen=True):
    year: int
    url: str
    count: int
    months: tuple[ArchiveMonth, ...]


def outputs(site: Site) -> Iterator[Output | Part]:
    root, frame = f"{site.info.root}archive/", site.settings
    months = [
        (
            ArchiveMonth(format_month(*key), f"{root}{key[0]}/{key[1]:02}/", len(refs)),
            key[0],
            unpaid_first(refs),
        )
        for key, refs in by_month(site.refs)
    ]
    years = tuple(
        _year(root, year, tuple(_with_headlines(entry, refs) for entry, _, refs in group))
        for year, group in groupby(months, key=lambda entry: entry[1])
    )
    shown = tuple(replace(year, months=tuple(map(_shortened, year.months))) for year in years)
    crumbs = (Link("Archive", root),)
    about = PageDetails(description=f"Every story of {site.info.title}, by month.")
    top = head(site, root, "Archive", about)
    yield page(site, root, "archive.html", top, title="Archive", years=shown)
    for year in years:
        about = PageDetails(f"The stories of {year.year}, by month.", crumbs=crumbs)
        top = head(site, year.url, str(year.year), about)
        yield page(site, year.url, "archive.html", top, title=str(year.year), years=(year,))
    labels = [Link(entry.name, entry.url) for entry, _, _ in months]
    for index, (entry, number, refs) in enumerate(months):
        newer = labels[index - 1] if index else None
        older = labels[index + 1] if index + 1 < len(labels) else None
        description = f"The stories of {entry.name} in {site.info.title}."
        details = PageDetails(description, crumbs=(*crumbs, _label(root, number)))
        top = head(site, entry.url, entry.name, details)
        yield Part(_month, (frame, entry, top, refs, (newer, older)))


def _month(
    site: SiteSettings,
    entry: ArchiveMonth,
    top: Head,
    refs: Sequence[Ref],
    neighbours: tuple[Link | None, Link | None],
) -> Iterator[Output]:
    newer, older = neighbours
    yield page(
        site,
        entry.url,
        "archive-month.html",
        top,
        title=entry.name,
        refs=refs,
        newer=newer,
        older=older,
    )


def by_month(refs: Sequence[Ref]) -> Iterator[tuple[tuple[int, int], tuple[Ref, ...]]]:
    """Yields ((year, month), refs), newest first; months are those of the dates as written."""
    ordered = sorted(refs, key=lambda ref: (ref.date.year, ref.date.month), reverse=True)
    for key, group in groupby(ordered, key=lambda ref: (ref.date.year, ref.date.month)):
        yield key, tuple(group)


def _label(root: str, year: int) -> Link:
    return Link(str(year), f"{root}{year}/")


def _year(root: str, year: int, months: tuple[ArchiveMonth, ...]) -> ArchiveYear:
    count = sum(entry.count for entry in months)
    return ArchiveYear(year, f"{root}{year}/", count, months)


def _with_headlines(month: ArchiveMonth, refs: Sequence[Ref]) -> ArchiveMonth:
    return replace(month, refs=tuple(refs[:OF_YEAR]))


def _shortened(month: ArchiveMonth) -> ArchiveMonth:
    return replace(month, refs=month.refs[:OF_ALL])
