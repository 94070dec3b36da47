"""Article pages, with their neighbours and related stories."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ssg.config import share_links
from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.model.terms import Term
from ssg.pages.common import absolute_url, alternates, page
from ssg.site.assemble import Site, SiteSettings
from ssg.site.related_stories import related, related_candidates
from ssg.text.languages import open_graph_locale


def outputs(site: Site) -> Iterator[Part]:
    """The pages of each month as one part: an edited story changes the values of few months."""
    newer, older = neighbours(site.refs)
    writers, frame = tuple(listing.term for listing in site.authors), site.settings
    months = [tuple(group) for _, group in groupby(site.articles, key=_month)]
    before = related_candidates([[article.ref for article in month] for month in months])
    for articles, near in zip(months, before, strict=True):
        urls = [article.ref.url for article in articles]
        names = dict.fromkeys(article.series for article in articles if article.series)
        values = (
            frame,
            articles,
            tuple(map(newer.get, urls)),
            tuple(map(older.get, urls)),
            near,
            tuple((name, site.series[name]) for name in names),
            writers,
        )
        yield Part(_pages, values)


def _month(article: Article) -> tuple[int, int]:
    date = article.ref.date
    return date.year, date.month


def _pages(
    site: SiteSettings,
    articles: Sequence[Article],
    newer: Sequence[Ref | None],
    older: Sequence[Ref | None],
    near: Sequence[Ref],
    series: Sequence[tuple[str, Sequence[Ref]]],
    writers: Sequence[Term],
) -> Iterator[Output]:
    authors, parts = {term.url: term for term in writers}, dict(series)
    nearest = related([article.ref for article in articles], near)
    for article, newer_one, older_one in zip(articles, newer, older, strict=True):
        ref = article.ref
        yield page(
            site,
            ref.url,
            article.layout,
            _head(site, article),
            source=article.source,
            article=article,
            newer=newer_one,
            older=older_one,
            related=nearest[ref.url],
            series=parts.get(article.series, ()),
            writers=tuple([authors[author.url] for author in ref.authors]),
            share=share_links.links(site.config.share, ref.title, absolute_url(site, ref.url)),
        )


def _head(site: SiteSettings, article: Article) -> Head:
    ref = article.ref
    url = absolute_url(site, article.canonical or ref.url)
    return Head(
        title=ref.title,
        url=url,
        description=ref.summary,
        image=ref.image,
        kind="article",
        noindex=ref.noindex,
        card=ref.card,
        crumbs=(ref.section,) if ref.section else (),
        locale=open_graph_locale(ref.language or site.info.language),
        alternates=alternates(site, url, article.translations, ref.language),
    )


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
