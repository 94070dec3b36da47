"""What the clock alone will do to the site: when, and to what."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from ssg.content.discover import CONTENT
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter


class ScheduledChange(Struct, frozen=True, gc=False):
    """The next change that the clock alone makes to the site, and what it consists of.

    `what` names sources that readers may not know of yet: it is for the newsroom alone.
    """

    at: datetime
    what: tuple[str, ...]


def next_change(
    articles: Iterable[Source[ArticleFrontMatter]],
    others: Mapping[str, datetime | None],
    now: datetime,
) -> ScheduledChange | None:
    """What comes next after `now`, of the stories' dates and of `others` by what they are."""
    events = [(when, what) for what, when in others.items() if when is not None]
    for source in articles:
        if source.front_matter.draft:
            continue
        events += [
            (when, f"{CONTENT}/{source.path} {verb}")
            for when, verb in (
                (source.front_matter.date, "appears"),
                (source.front_matter.expires, "expires"),
            )
            if when is not None and when > now
        ]
    if not events:
        return None
    first = min(when for when, _ in events)
    return ScheduledChange(first, tuple(what for when, what in events if when == first))
