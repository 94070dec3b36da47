"""The search page, and the lists of stories that it searches without a full-text index."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat

import msgspec

from ssg.model.articles import Facts, Ref
from ssg.model.outputs import File, Output, Part
from ssg.pages.common import PageDetails, head, page
from ssg.pages.search_entries import names_of_terms, segments, small_picture
from ssg.site.assemble import Site
from ssg.site.lists.story_list import pick
from ssg.text.dates import format_date

FOLDER = "search/plain"

_Terms = tuple[tuple[str, tuple[str, ...]], ...]
"""The names of a story's terms in each of the newsroom's own taxonomies."""


def outputs(site: Site) -> Iterator[Output | Part]:
    if site.config.search == "false":
        return
    url = f"{site.info.root}search/"
    about = f"Search the stories of {site.info.title}."
    top = head(site, url, "Search", PageDetails(about, noindex=True))
    is_plain = site.config.search == "plain"
    years = _years(site.facts) if is_plain else {}
    names = [*years] if is_plain else [*segments(site.facts, lambda each: each.date)]
    yield page(site, url, "search.html", top, is_plain=is_plain, parts=tuple(names))
    for year, places in years.items():
        refs, terms = pick(site.refs, places), tuple[_Terms, ...]()
        if site.taxonomies:
            articles = pick(site.articles, places)
            terms = tuple([tuple(names_of_terms(article).items()) for article in articles])
        yield Part(_list, (site.info.root, year, refs, terms))


def _years(facts: Sequence[Facts]) -> dict[str, list[int]]:
    """The places of stories by the year of their dates as written, newest first."""
    years: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(facts):
        years[each.date.year].append(place)
    return {str(year): years[year] for year in sorted(years, reverse=True)}


def _list(root: str, year: str, refs: Sequence[Ref], terms: Sequence[_Terms]) -> Iterator[Output]:
    """A list of stories; `terms` is empty if the newsroom has no taxonomies of its own."""
    stories = [
        _story(ref, root) | ({"terms": dict(names)} if names else {})
        for ref, names in zip(refs, terms or repeat((), len(refs)), strict=True)
    ]
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
