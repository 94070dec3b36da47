"""Keeps the fields of front matter that stories have not here, as own fields of the newsroom."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from ssg.config.config import CONFIG_FILE, Config
from ssg.importers.archive.item import Archive, ImportedItem, Notes, UnusedField
from ssg.importers.archive.source_texts import plain_name
from ssg.importers.transfer import field_settings
from ssg.importers.transfer.field_types import FindPicture, Guess, declared_type, guess, is_empty
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.write import FieldValue
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.model.own_fields import OwnField, SourceKind, name_error
from ssg.text.slugs import slug_of_name

_STANDARD = frozenset((*ArticleFrontMatter.__struct_fields__, *PageFrontMatter.__struct_fields__))
_KINDS: tuple[SourceKind, ...] = ("article", "page")
_LONGEST_NAME = 40

ConvertField = Callable[[ImportedItem, str], str]
"""Returns a text of an item's front matter as safe Markdown."""


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


class _Writing(Struct, frozen=True):
    """Writes the values of one item; implements `field_types.Writing`."""

    item: ImportedItem
    finder: Finder
    convert: ConvertField

    def picture(self, target: str) -> str:
        return self.finder.for_item(self.item).picture(target)

    def markdown(self, text: str) -> str:
        return self.convert(self.item, text)


def kept(
    archive: Archive, config: Config, finder: Finder, convert: ConvertField, notes: Notes
) -> Kept:
    """Returns the unused fields of an archive, each with a type that all its values have.

    A field that the newsroom has declared has the type that it has there. What does not fit is
    noted.
    """
    names = _names(archive.unused)
    types: dict[SourceKind, dict[str, Guess]] = {}
    values: dict[tuple[str, int], dict[str, FieldValue]] = {}
    for kind in _KINDS:
        items = [item for item in archive.items if item.kind == kind]
        declared = config.declared.front_matter_fields(kind)
        for name, own in names.items():
            present = [item for item in items if not is_empty(item.fields.get(name))]
            kept_type = _type(name, present, declared.get(own), finder)
            if kept_type is None or not present:
                continue
            types.setdefault(kind, {})[own] = kept_type
            for item in present:
                written = item.fields[name]
                if kept_type.fits(written):
                    value = kept_type.value(written, _Writing(item, finder, convert))
                    values.setdefault((item.source, item.line), {})[own] = value
                else:
                    message = f'the value of "{name}" was not imported: it is no {kept_type.name}'
                    notes.add_loss("field", item.source, item.line, message)
    used = {own for fields in types.values() for own in fields}
    return Kept(types, values, {name: own for name, own in names.items() if own in used})


def _type(
    name: str, items: Sequence[ImportedItem], declared: OwnField | None, finder: Finder
) -> Guess | None:
    """Returns the type that a field has in the newsroom, else the one that its values have."""
    if declared is not None:
        return declared_type(declared)
    return guess([item.fields[name] for item in items], _pictures(items, finder))


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


def _pictures(items: Iterable[ImportedItem], finder: Finder) -> Iterator[FindPicture]:
    """Yields, for each item, what finds the pictures that it names."""
    yield from (partial(_picture, finder, item) for item in items)


def _picture(finder: Finder, item: ImportedItem, name: str) -> str:
    return finder.request_copy(finder.target_name(name, item))


def _others(count: int) -> str:
    if count <= 0:
        return ""
    return f" (also in {'1 more file' if count == 1 else f'{count:,} more files'})"
