"""The archive: all years, each year, and each month with its stories."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.outputs import Output, Part
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.site.lists.facts import by_month
from ssg.site.lists.story_list import pick
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


class _Newest(NamedTuple):
    """A month without its stories, and its newest ones.

    A tuple, so that the digests of stories, which many values share, are computed once.
    """

    year: int
    month: ArchiveMonth
    refs: Sequence[Ref]


_Year = tuple[_Newest, ...]


def outputs(site: Site) -> Iterator[Part]:
    root, frame = f"{site.info.root}archive/", site.settings
    months = by_month(site.facts)
    newest = [
        _Newest(year, _entry(root, year, month, len(places)), pick(site.refs, places[:OF_YEAR]))
        for (year, month), places in months
    ]
    years = tuple([tuple(group) for _, group in groupby(newest, key=lambda each: each.year)])
    yield Part(_overview, (frame, root, years))
    for of_year in years:
        yield Part(_of_year, (frame, root, of_year))
    labels = [Link(each.month.name, each.month.url) for each in newest]
    for index, (each, (_, places)) in enumerate(zip(newest, months, strict=True)):
        newer = labels[index - 1] if index else None
        older = labels[index + 1] if index + 1 < len(labels) else None
        of_month = each._replace(refs=pick(site.refs, places))
        yield Part(_of_month, (frame, root, of_month, (newer, older)))


def _entry(root: str, year: int, month: int, count: int) -> ArchiveMonth:
    return ArchiveMonth(format_month(year, month), f"{root}{year}/{month:02}/", count)


def _overview(site: SiteSettings, root: str, years: Sequence[_Year]) -> Iterator[Output]:
    about = PageDetails(description=f"Every story of {site.info.title}, by month.")
    top = head(site, root, "Archive", about)
    shown = tuple([_year(root, year, OF_ALL) for year in years])
    yield page(site, root, "archive.html", top, title="Archive", years=shown)


def _of_year(site: SiteSettings, root: str, of_year: _Year) -> Iterator[Output]:
    year = _year(root, of_year, OF_YEAR)
    title = str(year.year)
    about = PageDetails(f"The stories of {title}, by month.", crumbs=(Link("Archive", root),))
    top = head(site, year.url, title, about)
    yield page(site, year.url, "archive.html", top, title=title, years=(year,))


def _of_month(
    site: SiteSettings, root: str, of_month: _Newest, neighbours: tuple[Link | None, Link | None]
) -> Iterator[Output]:
    entry, title = of_month.month, of_month.month.name
    description = f"The stories of {title} in {site.info.title}."
    year = Link(str(of_month.year), f"{root}{of_month.year}/")
    details = PageDetails(description, crumbs=(Link("Archive", root), year))
    yield page(
        site,
        entry.url,
        "archive-month.html",
        head(site, entry.url, title, details),
        title=title,
        refs=unpaid_first(of_month.refs),
        newer=neighbours[0],
        older=neighbours[1],
    )


def _year(root: str, months: _Year, shown: int) -> ArchiveYear:
    """A year, with some headlines of each month."""
    year = months[0].year
    entries = tuple([replace(each.month, refs=unpaid_first(each.refs)[:shown]) for each in months])
    count = sum(entry.count for entry in entries)
    return ArchiveYear(year, f"{root}{year}/", count, entries)
