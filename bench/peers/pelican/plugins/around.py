"""Adds neighbours in the section, and related stories: older ones that share the most tags."""

from collections import deque
from heapq import nlargest
from typing import Any

from pelican import signals  # type: ignore[import-not-found]  # installed only for the comparison

RELATED = 4
CANDIDATES = 12


def look_around(generator: Any) -> None:
    """Sets `newer`, `older` and `related` of every article, and `months` of the context."""
    recent: dict[str, deque[int]] = {}
    last: dict[str, Any] = {}
    oldest_first = sorted(generator.articles, key=lambda article: article.date)
    for number, article in enumerate(oldest_first):
        section = article.category.slug
        article.newer, article.older = None, last.get(section)
        if article.older:
            article.older.newer = article
        last[section] = article
        weights = {f"#{tag.slug}": 2 for tag in article.tags} | {section: 1}
        shared: dict[int, int] = {}
        for term, weight in weights.items():
            candidates = recent.setdefault(term, deque(maxlen=CANDIDATES))
            for candidate in candidates:
                shared[candidate] = shared.get(candidate, 0) + weight
            candidates.append(number)
        best = nlargest(RELATED, ((weight, other) for other, weight in shared.items()))
        article.related = [oldest_first[other] for _, other in best]
    months = sorted({article.date.strftime("%Y/%m") for article in generator.articles})
    generator.context["months"] = months


def register() -> None:
    signals.article_generator_finalized.connect(look_around)
