"""Article pages, with related stories and neighbours."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from ssg.config import share_links
from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.model.terms import Term
from ssg.pages.common import absolute_url, alternates, page
from ssg.site.assemble import Site, SiteSettings
from ssg.text.languages import open_graph_locale

RELATED = 4
"""How many related stories a page lists at most."""
_CANDIDATES = 12
"""How many of the newest stories of each term can be related to a story."""


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


def related(refs: Sequence[Ref], candidates: Sequence[Ref] = ()) -> dict[str, tuple[Ref, ...]]:
    """By URL, older related articles: most shared tags first, then same section, then newest.

    `candidates` are articles older than all of `refs`. Only the newest few articles of each tag
    and section are considered, so new articles never change an old one's list, and the cost is
    constant for each article.
    """
    recent = _newest_of_terms()
    result: dict[str, tuple[Ref, ...]] = {}
    oldest_first, count = [*candidates, *refs[::-1]], len(candidates) + len(refs)
    for number, ref in enumerate(oldest_first):
        # One number combines a candidate's weight (first) and its age (second).
        scores: dict[int, int] = {}
        for term, weight in _terms(ref).items():
            if number >= len(candidates):
                for candidate in recent[term]:
                    scores[candidate] = scores.get(candidate, candidate) + weight * count
            recent[term].append(number)
        best = sorted(scores.values(), reverse=True)[:RELATED]
        result[ref.url] = tuple([oldest_first[score % count] for score in best])
    return result


def _newest_of_terms() -> defaultdict[str, deque[int]]:
    """The numbers of the newest few articles of each term; empty at first."""
    return defaultdict(lambda: deque(maxlen=_CANDIDATES))


def _terms(ref: Ref) -> dict[str, int]:
    """The URLs of an article's terms, each with its weight when shared."""
    weights = {tag.url: 2 for tag in ref.tags}
    if ref.section:
        weights[ref.section.url] = 1
    return weights


def related_candidates(groups: Sequence[Sequence[Ref]]) -> list[tuple[Ref, ...]]:
    """For each group of articles (newest first), the older ones that `related` needs."""
    recent = _newest_of_terms()
    older: list[Ref] = []
    result: list[tuple[Ref, ...]] = []
    for group in reversed(groups):
        near = sorted(set(chain.from_iterable(recent.values())))
        result.append(tuple([older[number] for number in near]))
        for number, ref in enumerate(reversed(group), len(older)):
            for term in _terms(ref):
                recent[term].append(number)
        older += reversed(group)
    return result[::-1]
