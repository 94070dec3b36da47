"""Publishes one story or page."""

from datetime import datetime

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.gate import obstacles
from ssg.desk.inventory import Inventory
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.problems.errors import SiteError, UsageError
from ssg.site import publication


def publish(
    inventory: Inventory, target: str, at: datetime, now: datetime, *, force: bool = False
) -> str:
    """Marks a story or page as published at `at`, and returns a message that says so.

    A page has no date, so it can only be published now. Raises `UsageError` if the source cannot
    be published, and `SiteError` with what is missing or unfinished in it; with `force` only if it
    has errors.
    """
    source = inventory.find(target)
    path, front_matter = f"{CONTENT}/{source.path}", source.front_matter
    _require_publishable(path, front_matter, at, now)
    revision = inventory.revision_of(source)
    remaining = obstacles(inventory, source)
    if remaining.errors or (remaining.others and not force):
        raise SiteError((*remaining.errors, *remaining.others))
    if front_matter.draft:
        revision.put("draft", False)
    if isinstance(front_matter, ArticleFrontMatter):
        revision.put("date", at)
    revision.save(inventory.root)
    if isinstance(front_matter, ArticleFrontMatter) and at > now:
        return f"Scheduled {path} for {at.isoformat()}."
    return f"Marked {path} as published. Run a build to put it live."


def _require_publishable(
    path: str, front_matter: ArticleFrontMatter | PageFrontMatter, at: datetime, now: datetime
) -> None:
    if not _is_withheld(front_matter, now):
        raise UsageError(f"{path} is already published")
    if isinstance(front_matter, PageFrontMatter):
        if at != now:
            raise UsageError(f"{path} is a page, which has no date: publish it without --at")
        return
    if front_matter.withdrawn:
        raise UsageError(f"{path} is withdrawn: to publish it again, delete `withdrawn` first")
    if front_matter.expires and front_matter.expires <= at:
        raise UsageError(f"{path} expires at {front_matter.expires.isoformat()}: change that first")


def _is_withheld(front_matter: ArticleFrontMatter | PageFrontMatter, now: datetime) -> bool:
    if isinstance(front_matter, ArticleFrontMatter):
        return bool(publication.withheld(front_matter, now, PreviewOptions()))
    return front_matter.draft
