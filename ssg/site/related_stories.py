"""Finds the related stories of each story: older ones that share tags or the section."""

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import chain

from ssg.model.articles import Ref

RELATED = 5
"""One more than a page lists: the next story may be one of them."""
_CANDIDATES = 12
"""How many of the newest stories of each term can be related to a story."""


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
