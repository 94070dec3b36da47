"""The sitemap of all pages (sitemaps.org) and the news sitemap (developers.google.com)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from msgspec import Struct

from ssg.model.articles import Facts, Ref
from ssg.model.elements import Link
from ssg.model.outputs import Output, Part
from ssg.pages.common import absolute_url, alternates, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.site.lists.story_list import pick
from ssg.text.languages import news_sitemap_language

LocalizedPage = tuple[str, tuple[Link, ...], str]
"""A page's URL, its translations, and its language if that is not the site's."""

MAX_URLS, MAX_BYTES = 50_000, 50 * 1024 * 1024
"""The maximum number of URLs and of bytes in one sitemap (sitemaps.org)."""
MAX_IN_ONE = 1_000
"""The maximum number of stories in the only sitemap of a site."""
MAX_NEWS_STORIES = 1_000
"""The maximum number of stories in one news sitemap (developers.google.com)."""


class Entry(Struct, frozen=True):
    """A page: its absolute URL, when it last changed, its picture and its translations."""

    url: str
    changed: datetime | None = None
    image: str = ""
    alternates: tuple[Link, ...] = ()


class _Pages(NamedTuple):
    """The pages of a sitemap: those that no date orders, and stories, oldest first.

    `translated` has the translations of stories by URL. A tuple, so that the digests of stories,
    which many values share, are computed once.
    """

    others: Sequence[LocalizedPage] = ()
    stories: Sequence[Ref] = ()
    translated: Sequence[tuple[str, tuple[Link, ...]]] = ()


def outputs(site: Site) -> Iterator[Output | Part]:
    if site.preview:
        return
    files = dict(_files(site))
    if len(files) > 1:
        yield _index(site, "sitemap.xml", files)
    for name, pages in files.items():
        yield Part(_sitemap, (site.settings, name, pages))
    news = _news(site.news, site.info.language)
    if len(news) > 1:
        yield _index(site, "news-sitemap.xml", news)
    for name, context in news.items():
        yield _page(site, name, "news-sitemap.xml", context)


def _files(site: Site) -> Iterator[tuple[str, _Pages]]:
    """Yields (path, pages) of each sitemap; that of a small site has all its pages.

    Other sites have sitemaps of months, so that a story changes none but that of its own.
    """
    count = len(site.facts)
    stories = [place for place in range(count - 1, -1, -1) if site.facts[place].is_listed]
    others = tuple(_others(site))
    sizes = [_size_of_page(site, *each) for each in others]
    sizes += [_size(site, site.facts[place]) for place in stories]
    if len(stories) <= MAX_IN_ONE and len(_split(sizes)) == 1:
        yield "sitemap.xml", _pages(site, stories, others)
        return
    for number, part in enumerate(_split(sizes[: len(others)]), 1):
        yield f"sitemap-pages-{number}.xml", _Pages(others[part])
    start = len(others)
    for month, group in groupby(stories, key=lambda place: _month(site.facts[place])):
        of_month = list(group)
        end = start + len(of_month)
        for number, part in enumerate(_split(sizes[start:end]), 1):
            yield f"sitemap-{month}-{number}.xml", _pages(site, of_month[part])
        start = end


def _pages(site: Site, stories: Sequence[int], others: Sequence[LocalizedPage] = ()) -> _Pages:
    """A sitemap with the stories at these places."""
    translated = [place for place in stories if site.facts[place].is_translated]
    return _Pages(
        others,
        pick(site.refs, stories),
        tuple([(site.facts[place].url, site.articles[place].translations) for place in translated]),
    )


def _others(site: Site) -> Iterator[LocalizedPage]:
    """Every page for search engines that is not a story."""
    own = [listing for lists in site.taxonomies for listing in lists.listings]
    yield site.info.root, (), ""
    yield from ((p.url, p.translations, p.language) for p in site.pages if not p.noindex)
    yield from ((p.url, (), "") for p in site.row_pages)
    for listing in (*site.sections, *site.authors, *site.tags, *own):
        if listing.refs:
            yield listing.term.url, (), ""


def _month(facts: Facts) -> str:
    """The month of a story in UTC, in which stories are in the order of their months."""
    date = facts.date.astimezone(UTC)
    return f"{date.year:04}-{date.month:02}"  # a third of the time of strftime


def _size_of_page(site: SiteSettings, url: str, translations: Sequence[Link], language: str) -> int:
    """An upper bound of the bytes that the entry of a page takes that is no story."""
    texts = [url, *(each.name + each.url for each in translations)]
    if translations:
        texts.append(url + (language or site.info.language))
    return _bytes(site, len(texts), sum(map(len, texts)))


def _size(site: SiteSettings, facts: Facts) -> int:
    """An upper bound of the bytes that the entry of a story takes."""
    return _bytes(site, facts.texts, facts.characters + len(site.info.language))


def _bytes(site: SiteSettings, texts: int, characters: int) -> int:
    """An upper bound of the bytes of some addresses with their elements, including escapes."""
    return texts * (100 + 6 * len(site.info.url)) + 6 * characters


def _split(sizes: Sequence[int]) -> list[slice]:
    """The parts of a list of entries with these sizes, each as long as one sitemap may be."""
    starts, room = [0], MAX_BYTES
    for number, size in enumerate(sizes):
        if number - starts[-1] == MAX_URLS or (number > starts[-1] and size > room):
            starts.append(number)
            room = MAX_BYTES
        room -= size
    return [slice(start, end) for start, end in pairwise([*starts, len(sizes)])]


def _sitemap(site: SiteSettings, name: str, pages: _Pages) -> Iterator[Output]:
    yield _page(site, name, "sitemap.xml", {"urls": tuple(_entries(site, pages))})


def _entries(site: SiteSettings, pages: _Pages) -> Iterator[Entry]:
    for path, translations, language in pages.others:
        url = absolute_url(site, path)
        yield Entry(url, alternates=alternates(site, url, translations, language))
    translated = dict(pages.translated)
    for ref in pages.stories:
        url = absolute_url(site, ref.url)
        yield Entry(
            url,
            ref.updated or ref.date,
            absolute_url(site, ref.image.src) if ref.image else "",
            alternates(site, url, translated.get(ref.url, ()), ref.language),
        )


def _index(site: SiteSettings, name: str, parts: Iterable[str]) -> Output:
    urls = tuple(absolute_url(site, site.info.root + part) for part in parts)
    return _page(site, name, "sitemap-index.xml", {"sitemaps": urls})


def _page(site: SiteSettings, name: str, layout: str, context: Mapping[str, Any]) -> Output:
    url = site.info.root + name
    return page(site, url, layout, head(site, url, "Sitemap"), **context)


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
