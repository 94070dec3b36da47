"""Keeps the fields of front matter that stories have not here, as own fields of the newsroom."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.config.config import CONFIG_FILE, Config
from ssg.importers.archive.item import Archive, ImportedItem, Notes, UnusedField
from ssg.importers.archive.source_texts import plain_name
from ssg.importers.transfer import field_settings
from ssg.importers.transfer.field_types import FindPicture, Guess, guess
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.write import FieldValue
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.model.own_fields import SourceKind, name_error
from ssg.text.slugs import slug_of_name

_STANDARD = frozenset((*ArticleFrontMatter.__struct_fields__, *PageFrontMatter.__struct_fields__))
_KINDS: tuple[SourceKind, ...] = ("article", "page")
_LONGEST_NAME = 40


class DeclaredFields(Struct, frozen=True):
    """The own fields that were added to the settings, and lines that must be added by hand."""

    added: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Kept(Struct, frozen=True):
    """What is kept: the type of each own field by kind of text, and the values by source and line.

    `names` has the name here of each field there.
    """

    types: Mapping[SourceKind, Mapping[str, Guess]] = {}
    values: Mapping[tuple[str, int], Mapping[str, FieldValue]] = {}
    names: Mapping[str, str] = {}


def kept(archive: Archive, config: Config, finder: Finder) -> Kept:
    """Returns the unused fields of an archive with types that all their values have.

    A field that the newsroom has declared already is left to it: its values are written as they
    are.
    """
    names = _names(archive.unused)
    types: dict[SourceKind, dict[str, Guess]] = {}
    values: dict[tuple[str, int], dict[str, FieldValue]] = {}
    for kind in _KINDS:
        items = [item for item in archive.items if item.kind == kind]
        for name, own in names.items():
            present = [item for item in items if not _is_empty(item.fields.get(name))]
            guessed = guess([item.fields[name] for item in present], _pictures(present, finder))
            if guessed is None:
                continue
            types.setdefault(kind, {})[own] = guessed
            for item in present:
                value = guessed.value(item.fields[name], finder.for_item(item))
                values.setdefault((item.source, item.line), {})[own] = value
    used = {own for fields in types.values() for own in fields}
    return Kept(types, values, {name: own for name, own in names.items() if own in used})


def report(archive: Archive, kept: Kept, notes: Notes) -> None:
    """Notes of each unused field what became of it."""
    for field in archive.unused:
        own = kept.names.get(field.name)
        others = _others(field.count - 1)
        if own is None:
            message = (
                f'the field "{field.name}" was not imported: a story has no such field{others}'
            )
            notes.add_loss("field", field.source, field.line, message)
            continue
        types = dict.fromkeys(fields[own].name for fields in kept.types.values() if own in fields)
        message = f'"{field.name}" became the own field "{own}" ({" or ".join(types)}){others}'
        notes.add_change("field", field.source, field.line, message)


def declare(root: Path, kept: Kept, *, dry_run: bool) -> DeclaredFields:
    """Adds the declarations that the settings lack; they stay as they are otherwise."""
    file = root / CONFIG_FILE
    text = file.read_text("utf-8")
    missing = field_settings.missing(text, kept.types)
    if not missing:
        return DeclaredFields()
    extended = field_settings.add_to_config(text, missing)
    if extended is None:
        return DeclaredFields(lines=tuple(field_settings.lines(missing)))
    if not dry_run:
        file.write_text(extended, "utf-8", newline="\n")
    return DeclaredFields(tuple(dict.fromkeys(own for own in _own_names(missing))))


def _own_names(types: Mapping[SourceKind, Mapping[str, Guess]]) -> Iterator[str]:
    for fields in types.values():
        yield from fields


def _names(unused: Iterable[UnusedField]) -> dict[str, str]:
    """Returns a valid name of its own for each field."""
    names: dict[str, str] = {}
    taken = {plain_name(name) for name in _STANDARD}
    for field in unused:
        base = slug_of_name(field.name).replace("-", "_")[:_LONGEST_NAME].strip("_")
        for name in (base, f"old_{base}", *(f"old_{base}_{number}" for number in range(2, 9))):
            if not name_error(name) and plain_name(name) not in taken:
                names[field.name] = name
                taken.add(plain_name(name))
                break
    return names


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def _pictures(items: Iterable[ImportedItem], finder: Finder) -> Iterator[FindPicture]:
    """Yields, for each item, what finds the pictures that it names."""
    yield from (partial(_picture, finder, item) for item in items)


def _picture(finder: Finder, item: ImportedItem, name: str) -> str:
    return finder.request_copy(finder.target_name(name, item))


def _others(count: int) -> str:
    if count <= 0:
        return ""
    return f" (also in {'1 more file' if count == 1 else f'{count:,} more files'})"
