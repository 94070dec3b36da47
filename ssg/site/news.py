"""Current news: the stories of the news sitemap, and how long they stay there."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import takewhile

from ssg.config.declared.kinds import BUILT_IN, Kind
from ssg.model.articles import Article, Ref

WINDOW = timedelta(days=2)
"""How long a story stays in the news sitemap (developers.google.com, news sitemaps)."""


def current_news(
    articles: Iterable[Article], now: datetime, kinds: Mapping[str, Kind] = BUILT_IN
) -> tuple[Ref, ...]:
    """The stories among `articles` (newest first) that are news at `now`, as their `kinds` say.

    Without sponsored stories and those that search engines must not list at this address.
    """
    recent = takewhile(lambda article: article.ref.date > now - WINDOW, articles)
    return tuple(
        article.ref
        for article in recent
        if kinds[article.ref.kind].is_news
        and not (article.ref.is_paid or article.ref.noindex or article.canonical)
    )


def next_change_time(news: Iterable[Ref]) -> datetime | None:
    """When the first of the stories leaves the news sitemap; None if there is none."""
    return min((ref.date + WINDOW for ref in news), default=None)
