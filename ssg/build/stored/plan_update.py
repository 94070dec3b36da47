"""What a build with news changes in the stored plan."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from ssg.build.stored.known_stories import KnownStories
from ssg.build.stored.site_store import Changes
from ssg.build.stored.stored_plan import (
    SITE,
    StoredPlan,
    StoredSite,
    encoded,
    put_article,
    put_part,
)
from ssg.build.stored.story_rows import StoredStory
from ssg.build.stored.value_writer import Stories, ValueWriter
from ssg.model.outputs import Part


class PlanUpdate(Struct, frozen=True):
    """The parts that are new or may have changed, by key, and the keys of those that are `dropped`.

    `stories` are the changed stories by path, and `segments` the codes of those of each segment of
    the search index.
    """

    parts: Mapping[str, Part]
    dropped: frozenset[str]
    stories: Mapping[str, StoredStory]
    segments: Mapping[str, bytes]
    site: StoredSite


def changes_of(plan: StoredPlan, stories: KnownStories, update: PlanUpdate) -> Changes:
    """The changes of the store; raises `NotStorableError` if a value cannot be stored."""
    changes = Changes()
    writer = ValueWriter(Stories(stories.articles))
    for key in update.dropped:
        changes.delete |= {("plan", key), ("shown", key)}
    for key, part in update.parts.items():
        put_part(key, encoded(part, writer), changes)
    for path, story in update.stories.items():
        plan.rows.put(path, story)
        if path in stories.added:
            put_article(story.number, stories.added[path], changes)
    plan.rows.write(changes)
    changes.replace_all("segment", plan.store.keys("segment"), update.segments)
    changes.put |= {("shared", key): value for key, value in writer.shared.items()}
    changes.put["site", SITE] = msgspec.json.encode(update.site)
    return changes
