"""Article pages and the redirects from their old addresses."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from ssg import sharing
from ssg.head import Head
from ssg.model import Article, Output, Ref
from ssg.pages.common import absolute, alternates, page
from ssg.site import Site

RELATED = 4
_CANDIDATES = 12


def outputs(site: Site) -> Iterator[Output]:
    newer, older = neighbours(site.refs)
    nearest = related(site.refs)
    authors = {listing.term.url: listing.term for listing in site.authors}
    for article in site.articles:
        url = article.ref.url
        yield page(
            site,
            url,
            article.layout,
            _head(site, article),
            source=article.source,
            article=article,
            newer=newer.get(url),
            older=older.get(url),
            related=nearest[url],
            series=site.series.get(article.series, ()),
            writers=tuple([authors[author.url] for author in article.ref.authors]),
            share=sharing.links(site.config.share, article.ref.title, absolute(site, url)),
        )


def _head(site: Site, article: Article) -> Head:
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
        alternates=alternates(site, url, article.translations),
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
