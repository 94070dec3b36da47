"""Lists stories, authors and tags of the newsroom, for editors."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.inventory import Inventory
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site import publication
from ssg.text import slugs

Row = dict[str, str | int]


def drafts(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns stories and pages that are drafts, newest first."""
    stories = [s for s in inventory.sources.articles if s.front_matter.draft]
    rows = [_row(s, s.front_matter.date, "date") for s in stories]
    rows.sort(key=lambda row: (str(row["date"]), str(row["path"])), reverse=True)
    pages = [s for s in inventory.sources.pages if s.front_matter.draft]
    return rows + [
        {"date": "", "path": f"{CONTENT}/{s.path}", "title": s.front_matter.title} for s in pages
    ]


def scheduled(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns stories that are scheduled, the next one first."""
    return _by_date("date", _stories(inventory, lambda m: not m.draft and m.date > now), _date)


def expired(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns stories that have expired, the latest one first."""
    sources = _stories(inventory, lambda m: m.expires is not None and m.expires <= now)
    return _by_date("expires", sources, lambda m: m.expires or m.date)[::-1]


def withdrawn(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns stories that were withdrawn, the latest one first."""

    def date(fields: ArticleFrontMatter) -> datetime:
        return fields.withdrawn.date if fields.withdrawn else fields.date

    sources = _stories(inventory, lambda m: m.withdrawn is not None and m.withdrawn.date <= now)
    return _by_date("withdrawn", sources, date)[::-1]


def stale(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns published stories neither dated nor updated in the last `months`, oldest first."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    since = now.replace(year=max(year, 1), month=month + 1, day=min(now.day, 28))
    sources = _stories(
        inventory,
        lambda m: not publication.withheld(m, now, PreviewOptions()) and _last_change(m) < since,
    )
    return _by_date("updated", sources, _last_change)


def authors(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns everyone who has a file or a byline, with the number of published stories."""
    counts = Counter(key for m in _published(inventory, now) for key in set(m.authors))
    files = {slugs.slug_of_path(source.path): source for source in inventory.sources.authors}
    rows: list[Row] = [
        {
            "stories": counts[key],
            "author": key,
            "path": f"{CONTENT}/{files[key].path}" if key in files else "",
            "name": files[key].front_matter.name if key in files else "",
        }
        for key in files.keys() | counts.keys()
    ]
    return sorted(rows, key=lambda row: (-int(row["stories"]), str(row["author"])))


def tags(inventory: Inventory, now: datetime, months: int) -> list[Row]:
    """Returns every tag in its most common spelling, with the number of published stories."""
    counts = Counter(
        slug for m in _published(inventory, now) for slug in set(map(slugs.slug_of_name, m.tags))
    )
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for source in inventory.sources.articles:
        for tag in source.front_matter.tags:
            spellings[slugs.slug_of_name(tag)][tag] += 1
    files = {slugs.slug_of_path(source.path): source.path for source in inventory.sources.tags}
    rows: list[Row] = [
        {
            "stories": counts[slug],
            "tag": min(spelling, key=lambda name: (-spelling[name], name)),
            "address": f"/tags/{slug}/",
            "path": f"{CONTENT}/{files[slug]}" if slug in files else "",
        }
        for slug, spelling in spellings.items()
    ]
    return sorted(rows, key=lambda row: (-int(row["stories"]), str(row["address"])))


LISTS: dict[str, Callable[[Inventory, datetime, int], list[Row]]] = {
    query.__name__: query for query in (drafts, scheduled, expired, withdrawn, stale, authors, tags)
}


def _stories(
    inventory: Inventory, condition: Callable[[ArticleFrontMatter], bool]
) -> list[Source[ArticleFrontMatter]]:
    return [source for source in inventory.sources.articles if condition(source.front_matter)]


def _published(inventory: Inventory, now: datetime) -> Iterator[ArticleFrontMatter]:
    for source in inventory.sources.articles:
        if not publication.withheld(source.front_matter, now, PreviewOptions()):
            yield source.front_matter


def _date(front_matter: ArticleFrontMatter) -> datetime:
    return front_matter.date


def _last_change(front_matter: ArticleFrontMatter) -> datetime:
    return max(front_matter.date, front_matter.updated or front_matter.date)


def _by_date(
    name: str,
    sources: list[Source[ArticleFrontMatter]],
    date: Callable[[ArticleFrontMatter], datetime],
) -> list[Row]:
    ordered = sorted(sources, key=lambda source: (date(source.front_matter), source.path))
    return [_row(source, date(source.front_matter), name) for source in ordered]


def _row(source: Source[ArticleFrontMatter], date: datetime, name: str) -> Row:
    text = date.isoformat(sep=" ", timespec="minutes")
    return {name: text, "path": f"{CONTENT}/{source.path}", "title": source.front_matter.title}
