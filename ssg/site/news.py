"""The news: what news search engines are told of, and until when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from ssg.model.articles import Article, Ref

WINDOW = timedelta(days=2)
"""How long a story is news (developers.google.com, news sitemaps)."""


def current_news(articles: Iterable[Article], now: datetime) -> tuple[Ref, ...]:
    """The stories, of `articles` newest first, that are news at `now`.

    What is paid for is not, nor what search engines shall not list here.
    """
    young = takewhile(lambda article: article.ref.date > now - WINDOW, articles)
    return tuple(
        article.ref
        for article in young
        if not (article.ref.is_paid or article.ref.noindex or article.canonical)
    )


def next_change_time(news: Iterable[Ref]) -> datetime | None:
    """When the first of the stories is news no more."""
    return min((ref.date + WINDOW for ref in news), default=None)
