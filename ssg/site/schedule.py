"""What time alone changes on the site, and when: stories appear, expire, and are news no more."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import takewhile

from msgspec import Struct

from ssg.config.declared.kinds import BUILT_IN, Kind
from ssg.content.discover import CONTENT
from ssg.model.articles import Article, Ref
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter

WINDOW = timedelta(days=2)
"""How long a story stays in the news sitemap (developers.google.com, news sitemaps)."""


class ScheduledChange(Struct, frozen=True, gc=False):
    """The next change that time alone makes to the site.

    `what` describes each part of it. It names unpublished sources, so only the newsroom may see it.
    """

    at: datetime
    what: tuple[str, ...]


Event = tuple[datetime, str]
"""A time, and what happens then."""


def next_change(events: Iterable[Event]) -> ScheduledChange | None:
    """The first of some changes, with all others at the same time."""
    coming = list(events)
    if not coming:
        return None
    first = min(when for when, _ in coming)
    return ScheduledChange(first, tuple(what for when, what in coming if when == first))


def events_of(source: Source[ArticleFrontMatter], now: datetime) -> list[Event]:
    """When a story appears, and when it leaves the site, if that is after `now`."""
    front_matter, path = source.front_matter, f"{CONTENT}/{source.path}"
    if front_matter.draft:
        return []
    withdrawn = front_matter.withdrawn
    times = (
        (front_matter.date, "appears"),
        (front_matter.expires, "expires"),
        (withdrawn.date if withdrawn else None, "is withdrawn"),
    )
    return [(when, f"{path} {verb}") for when, verb in times if when is not None and when > now]


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


def news_change_time(news: Iterable[Ref]) -> datetime | None:
    """When the first of the stories leaves the news sitemap; None if there is none."""
    return min((ref.date + WINDOW for ref in news), default=None)
