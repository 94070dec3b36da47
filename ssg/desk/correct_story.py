"""Adds a dated correction to a published story."""

from datetime import datetime

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.inventory import Inventory
from ssg.problems.errors import UsageError
from ssg.site import publication


def correct(inventory: Inventory, target: str, text: str, at: datetime) -> str:
    """Adds a correction dated `at` to a story, and returns a message that says so.

    The field `updated` becomes `at` unless it is later already. Raises `UsageError` if the story
    is not published or `text` is empty.
    """
    source = inventory.find(target, ("articles",))
    path = f"{CONTENT}/{source.path}"
    if reason := publication.withheld(source.front_matter, at, PreviewOptions()):
        raise UsageError(f"{path} is not published ({reason}): change its text instead")
    if not text.strip():
        raise UsageError("the correction is empty: say what was wrong and what is right")
    revision = inventory.revision_of(source)
    if source.front_matter.updated is None or source.front_matter.updated < at:
        revision.put("updated", at, after="date")
    revision.add("corrections", {"date": at, "text": text.strip()})
    revision.save(inventory.root)
    return f"Added a correction to {path}. Run a build to put it live."
