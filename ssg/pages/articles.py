"""Article pages, with their neighbours and related stories."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ssg.config.reader_services import share_links
from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.model.terms import Term
from ssg.pages.common import PageDetails, absolute_url, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.site.lists.facts import in_months, neighbours
from ssg.site.lists.story_list import pick, pick_or_none

LISTED = 4
"""How many related stories a page lists at most."""


class _Others(NamedTuple):
    """Other stories that the pages of some articles show.

    `newer` and `older` have the neighbour of each article, `related` the stories related to it.
    A tuple, so that the digests of stories, which many values share, are computed once.
    """

    newer: Sequence[Ref | None]
    older: Sequence[Ref | None]
    related: tuple[Sequence[Ref], ...]
    series: tuple[tuple[str, Sequence[Ref]], ...]


def outputs(site: Site) -> Iterator[Part]:
    """The pages of each month as one part: an edited story changes the values of few months."""
    newer, older = neighbours(site.facts)
    writers, frame = tuple(listing.term for listing in site.authors), site.settings
    for month in in_months(site.facts):
        of_month = slice(month.start, month.stop)
        names = dict.fromkeys(each.series for each in site.facts[of_month] if each.series)
        others = _Others(
            newer=pick_or_none(site.refs, newer[of_month]),
            older=pick_or_none(site.refs, older[of_month]),
            related=tuple([pick(site.refs, places) for places in site.related[of_month]]),
            series=tuple((name, site.series[name]) for name in names),
        )
        yield Part(_pages, (frame, site.articles[of_month], others, writers))


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
            series=tuple(parts),
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
