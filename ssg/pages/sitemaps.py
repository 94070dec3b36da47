"""The sitemap of all pages (sitemaps.org) and the news sitemap (developers.google.com)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from ssg.model.articles import Ref
from ssg.model.elements import Link
from ssg.model.outputs import Output, Part
from ssg.pages.common import absolute_url, alternates, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.text.languages import news_sitemap_language

LocalizedPage = tuple[str, tuple[Link, ...], str]
"""A page's URL, its translations, and its language if that is not the site's."""

MAX_URLS, MAX_BYTES = 50_000, 50 * 1024 * 1024
"""The maximum number of URLs and of bytes in one sitemap (sitemaps.org)."""
MAX_NEWS_STORIES = 1_000
"""The maximum number of stories in one news sitemap (developers.google.com)."""


class Entry(Struct, frozen=True):
    """A page: its absolute URL, when it last changed, its picture and its translations."""

    url: str
    changed: datetime | None = None
    image: str = ""
    alternates: tuple[Link, ...] = ()

    @property
    def size(self) -> int:
        """An upper bound of the bytes that the entry takes, including escapes."""
        texts = [self.url, self.image, *(other.name + other.url for other in self.alternates)]
        return sum(100 + 6 * len(text) for text in texts)


def outputs(site: Site) -> Iterator[Output | Part]:
    if site.preview:
        return
    own = [listing for lists in site.taxonomies for listing in lists.listings]
    terms = (*site.sections, *site.authors, *site.tags, *own)
    stories = [a for a in reversed(site.articles) if not a.ref.noindex and not a.canonical]
    values = (
        site.settings,
        (
            *((p.url, p.translations, p.language) for p in site.pages if not p.noindex),
            *((p.url, (), "") for p in site.row_pages),
        ),
        tuple(listing.term.url for listing in terms if listing.refs),
        tuple([article.ref for article in stories]),
        tuple((a.ref.url, a.translations) for a in stories if a.translations),
    )
    yield Part(_all_pages, values)
    yield from _sitemaps(site, "news-sitemap.xml", _news(site.news, site.info.language))


def _all_pages(
    site: SiteSettings,
    pages: Sequence[LocalizedPage],
    terms: Sequence[str],
    stories: Sequence[Ref],
    translated: Sequence[tuple[str, tuple[Link, ...]]],
) -> Iterator[Output]:
    grouped = list(_entries(site, pages, terms, stories, dict(translated)))
    entries = [entry for _, entry in grouped]
    parts = {"sitemap.xml": entries}
    if len(list(_split(entries))) > 1:
        # Grouped by year, so that the sitemaps of past years do not change.
        parts = {
            f"sitemap-{kind}-{number}.xml": part
            for kind, group in groupby(grouped, itemgetter(0))
            for number, part in enumerate(_split(entry for _, entry in group), 1)
        }
    yield from _sitemaps(
        site, "sitemap.xml", {name: {"urls": tuple(part)} for name, part in parts.items()}
    )


def _sitemaps(
    site: SiteSettings, name: str, parts: Mapping[str, Mapping[str, Any]]
) -> Iterator[Output]:
    """Sitemaps from the context of each by name, and an index if there are several."""
    root = site.info.root
    if len(parts) > 1:
        urls = tuple(absolute_url(site, root + part) for part in parts)
        top = head(site, root + name, "Sitemap")
        yield page(site, root + name, "sitemap-index.xml", top, sitemaps=urls)
    for part, context in parts.items():
        yield page(site, root + part, name, head(site, root + part, "Sitemap"), **context)


def _split(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yields lists of entries, each as long as one sitemap may be."""
    part: list[Entry] = []
    room = MAX_BYTES
    for entry in entries:
        size = entry.size
        if len(part) == MAX_URLS or (part and size > room):
            yield part
            part, room = [], MAX_BYTES
        part.append(entry)
        room -= size
    yield part


def _entries(
    site: SiteSettings,
    pages: Sequence[LocalizedPage],
    terms: Sequence[str],
    stories: Sequence[Ref],
    translated: Mapping[str, tuple[Link, ...]],
) -> Iterator[tuple[str, Entry]]:
    """Yields (group, entry) of every page for search engines.

    The group of a story is its year; stories are oldest first.
    """
    yield "pages", Entry(site.info.url)
    for path, translations, language in pages:
        url = absolute_url(site, path)
        yield "pages", Entry(url, alternates=alternates(site, url, translations, language))
    for term in terms:
        yield "pages", Entry(absolute_url(site, term))
    for ref in stories:
        url = absolute_url(site, ref.url)
        yield (
            str(ref.date.astimezone(UTC).year),
            Entry(
                url,
                ref.updated or ref.date,
                absolute_url(site, ref.image.src) if ref.image else "",
                alternates(site, url, translated.get(ref.url, ()), ref.language),
            ),
        )


def _news(stories: Sequence[Ref], language: str) -> dict[str, dict[str, Any]]:
    """The context of each news sitemap, by name."""
    rows = tuple([(ref, news_sitemap_language(ref.language or language)) for ref in stories])
    parts = [
        rows[start : start + MAX_NEWS_STORIES] for start in range(0, len(rows), MAX_NEWS_STORIES)
    ] or [()]
    names = ["news-sitemap.xml"]
    if len(parts) > 1:
        names = [f"news-sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    return {name: {"stories": part} for name, part in zip(names, parts, strict=True)}
