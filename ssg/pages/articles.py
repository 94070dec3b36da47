"""Article pages and the redirects from their old addresses."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ssg import sharing
from ssg.head import Head
from ssg.languages import locale
from ssg.model import Article, Output, Part, Ref, Term
from ssg.pages.common import absolute, alternates, page
from ssg.site import Frame, Site

RELATED = 4
_CANDIDATES = 12


def outputs(site: Site) -> Iterator[Part]:
    """The pages of each month by themselves: a story that moves moves no other month's values."""
    newer, older = neighbours(site.refs)
    nearest, frame = related(site.refs), site.frame
    writers = tuple(listing.term for listing in site.authors)
    for _, group in groupby(site.articles, key=_month):
        articles = tuple(group)
        urls = [article.ref.url for article in articles]
        names = dict.fromkeys(article.series for article in articles if article.series)
        values = (
            frame,
            articles,
            tuple(map(newer.get, urls)),
            tuple(map(older.get, urls)),
            tuple([nearest[url] for url in urls]),
            tuple((name, site.series[name]) for name in names),
            writers,
        )
        yield Part(_pages, values)


def _month(article: Article) -> tuple[int, int]:
    date = article.ref.date
    return date.year, date.month


def _pages(
    site: Frame,
    articles: Sequence[Article],
    newer: Sequence[Ref | None],
    older: Sequence[Ref | None],
    nearest: Sequence[Sequence[Ref]],
    series: Sequence[tuple[str, Sequence[Ref]]],
    writers: Sequence[Term],
) -> Iterator[Output]:
    authors, parts = {term.url: term for term in writers}, dict(series)
    around = zip(articles, newer, older, nearest, strict=True)
    for article, newer_one, older_one, related_ones in around:
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
            related=related_ones,
            series=parts.get(article.series, ()),
            writers=tuple([authors[author.url] for author in ref.authors]),
            share=sharing.links(site.config.share, ref.title, absolute(site, ref.url)),
        )


def _head(site: Frame, article: Article) -> Head:
    ref = article.ref
    url = absolute(site, article.canonical or ref.url)
    return Head(
        title=ref.title,
        url=url,
        description=ref.summary,
        image=ref.image,
        kind="article",
        noindex=ref.noindex,
        card=ref.card,
        crumbs=(ref.section,) if ref.section else (),
        locale=locale(ref.language or site.info.language),
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


def related(refs: Sequence[Ref]) -> dict[str, tuple[Ref, ...]]:
    """By URL, the older articles that share most tags, then the section, then are nearest.

    Candidates are the nearest few older ones of each tag and of the section, so an old article's
    list never moves and the cost is constant for each article.
    """
    recent: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_CANDIDATES))
    found: dict[str, tuple[Ref, ...]] = {}
    oldest_first, count = refs[::-1], len(refs)
    for number, ref in enumerate(oldest_first):
        # A candidate's score is its weight, then how new it is, as one number.
        scores: dict[int, int] = {}
        weights = {tag.url: 2 * count for tag in ref.tags}
        if ref.section:
            weights[ref.section.url] = count
        for term, weight in weights.items():
            candidates = recent[term]
            for candidate in candidates:
                scores[candidate] = scores.get(candidate, candidate) + weight
            candidates.append(number)
        best = sorted(scores.values(), reverse=True)[:RELATED]
        found[ref.url] = tuple([oldest_first[score % count] for score in best])
    return found
