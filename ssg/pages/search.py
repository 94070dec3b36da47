"""The search page, and the lists of stories that it searches without a full-text index."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from ssg.model.articles import Ref
from ssg.model.outputs import File, Output, Part
from ssg.pages.common import PageDetails, head, page
from ssg.pages.search_entries import segments, small_picture
from ssg.site.assemble import Site
from ssg.text.dates import format_date

FOLDER = "search/plain"


def outputs(site: Site) -> Iterator[Output | Part]:
    if site.config.search == "false":
        return
    url = f"{site.info.root}search/"
    newest = sorted(site.refs, key=lambda ref: ref.date.year, reverse=True)
    years = [(str(year), tuple(refs)) for year, refs in groupby(newest, lambda ref: ref.date.year)]
    about = f"Search the stories of {site.info.title}."
    top = head(site, url, "Search", PageDetails(about, noindex=True))
    is_plain = site.config.search == "plain"
    parts = [year for year, _ in years] if is_plain else segments(site.refs, lambda ref: ref.date)
    yield page(site, url, "search.html", top, is_plain=is_plain, parts=tuple(parts))
    if is_plain:
        yield from (Part(_list, (site.info.root, year, refs)) for year, refs in years)


def _list(root: str, year: str, refs: Sequence[Ref]) -> Iterator[Output]:
    stories = [_story(ref, root) for ref in refs]
    yield File(f"{FOLDER}/{year}.json", msgspec.json.encode(stories))


def _story(ref: Ref, root: str) -> dict[str, object]:
    """A story as the search page's script reads it; URLs are relative to the site's root."""
    return {
        "url": ref.url.removeprefix(root),
        "title": ref.title,
        "summary": ref.summary,
        "date": ref.date,
        "day": format_date(ref.date),
        "section": ref.section.name if ref.section else "",
        "sponsor": ref.sponsor.name if ref.sponsor else "",
        "tags": [tag.name for tag in ref.tags],
        "authors": [author.name for author in ref.authors],
        "picture": small_picture(ref.image, root),
    }
