"""Sitemaps (sitemaps.org): of every page, and of the news (developers.google.com)."""

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
"""A page's URL, its translations, and its language where that is not the site's."""

MAX_URLS, MAX_BYTES = 50_000, 50 * 1024 * 1024
"""How many URLs, and how many bytes, one sitemap may have (sitemaps.org)."""
MAX_NEWS_STORIES = 1_000
"""How many stories one news sitemap may have (developers.google.com)."""


class Entry(Struct, frozen=True):
    """A page: its absolute URL, when it last changed, its picture and its translations."""

    url: str
    changed: datetime | None = None
    image: str = ""
    alternates: tuple[Link, ...] = ()

    @property
    def size(self) -> int:
        """At least the bytes that it takes, whatever of it has to be escaped."""
        texts = [self.url, self.image, *(other.name + other.url for other in self.alternates)]
        return sum(100 + 6 * len(text) for text in texts)


def outputs(site: Site) -> Iterator[Output | Part]:
    terms = (*site.sections, *site.authors, *site.tags)
    stories = [a for a in reversed(site.articles) if not a.ref.noindex and not a.canonical]
    values = (
        site.settings,
        tuple((p.url, p.translations, p.language) for p in site.pages if not p.noindex),
        tuple(listing.term.url for listing in terms if listing.refs),
        tuple([article.ref for article in stories]),
        tuple((a.ref.url, a.translations) for a in stories if a.translations),
    )
    yield Part(_of_everything, values)
    yield from _sitemaps(site, "news-sitemap.xml", _news(site.news, site.info.language))


def _of_everything(
    site: SiteSettings,
    pages: Sequence[LocalizedPage],
    terms: Sequence[str],
    stories: Sequence[Ref],
    translated: Sequence[tuple[str, tuple[Link, ...]]],
) -> Iterator[Output]:
    filed = list(_entries(site, pages, terms, stories, dict(translated)))
    whole = [entry for _, entry in filed]
    parts = {"sitemap.xml": whole}
    if len(list(_cut(whole))) > 1:
        # A year that is over keeps its sitemaps as they are.
        parts = {
            f"sitemap-{kind}-{number}.xml": part
            for kind, group in groupby(filed, itemgetter(0))
            for number, part in enumerate(_cut(entry for _, entry in group), 1)
        }
    yield from _sitemaps(
        site, "sitemap.xml", {name: {"urls": tuple(part)} for name, part in parts.items()}
    )


def _sitemaps(
    site: SiteSettings, name: str, parts: Mapping[str, Mapping[str, Any]]
) -> Iterator[Output]:
    """Sitemaps by name, each with what its layout gets; and their index, if they are several."""
    root = site.info.root
    if len(parts) > 1:
        urls = tuple(absolute_url(site, root + part) for part in parts)
        top = head(site, root + name, "Sitemap")
        yield page(site, root + name, "sitemap-index.xml", top, sitemaps=urls)
    for part, context in parts.items():
        yield page(site, root + part, name, head(site, root + part, "Sitemap"), **context)


def _cut(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yields as many entries at a time as one sitemap may have."""
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
    """Yields every page that search engines should know, stories by year, the oldest first."""
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
    told = tuple([(ref, news_sitemap_language(ref.language or language)) for ref in stories])
    parts = [
        told[start : start + MAX_NEWS_STORIES] for start in range(0, len(told), MAX_NEWS_STORIES)
    ] or [()]
    names = ["news-sitemap.xml"]
    if len(parts) > 1:
        names = [f"news-sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    return {name: {"stories": part} for name, part in zip(names, parts, strict=True)}
