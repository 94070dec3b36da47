"""What sources that are folders of texts have in common: files, fields, authors, permalinks."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import ImportedItem, Label, Notes, Person, Picture, author_key
from ssg.importers.archive.source_texts import SourceText
from ssg.importers.conversion import html_body
from ssg.problems.errors import UsageError
from ssg.text.slugs import slug_of_name

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
HTML = (".html", ".htm")
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_](.+)")
_DATA = (".yml", ".yaml", ".json", ".toml")


def files(folder: Path, skipped: tuple[str, ...] = ()) -> Iterator[str]:
    """The files below a folder, in order; hidden ones and links out of it are passed over."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    root = folder.resolve()
    for within, folders, names in os.walk(folder):
        here = Path(within)
        folders[:] = sorted(name for name in folders if _is_read(here / name, root, skipped))
        for name in sorted(names):
            if not name.startswith(".") and (here / name).resolve().is_relative_to(root):
                yield (here / name).relative_to(folder).as_posix()


def _is_read(folder: Path, root: Path, skipped: tuple[str, ...]) -> bool:
    name = folder.name
    hidden = name.startswith(".") or name in ("node_modules", "vendor") or name in skipped
    return not hidden and folder.resolve().is_relative_to(root)


def settings(folder: Path, names: tuple[str, ...], notes: Notes) -> Mapping[str, Any]:
    """The first of some settings files that there is."""
    for name in names:
        if (folder / name).is_file():
            return source_texts.read_data(folder / name, name, notes)
    return {}


def people(folder: Path, path: str, notes: Notes) -> tuple[Person, ...]:
    """The authors of a data file such as `_data/authors.yml`, or of a folder of such files."""
    found: dict[str, Person] = {}
    for suffix in _DATA:
        file = folder / f"{path}{suffix}"
        if file.is_file():
            fields = source_texts.read_data(file, f"{path}{suffix}", notes)
            found |= {key: person(key, given, f"{path}{suffix}")
                      for key, given in fields.items() if isinstance(given, dict)}  # fmt: skip
    if (folder / path).is_dir():
        for file in sorted((folder / path).iterdir()):
            if file.suffix in _DATA:
                given = source_texts.read_data(file, f"{path}/{file.name}", notes)
                found[file.stem] = person(file.stem, given, f"{path}/{file.name}")
    return tuple(found.values())


def person(key: str, fields: Mapping[str, Any], source: str, body: str = "") -> Person:
    """An author from the fields that themes use for one."""
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
    if not value or value.startswith(("http:", "https:")):
        return value
    hosts = {"twitter": "https://x.com/", "github": "https://github.com/",
             "linkedin": "https://www.linkedin.com/in/"}  # fmt: skip
    return hosts[service] + value.lstrip("@") if service in hosts else ""


def title(fields: Mapping[str, Any], slug: str) -> str:
    """The title of a text as plain text; without one, the words of its slug."""
    return (
        html_body.title(source_texts.text_of(fields, "title"))
        or slug.replace("-", " ").capitalize()
    )


def authors(
    fields: Mapping[str, Any], *names: str, known: Mapping[str, Person]
) -> tuple[Label, ...]:
    """The authors of a text: keys of `known` ones, or names."""
    given = source_texts.texts_of(fields, *names, split=",")
    return tuple(Label(name, known[name].name if name in known else name) for name in given)


def labels(names: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(Label(slug_of_name(name) or name, name) for name in names)


def picture(fields: Mapping[str, Any], *names: str) -> Picture | None:
    """The picture at the head of a text: a path, or fields of its own."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, str) and value.strip():
            alt = source_texts.text_of(fields, f"{name}_alt", "image_alt", "alt")
            caption = source_texts.text_of(fields, f"{name}_caption", "image_figcaption", "caption")
            return Picture(value.strip(), alt, caption)
        if isinstance(value, dict):
            src = source_texts.text_of(
                value, "path", "src", "url", "image", "feature", "teaser", "relative"
            )
            if src:
                return Picture(
                    src,
                    source_texts.text_of(value, "alt"),
                    source_texts.text_of(value, "caption", "credit"),
                )
    return None


def date_and_slug(stem: str) -> tuple[str, str]:
    """(date, slug) of a file's name such as "2015-03-19-a-story"; no date where it has none."""
    if found := _DATED.fullmatch(stem):
        with suppress(ValueError):  # so it does not begin with a date, but with numbers
            return source_texts.iso_date(found[1]), found[2]
    return "", stem


def date_of(text: SourceText, notes: Notes, zone: str, *names: str) -> str:
    """The first date of some fields; one that cannot be understood is reported."""
    for name in names:
        given = source_texts.text_of(text.fields, name)
        if not given:
            continue
        try:
            return source_texts.iso_date(given, zone)
        except ValueError:
            notes.add_loss(
                "date", text.path, text.field_line(name), f'{name}: "{given}" is not a date'
            )
    return ""


def expand_permalink(pattern: str, item: ImportedItem) -> str:
    """An address from a pattern of our own: `--permalink "/{year}/{month}/{day}/{slug}/"`."""
    section = item.categories[0].key if item.categories else ""
    year, month, day = [*item.date[:10].split("-"), "", "", ""][:3]
    made = pattern.format(section=section, year=year, month=month, day=day, slug=item.slug)
    return re.sub("//+", "/", made)


class UnknownFields:
    """Fields of front matter that nothing is made of: each is reported once."""

    def __init__(self, known: str) -> None:
        self.known_fields = frozenset(known.split())
        self.texts_by_field: dict[str, list[SourceText]] = defaultdict(list)

    def add(self, text: SourceText) -> None:
        for name in text.fields:
            if name not in self.known_fields:
                self.texts_by_field[name].append(text)

    def report(self, notes: Notes) -> None:
        for name, found in self.texts_by_field.items():
            more = f", and in {len(found) - 1:,} more" if len(found) > 1 else ""
            message = f'the field "{name}" has no counterpart (here{more})'
            notes.add_loss("field", found[0].path, found[0].field_line(name), message)


def people_by_key(found: tuple[Person, ...]) -> dict[str, Person]:
    return {key: entry for entry in found for key in (entry.key, author_key(entry.key), entry.name)}
