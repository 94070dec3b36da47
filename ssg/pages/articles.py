"""Article pages and the redirects from their old addresses."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from ssg.model import Article, Head, Output, Ref
from ssg.pages.common import absolute, page
from ssg.site import Site

RELATED = 4
_CANDIDATES = 24


def outputs(site: Site) -> Iterator[Output]:
    newer, older = neighbours(site.refs)
    nearest = related(site.refs)
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
        )


def _head(site: Site, article: Article) -> Head:
    ref = article.ref
    return Head(
        title=ref.title,
        url=article.canonical or absolute(site, ref.url),
        description=ref.summary,
        image=ref.image,
        kind="article",
        noindex=ref.noindex,
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
    recent: dict[str, deque[Ref]] = {}
    found: dict[str, tuple[Ref, ...]] = {}
    for ref in reversed(refs):
        terms = [*(tag.url for tag in ref.tags), *([ref.section.url] if ref.section else [])]
        shared: dict[str, int] = {}
        candidates: dict[str, Ref] = {}
        for term in terms:
            weight = 1 if ref.section and term == ref.section.url else 2
            for candidate in recent.setdefault(term, deque(maxlen=_CANDIDATES)):
                candidates[candidate.url] = candidate
                shared[candidate.url] = shared.get(candidate.url, 0) + weight
        best = sorted(
            candidates.values(),
            key=lambda other: (-shared[other.url], -other.date.timestamp(), other.url),
        )
        found[ref.url] = tuple(best[:RELATED])
        for term in terms:
            recent[term].append(ref)
    return found
