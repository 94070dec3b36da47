"""Article pages, with their neighbours and related stories."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ssg.config.reader_services import share_links
from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.model.terms import Term
from ssg.pages.common import PageDetails, absolute_url, head, page
from ssg.site.assemble import Site, SiteSettings

LISTED = 4
"""How many related stories a page lists at most."""


class _Others(NamedTuple):
    """Other stories that the pages of some articles show.

    `newer` and `older` have the neighbour of each article, `related` the stories related to it.
    A tuple, so that the digests of stories, which many values share, are computed once.
    """

    newer: tuple[Ref | None, ...]
    older: tuple[Ref | None, ...]
    related: tuple[Sequence[Ref], ...]
    series: tuple[tuple[str, Sequence[Ref]], ...]


def outputs(site: Site) -> Iterator[Part]:
    """The pages of each month as one part: an edited story changes the values of few months."""
    newer, older = neighbours(site.refs)
    writers, frame = tuple(listing.term for listing in site.authors), site.settings
    months = [tuple(group) for _, group in groupby(site.articles, key=_month)]
    for articles in months:
        urls = [article.ref.url for article in articles]
        names = dict.fromkeys(article.series for article in articles if article.series)
        others = _Others(
            newer=tuple(map(newer.get, urls)),
            older=tuple(map(older.get, urls)),
            related=tuple([site.related[url] for url in urls]),
            series=tuple((name, site.series[name]) for name in names),
        )
        yield Part(_pages, (frame, articles, others, writers))


def _month(article: Article) -> tuple[int, int]:
    date = article.ref.date
    return date.year, date.month


def _pages(
    site: SiteSettings, articles: Sequence[Article], others: _Others, writers: Sequence[Term]
) -> Iterator[Output]:
    authors, series = {term.url: term for term in writers}, dict(others.series)
    nearest = zip(articles, others.newer, others.older, others.related, strict=True)
    for article, newer, older, related in nearest:
        ref = article.ref
        parts = series.get(article.series, ())
        following = next_story(ref, parts, newer, older)
        others_related = [other for other in related if other != following]
        yield page(
            site,
            ref.url,
            article.layout,
            _head(site, article),
            source=article.source,
            article=article,
            newer=newer,
            older=older,
            next_story=following,
            related=tuple(others_related[:LISTED]),
            series=parts,
            writers=tuple([authors[author.url] for author in ref.authors]),
            share=share_links(site.config.share, ref.title, absolute_url(site, ref.url)),
        )


def _head(site: SiteSettings, article: Article) -> Head:
    ref = article.ref
    details = PageDetails(
        description=ref.summary,
        image=ref.image,
        card=ref.card,
        kind="article",
        noindex=ref.noindex,
        crumbs=(ref.section,) if ref.section else (),
        translations=article.translations,
        language=ref.language,
    )
    return head(site, article.canonical or ref.url, ref.title, details)


def next_story(ref: Ref, series: Sequence[Ref], newer: Ref | None, older: Ref | None) -> Ref | None:
    """What to read after a story: the next part of its series, or a neighbour that is not paid for.

    The newer neighbour comes first; the newest story leads to the one before it.
    """
    urls = [part.url for part in series]
    parts = series[urls.index(ref.url) + 1 :] if ref.url in urls else ()
    return next((one for one in (*parts[:1], newer, older) if one and not one.is_paid), None)


def neighbours(refs: Sequence[Ref]) -> tuple[Mapping[str, Ref], Mapping[str, Ref]]:
    """By URL, the next newer and the next older article of the same section."""
    newer: dict[str, Ref] = {}
    older: dict[str, Ref] = {}
    last: dict[str, Ref] = {}
    for ref in refs:
        section = ref.section.url if ref.section else ""
        if before := last.get(section):
            newer[ref.url] = before
            older[before.url] = ref
        last[section] = ref
    return newer, older
