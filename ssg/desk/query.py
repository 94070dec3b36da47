"""Lists stories, authors, tags and other terms of the newsroom, for editors."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.term_uses import spellings
from ssg.desk.inventory import Inventory
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.taxonomies import Taxonomy
from ssg.problems.errors import UsageError, did_you_mean
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


def terms(inventory: Inventory, now: datetime, taxonomy: Taxonomy) -> list[Row]:
    """Returns every term in its most common spelling, with the number of published stories."""
    published = _published(inventory, now)
    counts = Counter(chain.from_iterable(set(_keys(story, taxonomy)) for story in published))
    spelled = spellings(inventory.sources.articles, taxonomy)
    files = {slugs.slug_of_path(file.path): file for file in inventory.sources.of(taxonomy.key)}
    keys = spelled.keys() | (files.keys() if taxonomy.key != "tags" else set())
    column = "tag" if taxonomy.key == "tags" else taxonomy.single_field or taxonomy.key
    rows: list[Row] = [
        {
            "stories": counts[key],
            column: _name(key, spelled.get(key), files.get(key)),
            "address": f"{taxonomy.address}{key}/",
            "path": f"{CONTENT}/{files[key].path}" if key in files else "",
        }
        for key in keys
    ]
    return sorted(rows, key=lambda row: (-int(row["stories"]), str(row["address"])))


def _keys(story: ArticleFrontMatter, taxonomy: Taxonomy) -> Iterator[str]:
    return (slugs.slug_of_name(name) for _, name in taxonomy.names(story))


def _name(key: str, spelled: Counter[str] | None, file: Source[Any] | None) -> str:
    """The most common spelling of a term; without a story, the title of its file."""
    if spelled:
        return min(spelled, key=lambda name: (-spelled[name], name))
    return (file.front_matter.title if file else "") or key


def rows(inventory: Inventory, what: str, now: datetime, months: int) -> list[Row]:
    """Returns the list with the name `what`; raises `UsageError` if there is none."""
    taxonomies = {each.key: each for each in inventory.config.filings}
    if what in taxonomies:
        return terms(inventory, now, taxonomies[what])
    if what not in LISTS:
        names = sorted((*LISTS, *taxonomies))
        raise UsageError(f'there is no list "{what}" ({did_you_mean(what, names)})')
    return LISTS[what](inventory, now, months)


LISTS: dict[str, Callable[[Inventory, datetime, int], list[Row]]] = {
    query.__name__: query for query in (drafts, scheduled, expired, withdrawn, stale, authors)
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
