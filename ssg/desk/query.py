"""What an editor asks of the whole newsroom: rows about stories, authors and tags."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.inventory import Inventory
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.site import assemble
from ssg.text import slugs

Row = dict[str, str | int]


def drafts(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Stories and pages that are no more than that, newest first."""
    stories = [s for s in held.sources.articles if s.front_matter.draft]
    rows = [_row(s, s.front_matter.date, "date") for s in stories]
    rows.sort(key=lambda row: (str(row["date"]), str(row["path"])), reverse=True)
    pages = [s for s in held.sources.pages if s.front_matter.draft]
    return rows + [
        {"date": "", "path": f"{CONTENT}/{s.path}", "title": s.front_matter.title} for s in pages
    ]


def scheduled(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Stories whose time has not come, the next one first."""
    return _by_date("date", _stories(held, lambda m: not m.draft and m.date > now), _published)


def expired(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Stories whose time is over, the last one first."""
    over = _stories(held, lambda m: m.expires is not None and m.expires <= now)
    return _by_date("expires", over, lambda m: m.expires or m.date)[::-1]


def stale(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Published stories that nobody has changed in substance for some months, oldest first."""
    count = now.year * 12 + now.month - 1 - months
    first = min(now.day, 28)
    since = now.replace(year=max(count // 12, 1), month=count % 12 + 1, day=first)
    found = _stories(
        held, lambda m: not assemble.withheld(m, now, PreviewOptions()) and _touched(m) < since
    )
    return _by_date("updated", found, _touched)


def authors(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Everybody who has a file or a byline, with the number of published stories."""
    counts = Counter(key for m in _seen(held, now) for key in set(m.authors))
    files = {slugs.slug_of_path(source.path): source for source in held.sources.authors}
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


def tags(held: Inventory, now: datetime, months: int) -> list[Row]:
    """Every tag with the number of published stories, in its commonest spelling."""
    counts = Counter(
        slug for m in _seen(held, now) for slug in set(map(slugs.slug_of_name, m.tags))
    )
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for source in held.sources.articles:
        for tag in source.front_matter.tags:
            spellings[slugs.slug_of_name(tag)][tag] += 1
    files = {slugs.slug_of_path(source.path): source.path for source in held.sources.tags}
    rows: list[Row] = [
        {
            "stories": counts[slug],
            "tag": min(spelt, key=lambda name: (-spelt[name], name)),
            "address": f"/tags/{slug}/",
            "path": f"{CONTENT}/{files[slug]}" if slug in files else "",
        }
        for slug, spelt in spellings.items()
    ]
    return sorted(rows, key=lambda row: (-int(row["stories"]), str(row["address"])))


LISTS: dict[str, Callable[[Inventory, datetime, int], list[Row]]] = {
    made.__name__: made for made in (drafts, scheduled, expired, stale, authors, tags)
}


def _stories(
    held: Inventory, wanted: Callable[[ArticleFrontMatter], bool]
) -> list[Source[ArticleFrontMatter]]:
    return [source for source in held.sources.articles if wanted(source.front_matter)]


def _seen(held: Inventory, now: datetime) -> Iterator[ArticleFrontMatter]:
    matters = (source.front_matter for source in held.sources.articles)
    return (matter for matter in matters if not assemble.withheld(matter, now, PreviewOptions()))


def _published(matter: ArticleFrontMatter) -> datetime:
    return matter.date


def _touched(matter: ArticleFrontMatter) -> datetime:
    return max(matter.date, matter.updated or matter.date)


def _by_date(
    name: str,
    found: list[Source[ArticleFrontMatter]],
    date: Callable[[ArticleFrontMatter], datetime],
) -> list[Row]:
    ordered = sorted(found, key=lambda source: (date(source.front_matter), source.path))
    return [_row(source, date(source.front_matter), name) for source in ordered]


def _row(source: Source[ArticleFrontMatter], date: datetime, name: str) -> Row:
    when = date.isoformat(sep=" ", timespec="minutes")
    return {name: when, "path": f"{CONTENT}/{source.path}", "title": source.front_matter.title}
