"""What an editor does to one story: publishes it, or corrects it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ssg.config import options
from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.edit_front_matter import Revision
from ssg.desk.inventory import Inventory
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.problems.errors import UsageError
from ssg.site import assemble
from ssg.storage.transaction import FileChange, Transaction
from ssg.yaml_source import convert


def time_or_now(zone: str, given: str = "") -> datetime:
    """The time that was typed, else now to the minute, in the time zone of the site."""
    if given:
        try:
            return convert.parse_date(given, zone)
        except (ValueError, OverflowError):
            raise UsageError(f'"{given}" is not a date or time: write 2026-07-28T09:00') from None
    now = options.build_time("", zone).astimezone(ZoneInfo(zone))
    return convert.parse_date(now.replace(second=0, microsecond=0).isoformat(), zone)


def publish(held: Inventory, target: str, at: datetime, now: datetime) -> str:
    """Has a story or page be published at `at`; says what it did. Pages have no date."""
    source = held.find(target)
    path, matter = f"{CONTENT}/{source.path}", source.front_matter
    if not _withheld(matter, now):
        raise UsageError(f"{path} is published already")
    if isinstance(matter, PageFrontMatter) and at != now:
        raise UsageError(f"{path} is a page, which has no date: publish it without --at")
    expires = getattr(matter, "expires", None)
    if expires and expires <= at:
        raise UsageError(f"{path} expires at {expires.isoformat()}: change that first")
    revision = held.revision_of(source)
    if matter.draft:
        revision.put("draft", False)
    if isinstance(matter, ArticleFrontMatter):
        revision.put("date", at)
    _write(held, revision)
    if isinstance(matter, ArticleFrontMatter) and at > now:
        return f"{path} is scheduled for {at.isoformat()}."
    return f"{path} is published with the next build."


def correct(held: Inventory, target: str, text: str, at: datetime) -> str:
    """Adds a dated correction to a story, and says that it was updated; says what it did."""
    source = held.find(target, ("articles",))
    path = f"{CONTENT}/{source.path}"
    if why := assemble.withheld(source.front_matter, at, PreviewOptions()):
        raise UsageError(f"{path} is not published ({why}): change its text")
    if not text.strip():
        raise UsageError("say what was wrong, and what is right")
    revision = held.revision_of(source)
    if source.front_matter.updated is None or source.front_matter.updated < at:
        revision.put("updated", at, after="date")
    revision.add("corrections", {"date": at, "text": text.strip()})
    _write(held, revision)
    return f"{path} is corrected with the next build."


def _withheld(matter: ArticleFrontMatter | PageFrontMatter, now: datetime) -> bool:
    if isinstance(matter, ArticleFrontMatter):
        return bool(assemble.withheld(matter, now, PreviewOptions()))
    return matter.draft


def _write(held: Inventory, revision: Revision) -> None:
    change = FileChange(revision.path, revision.before, revision.content())
    Transaction((change,)).apply(held.root)
