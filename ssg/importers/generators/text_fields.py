"""Shared by all generators: fields of front matter, authors, dates and permalinks."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.file_names import author_key
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import ImportedItem, Label, Notes, Person, Picture
from ssg.importers.conversion import html_body
from ssg.importers.generators import publication
from ssg.importers.generators.source_folder import DATA
from ssg.text import paths
from ssg.text.dates import parse_date
from ssg.text.slugs import slug_of_name

_DATED_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_](.+)")


def people(folder: Path, path: str, notes: Notes) -> tuple[Person, ...]:
    """Reads the authors of a data file such as `_data/authors.yml`, or of a folder of such files.

    `path` is without its suffix.
    """
    by_key: dict[str, Person] = {}
    for suffix in DATA:
        source = f"{path}{suffix}"
        if file := paths.existing_file(folder, source):
            authors = front_matter.read_data(file, source, notes)
            by_key |= {key: person(key, fields, source)
                       for key, fields in authors.items() if isinstance(fields, dict)}  # fmt: skip
    names = sorted(entry.name for entry in (folder / path).iterdir()) if (
        folder / path).is_dir() else []  # fmt: skip
    for source in (f"{path}/{name}" for name in names):
        file = paths.existing_file(folder, source)
        if file and file.suffix in DATA:
            fields = front_matter.read_data(file, source, notes)
            by_key[file.stem] = person(file.stem, fields, source)
    return tuple(by_key.values())


def person(key: str, fields: Mapping[str, Any], source: str, body: str = "") -> Person:
    """Returns an author from the fields that themes use for authors."""
    links = {
        name.capitalize(): url
        for name in ("website", "web", "url", "site", "mastodon", "twitter", "github", "linkedin")
        if (url := _profile(name, source_texts.text_of(fields, name)))
    }
    mail = source_texts.text_of(fields, "email")
    return Person(
        key=key,
        name=source_texts.text_of(fields, "name", "display_name", "full_name", "title") or key,
        role=source_texts.text_of(fields, "role", "job_title", "position"),
        bio=body or source_texts.text_of(fields, "bio", "description", "about"),
        photo=source_texts.text_of(fields, "avatar", "photo", "picture", "image"),
        links=links | ({"Mail": f"mailto:{mail}"} if mail else {}),
        source=source,
        line=1,
    )


def _profile(service: str, value: str) -> str:
    """Returns the URL of a profile, given its URL or its name at a service; "" if unknown."""
    if not value or value.startswith(("http:", "https:")):
        return value
    hosts = {"twitter": "https://x.com/", "github": "https://github.com/",
             "linkedin": "https://www.linkedin.com/in/"}  # fmt: skip
    return hosts[service] + value.lstrip("@") if service in hosts else ""


def title(fields: Mapping[str, Any], slug: str) -> str:
    """Returns the title of a text as plain text; without one, the words of its slug."""
    return (
        html_body.title(source_texts.text_of(fields, "title"))
        or slug.replace("-", " ").capitalize()
    )


SUBTITLES = ("subtitle", "standfirst", "dek", "deck", "lead", "lede", "tagline", "subheading")
"""The fields for a second title, which is the summary if there is no other."""


def summary(fields: Mapping[str, Any], *names: str) -> str:
    """Returns the first of the fields, or else of those for a second title, as plain text."""
    values = (source_texts.text_of(fields, name) for name in (*names, *SUBTITLES))
    return html_body.plain_text(next(filter(None, values), ""))


def authors(
    fields: Mapping[str, Any], *names: str, known: Mapping[str, Person]
) -> tuple[Label, ...]:
    """Returns the authors in the first of the fields; each is a key in `known`, or a name."""
    value: Any = next((fields[name] for name in names if fields.get(name)), None)
    is_one = isinstance(value, dict) and "name" in value  # no mapping by key
    authors = source_texts.texts_of({"": [value] if is_one else value}, "", split=",")
    return tuple(Label(name, known[name].name if name in known else name) for name in authors)


def labels(names: tuple[str, ...]) -> tuple[Label, ...]:
    """Returns labels with the slug of each name as its key."""
    return tuple(Label(slug_of_name(name) or name, name) for name in names)


def picture(fields: Mapping[str, Any], *names: str) -> Picture | None:
    """Returns the picture in the first of the fields that has one: a path, or a mapping."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, str) and value.strip():
            alt = source_texts.text_of(fields, f"{name}_alt", "image_alt", "alt")
            caption = source_texts.text_of(fields, f"{name}_caption", "image_figcaption", "caption")
            return Picture(value.strip(), alt, caption)
        if isinstance(value, dict):
            keys = ("path", "src", "url", "image", "feature", "teaser", "relative")
            if src := source_texts.text_of(value, *keys):
                alt = source_texts.text_of(value, "alt")
                return Picture(src, alt, source_texts.text_of(value, "caption", "credit"))
    return None


def date_and_slug(stem: str) -> tuple[str, str]:
    """Splits a file name such as "2015-03-19-a-story" into date and slug; the date may be ""."""
    if match := _DATED_NAME.fullmatch(stem):
        with suppress(ValueError):  # numbers that are not a date belong to the slug
            return source_texts.iso_date(match[1]), match[2]
    return "", stem


def date_of(text: SourceText, notes: Notes, zone: str, *names: str) -> str:
    """Returns the date of the first field that has one; "" if none has.

    Notes invalid dates, except those for which `publication.is_draft` makes a draft.
    """
    for name in names:
        value = source_texts.text_of(text.fields, name)
        if not value:
            continue
        try:
            return source_texts.iso_date(value, zone)
        except ValueError:
            if not publication.is_mark(name):
                message = f'{name}: "{value}" is not a date'
                notes.add_loss("date", text.path, text.field_line(name), message)
    return ""


def zone_of(name: str, source: str, notes: Notes, default: str = "UTC") -> str:
    """Returns a time zone of the settings if there is one of that name; else the default."""
    try:
        return ZoneInfo(name).key if name else default
    except (ValueError, OSError, LookupError):
        used = default or "that of the newsroom"
        notes.add_loss("date", source, 1, f'"{name}" is not a time zone: {used} is used')
        return default


def in_zone(item: ImportedItem, zone: str) -> ImportedItem:
    """Returns an item whose date is that in a time zone, as a site's addresses have it."""
    try:
        moment = parse_date(item.date, zone or "UTC")
        return replace(item, date=moment.astimezone(ZoneInfo(zone)).isoformat()) if zone else item
    except (ValueError, OverflowError):
        return item


def people_by_key(people: tuple[Person, ...]) -> dict[str, Person]:
    """Returns the authors by each of the keys and names that a text may use for them."""
    return {
        key: entry for entry in people for key in (entry.key, author_key(entry.key), entry.name)
    }
