"""Finds the related stories of each story: older ones that share tags or the section."""

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import chain

import msgspec

from ssg.model.articles import Facts
from ssg.site.lists.facts import in_months
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

RELATED = 5
"""One more than a page lists: the next story may be one of them."""
_CANDIDATES = 12
"""How many of the newest stories of each term can be related to a story."""


def related_stories(facts: Sequence[Facts], cache: Cache) -> tuple[tuple[int, ...], ...]:
    """For each story, newest first, the places of the stories related to it.

    What was found for the stories of a month is cached: it depends on the terms of stories, not on
    their words.
    """
    months = list(in_months(facts))
    older = related_candidates(facts, months)
    lines = [" ".join((each.url, *_terms(each))) for each in facts]
    keys = [
        _key([lines[place] for place in candidates], lines[month.start : month.stop])
        for month, candidates in zip(months, older, strict=True)
    ]
    known = cache.get_many(keys)
    found: list[tuple[int, ...]] = []
    new: dict[str, bytes] = {}
    for key, month, candidates in zip(keys, months, older, strict=True):
        stored = known.get(key)
        numbers = msgspec.json.decode(stored, type=Numbers) if stored else None
        if numbers is None:
            numbers = nearest(
                facts[month.start : month.stop], [facts[place] for place in candidates]
            )
            new[key] = msgspec.json.encode(numbers)
        oldest_first = [*candidates, *reversed(month)]
        found += [tuple([oldest_first[number] for number in best]) for best in reversed(numbers)]
    cache.put_many(new)
    return tuple(found)


Numbers = list[list[int]]
"""For each story, the numbers of others in the list of the candidates and then all stories."""


def _key(candidates: Sequence[str], month: Sequence[str]) -> str:
    """The key of what is cached for a month: the URLs and terms of its stories and older ones."""
    named = "\n".join((generator_version.fingerprint(), *candidates, "", *month))
    return f"related {digest.of_bytes(named.encode())}"


def nearest(facts: Sequence[Facts], candidates: Sequence[Facts]) -> Numbers:
    """The best related stories of each of `facts`, oldest first: their numbers among all.

    Those that share most tags come first, then those of the same section, then the newest.
    `candidates` are the stories older than all of `facts`, oldest first. Only the newest few
    stories of each tag and section are considered, so new stories never change an old one's
    list, and the cost is constant for each story.
    """
    recent = _newest_of_terms()
    oldest_first, count = [*candidates, *reversed(facts)], len(candidates) + len(facts)
    result: Numbers = []
    for number, each in enumerate(oldest_first):
        # One number combines a candidate's weight (first) and its age (second).
        scores: dict[int, int] = {}
        for term, weight in _terms(each).items():
            if number >= len(candidates):
                for candidate in recent[term]:
                    scores[candidate] = scores.get(candidate, candidate) + weight * count
            recent[term].append(number)
        if number >= len(candidates):
            best = sorted(scores.values(), reverse=True)[:RELATED]
            result.append([score % count for score in best])
    return result


def _newest_of_terms() -> defaultdict[str, deque[int]]:
    """The numbers of the newest few stories of each term; empty at first."""
    return defaultdict(lambda: deque(maxlen=_CANDIDATES))


def _terms(facts: Facts) -> dict[str, int]:
    """The URLs of a story's terms, each with its weight when shared."""
    weights = dict.fromkeys(facts.tags, 2)
    if facts.section:
        weights[facts.section] = 1
    return weights


def related_candidates(facts: Sequence[Facts], groups: Sequence[range]) -> list[list[int]]:
    """For each group of places (newest first), the places of the older stories that it needs.

    They are in the order of their age, the oldest first.
    """
    recent = _newest_of_terms()
    result: list[list[int]] = []
    for group in reversed(groups):
        result.append(sorted(set(chain.from_iterable(recent.values())), reverse=True))
        for place in reversed(group):
            for term in _terms(facts[place]):
                recent[term].append(place)
    return result[::-1]
