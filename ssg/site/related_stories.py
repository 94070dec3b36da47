"""Finds the related stories of each story: older ones that share tags or the section."""

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import chain, groupby

import msgspec

from ssg.model.articles import Ref
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

RELATED = 5
"""One more than a page lists: the next story may be one of them."""
_CANDIDATES = 12
"""How many of the newest stories of each term can be related to a story."""


def related_stories(stories: Sequence[Ref], cache: Cache) -> dict[str, tuple[Ref, ...]]:
    """Returns, by URL, the stories related to each of `stories`, which are newest first.

    What was found for the stories of a month is cached: it depends on the terms of stories, not on
    their words.
    """
    months = [tuple(group) for _, group in groupby(stories, key=_month)]
    older = related_candidates(months)
    lines = {ref.url: " ".join((ref.url, *_terms(ref))) for ref in stories}
    keys = [
        _key([lines[ref.url] for ref in candidates], [lines[ref.url] for ref in month])
        for month, candidates in zip(months, older, strict=True)
    ]
    known = cache.get_many(keys)
    found: dict[str, tuple[Ref, ...]] = {}
    new: dict[str, bytes] = {}
    for key, month, candidates in zip(keys, months, older, strict=True):
        stored = known.get(key)
        numbers = msgspec.json.decode(stored, type=Places) if stored else None
        if numbers is None:
            numbers = nearest(month, candidates)
            new[key] = msgspec.json.encode(numbers)
        oldest_first = _oldest_first(month, candidates)
        for ref, best in zip(month[::-1], numbers, strict=True):
            found[ref.url] = tuple([oldest_first[number] for number in best])
    cache.put_many(new)
    return found


Places = list[list[int]]
"""For each story, the places of others in the list of the candidates and then all stories."""


def _month(ref: Ref) -> tuple[int, int]:
    return ref.date.year, ref.date.month


def _key(candidates: Sequence[str], month: Sequence[str]) -> str:
    """The key of what is cached for a month: the URLs and terms of its stories and older ones."""
    named = "\n".join((generator_version.fingerprint(), *candidates, "", *month))
    return f"related {digest.of_bytes(named.encode())}"


def _oldest_first(refs: Sequence[Ref], candidates: Sequence[Ref]) -> list[Ref]:
    return [*candidates, *refs[::-1]]


def nearest(refs: Sequence[Ref], candidates: Sequence[Ref]) -> Places:
    """The best related stories of each of `refs`, oldest first: their places among all.

    Those that share most tags come first, then those of the same section, then the newest.
    `candidates` are the articles older than all of `refs`, oldest first. Only the newest few
    articles of each tag and section are considered, so new articles never change an old one's
    list, and the cost is constant for each article.
    """
    recent = _newest_of_terms()
    oldest_first, count = _oldest_first(refs, candidates), len(candidates) + len(refs)
    result: Places = []
    for number, ref in enumerate(oldest_first):
        # One number combines a candidate's weight (first) and its age (second).
        scores: dict[int, int] = {}
        for term, weight in _terms(ref).items():
            if number >= len(candidates):
                for candidate in recent[term]:
                    scores[candidate] = scores.get(candidate, candidate) + weight * count
            recent[term].append(number)
        if number >= len(candidates):
            best = sorted(scores.values(), reverse=True)[:RELATED]
            result.append([score % count for score in best])
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
