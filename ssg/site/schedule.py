"""Scheduled changes: what time alone changes on the site, and when."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from ssg.content.discover import CONTENT
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter


class ScheduledChange(Struct, frozen=True, gc=False):
    """The next change that time alone makes to the site.

    `what` describes each part of it. It names unpublished sources, so only the newsroom may see it.
    """

    at: datetime
    what: tuple[str, ...]


def next_change(
    articles: Iterable[Source[ArticleFrontMatter]],
    others: Mapping[str, datetime | None],
    now: datetime,
) -> ScheduledChange | None:
    """The next change after `now`: of the dates of stories, and of `others` by description."""
    events = [(when, what) for what, when in others.items() if when is not None]
    for source in articles:
        if source.front_matter.draft:
            continue
        withdrawn = source.front_matter.withdrawn
        events += [
            (when, f"{CONTENT}/{source.path} {verb}")
            for when, verb in (
                (source.front_matter.date, "appears"),
                (source.front_matter.expires, "expires"),
                (withdrawn.date if withdrawn else None, "is withdrawn"),
            )
            if when is not None and when > now
        ]
    if not events:
        return None
    first = min(when for when, _ in events)
    return ScheduledChange(first, tuple(what for when, what in events if when == first))
