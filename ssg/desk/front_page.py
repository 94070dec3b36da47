"""Edits the front page in `content/front.yaml`, and says what stands where."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.content import front_files
from ssg.content.discover import CONTENT, FRONT_FILE
from ssg.content.load import load
from ssg.content.newsroom import open_newsroom
from ssg.desk.edit_front_matter import Revision
from ssg.desk.inventory import Inventory
from ssg.model.articles import Ref
from ssg.model.front_page import EditedFront, FrontEdits
from ssg.problems.errors import Problems, UsageError
from ssg.site.front_page import FrontStories, front_stories
from ssg.site.schedule import ScheduledChange
from ssg.storage.transaction import FileChange, Transaction
from ssg.text.dates import Clock, format_date_time

_PATH = f"{CONTENT}/{FRONT_FILE}"
PARTS = ("lead", "second", "packages", "pins", "blocks", "breaking")
"""What can be edited on the front page."""


class FrontRevision:
    """Edits of the front page of a newsroom, whose file need not exist yet."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        file = inventory.root / _PATH
        self._before = file.read_bytes() if file.is_file() else None
        clock = Clock(inventory.config.timezone, inventory.moment)
        check = partial(_parse, clock)
        self._revision = Revision(_PATH, self._before or b"", check)

    def lead(self, target: str) -> str:
        """Lets a story lead; returns a message that says so."""
        self._revision.put("lead", self._name(target))
        return f"{target} leads the front page."

    def pin(self, target: str, place: int, until: datetime | None) -> str:
        """Gives a story a place; one that it had before is given up.

        Raises `UsageError` if another story has the place.
        """
        name = self._name(target)
        self._unpin(name)
        for pinned in self._revision.items("pins"):
            if pinned["place"] == str(place):
                other = pinned["story"]
                raise UsageError(
                    f'place {place} has "{other}": choose another one, or `ssg front unpin {other}`'
                )
        pin = {"story": name, "place": place} | _until(until)
        self._revision.add("pins", pin)
        return f"{target} is in place {place}{_until_text(until)}."

    def unpin(self, target: str) -> str:
        """Gives up a story's place; raises `UsageError` if it has none."""
        if not self._unpin(self._name(target)):
            raise UsageError(f"{target} has no place on the front page")
        return f"{target} has no place any more."

    def breaking(self, text: str, url: str, until: datetime | None) -> str:
        """Sets the bar with breaking news."""
        bar = {"text": text} | ({"url": url} if url else {}) | _until(until)
        self._revision.remove("breaking")
        self._revision.put("breaking", bar)
        return f'All pages show "{text}"{_until_text(until)}.'

    def clear(self, parts: Iterable[str]) -> str:
        """Leaves parts of the front page to the newest stories again."""
        removed = [part for part in parts if self._revision.remove(part)]
        return f"Removed: {', '.join(removed)}." if removed else "There was nothing to remove."

    def save(self) -> None:
        """Writes the file; raises `SiteError` or `UsageError` if it would not read as intended."""
        change = FileChange(_PATH, self._before, self._revision.content())
        Transaction((change,)).apply(self.inventory.root)

    def _name(self, target: str) -> str:
        """The name of a story in the file: its path in the folder of articles."""
        path = self.inventory.find(target, ("articles",)).path
        return path.removeprefix("articles/").removesuffix(".md").removesuffix("/index")

    def _unpin(self, name: str) -> bool:
        pins = self._revision.items("pins")
        slug = name.rpartition("/")[2]
        places = [index for index, pin in enumerate(pins) if pin["story"] in (name, slug)]
        for index in reversed(places):
            self._revision.drop("pins", index)
        if places and not self._revision.items("pins"):
            self._revision.remove("pins")
        return bool(places)


def _parse(clock: Clock, content: bytes, problems: Problems) -> object:
    return front_files.parse(content, FRONT_FILE, FrontEdits, clock, problems)


def _until(until: datetime | None) -> dict[str, Any]:
    return {"until": until} if until else {}


def _until_text(until: datetime | None) -> str:
    return f" until {format_date_time(until)}" if until else ""


class FrontReport(Struct, frozen=True):
    """The front page as of a time: what stands where, what an editor set, and what comes next."""

    stories: FrontStories
    edited: EditedFront
    edits: FrontEdits
    coming: ScheduledChange | None

    def lines(self, now: datetime) -> Iterator[str]:
        """Yields the report as lines of text."""
        if self.stories.lead is None:
            yield "No story is published."
        ends = {pin.story.rpartition("/")[2]: pin.until for pin in self.edits.pins}
        top = [*filter(None, (self.stories.lead,)), *self.stories.secondary]
        for place, ref in enumerate(top, 1):
            yield f"{place:>2}  {self._story(ref, ends, now)}"
        for package, end in zip(self.stories.packages, self._ends("packages", now), strict=False):
            yield f'    package "{package.title}"{end}'
            yield from (f"      {ref.title}" for ref in package.refs)
        for block in self.stories.blocks:
            yield f"    {block.term.name}: {len(block.refs)} of the newest stories"
        if self.edited.breaking:
            bar = self.edited.breaking
            yield f'    breaking: "{bar.text}"{_until_text(bar.until)}'
        if self.coming:
            yield f"Next scheduled change: {format_date_time(self.coming.at)}."
            yield from (f"  {event}" for event in self.coming.what)

    def _ends(self, part: str, now: datetime) -> list[str]:
        current = [each for each in getattr(self.edits, part) if not each.until or each.until > now]
        return [_until_text(each.until) for each in current]

    def _story(self, ref: Ref, ends: dict[str, datetime | None], now: datetime) -> str:
        slug = ref.url.rstrip("/").rpartition("/")[2]
        how = ""
        if ref.url in self.edited.placed:
            how = f" ({'pinned' if slug in ends else 'chosen'}{_until_text(ends.get(slug))})"
        return f"{ref.title}{how}"


def report(inventory: Inventory, at: datetime) -> FrontReport:
    """What stands where on the front page at a time; raises `SiteError` if the site has errors."""
    from ssg.site.assemble import assemble

    config, problems = inventory.config, Problems(inventory.config.rule_levels)
    options = replace(inventory.options, now=at.isoformat())
    with open_newsroom(options, config, at, problems) as newsroom:
        sources = load(newsroom)
        site = assemble(newsroom, sources)
    problems.raise_errors()
    edits = sources.fronts.get(FRONT_FILE)
    edited = site.fronts.get("", EditedFront())
    stories = front_stories(site.refs, site.sections, site.tags, edited)
    return FrontReport(
        stories, edited, edits if isinstance(edits, FrontEdits) else FrontEdits(), site.next_change
    )
