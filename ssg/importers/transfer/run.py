"""Imports an archive into a newsroom: places its items, converts their texts, writes the files."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.config import markdown_options, settings_file
from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.importers.archive.file_names import author_key
from ssg.importers.archive.item import (
    Archive,
    ImportedItem,
    Label,
    Links,
    Note,
    Notes,
    Person,
    Picture,
    Term,
)
from ssg.importers.transfer import kept_fields, place, sections, write
from ssg.importers.transfer.kept_fields import DeclaredFields, Kept
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.place import PlacedItem, Placement
from ssg.importers.transfer.texts import ConvertedItem, Texts
from ssg.importers.transfer.visibility import Visibility
from ssg.importers.transfer.write import FileResult, Ledger, PlannedFile
from ssg.problems.errors import Problems, SiteError
from ssg.text.slugs import slug_of_name
from ssg.text.urls import base_url_error


class Outcome(Struct, frozen=True):
    """What an import did: the state of each file, and the notes.

    `word_for_word` counts the items of which no word was lost. `sections_added` are the names of
    the sections added to `config.yaml`; `config_lines` are lines that must be added to it by hand.
    `fields` are the own fields that were declared. `categories_as_tags` are (category, number of
    articles), the most frequent first.
    """

    dry_run: bool
    articles: int
    pages: int
    drafts: int
    written: tuple[FileResult, ...]
    notes: tuple[Note, ...]
    word_for_word: int = 0
    sections_added: tuple[str, ...] = ()
    config_lines: tuple[str, ...] = ()
    fields: DeclaredFields = DeclaredFields()
    categories_as_tags: tuple[tuple[str, int], ...] = ()


class Destination(Struct, frozen=True):
    """Where an import goes: the newsroom at `root`, at the time `now`.

    What was not public at that time becomes a draft. `new_sections` are names of categories that
    become sections. A dry run writes nothing. With `keep_fields`, fields that stories have not here
    become own fields of the newsroom.
    """

    root: Path
    now: datetime
    new_sections: Sequence[str] = ()
    dry_run: bool = False
    keep_fields: bool = False


def import_archive(archive: Archive, destination: Destination, notes: Notes) -> Outcome:
    """Writes everything in an archive into a newsroom.

    Raises `SiteError` if the settings of the newsroom have errors.
    """
    root, dry_run, new_sections = destination.root, destination.dry_run, destination.new_sections
    config = read_config(root)
    # The settings of some sites have only "/" as their address, which links cannot point to.
    archive = replace(archive, site="" if base_url_error(archive.site) else archive.site)
    ledger = Ledger(root)
    visibility = Visibility(destination.now, config.timezone, notes)
    placement = place.place_items(archive, config, new_sections, ledger.is_occupied, visibility)
    finder = Finder(archive, place.content_paths(placement), config.url, notes)
    converter = Texts(archive, finder, markdown_options.of(config, ()), notes)
    texts = list(converter.converted(placement))
    archive = converter.with_converted_words()
    own = _kept(archive, destination, config, finder, converter)
    files = [
        *_item_files(texts, finder, own, config.language),
        *_author_files(archive, placement, finder),
        *_term_files(archive, placement, place.section_keys(config, new_sections), notes),
        *_copied_files(finder),
    ]
    added, config_lines = _add_sections(root, config, new_sections, dry_run=dry_run)
    fields = kept_fields.declare(root, own, dry_run=dry_run)
    items = [text.entry.item for text in texts]
    return Outcome(
        dry_run=dry_run,
        articles=sum(item.kind == "article" for item in items),
        pages=sum(item.kind == "page" for item in items),
        drafts=sum(item.draft for item in items),
        written=ledger.write(files, dry_run=dry_run),
        notes=notes.ordered,
        word_for_word=sum(text.is_complete for text in texts),
        sections_added=added,
        config_lines=config_lines,
        fields=fields,
        categories_as_tags=_categories_as_tags(placement.items),
    )


def _kept(
    archive: Archive, destination: Destination, config: Config, finder: Finder, converter: Texts
) -> Kept:
    """The fields that become the newsroom's own; notes the others."""
    own = Kept()
    if destination.keep_fields:
        own = kept_fields.kept(archive, config, finder, converter.field, converter.notes)
    kept_fields.report(archive, own, converter.notes)
    return own


def read_config(root: Path) -> Config:
    """Reads the newsroom's settings; raises `SiteError` if they have errors."""
    problems = Problems()
    config = settings_file.load(root, problems)
    if config is None or problems.errors:
        raise SiteError(problems.reported)
    return config


def _copied_files(finder: Finder) -> Iterator[PlannedFile]:
    """Yields the files that texts link to, which converting the texts has found."""
    for path, file in finder.copies.items():
        yield PlannedFile(f"{CONTENT}/{path}", b"", copy_of=file)


def _item_files(
    texts: Sequence[ConvertedItem], finder: Finder, own: Kept, language: str
) -> Iterator[PlannedFile]:
    """Yields the file of each article and page of a newsroom in `language`."""
    for text in texts:
        item = text.entry.item
        image = _image(item.picture, finder.for_item(item))
        values = {"image": image, **own.values.get((item.source, item.line), {})}
        yield write.item_file(text.entry, text.markdown, values, language)


def _image(picture: Picture | None, links: Links) -> dict[str, str] | None:
    """Returns the value of the field `image`; None if there is no such picture."""
    src = links.picture(picture.src) if picture else ""
    if picture is None or not src:
        return None
    fields = {"src": src, "alt": picture.alt, "caption": picture.caption}
    return {name: value for name, value in fields.items() if value}


def _author_files(archive: Archive, placement: Placement, finder: Finder) -> Iterator[PlannedFile]:
    """Yields a file for each author of an article."""
    people = {author_key(person.key): person for person in archive.people}
    for key, (label, item) in _authors(placement.items).items():
        person = people.get(key) or Person(
            key=key, name=label.name, source=item.source, line=item.line
        )
        photo = _photo(person, finder) if person.photo else ""
        yield write.author_file(person, photo, placement.list_aliases.get(f"authors/{key}.md", ()))


def _authors(entries: Sequence[PlacedItem]) -> dict[str, tuple[Label, ImportedItem]]:
    """Returns the authors of articles by key, each with the first item that names them."""
    authors: dict[str, tuple[Label, ImportedItem]] = {}
    for entry in entries:
        if entry.item.kind == "article":
            for label in entry.item.authors:
                authors.setdefault(author_key(label.key), (label, entry.item))
    return authors


def _photo(person: Person, finder: Finder) -> str:
    """Returns where the photo of an author is now; relative paths start at the author's file."""
    author = ImportedItem(kind="page", source=person.source, line=person.line, slug="", title="")
    return finder.for_item(author).picture(person.photo)


def _term_files(
    archive: Archive, placement: Placement, section_keys: Mapping[str, str], notes: Notes
) -> Iterator[PlannedFile]:
    """Yields a file for each tag and section that has a description or an old address."""
    terms = _described_terms(archive, placement, section_keys, notes)
    for path, aliases in placement.list_aliases.items():
        if not path.startswith("authors/"):
            yield write.term_file(path, terms.pop(path, None), aliases)
    for path, term in terms.items():
        yield write.term_file(path, term, ())


def _described_terms(
    archive: Archive, placement: Placement, section_keys: Mapping[str, str], notes: Notes
) -> dict[str, Term]:
    """Returns the descriptions of tags and sections in use, by content path; notes the others."""
    articles = [entry for entry in placement.items if entry.item.kind == "article"]
    used_tags = {slug_of_name(tag) for entry in articles for tag in entry.tags}
    used_sections = {entry.section for entry in placement.items if entry.section}
    terms: dict[str, Term] = {}
    for term in archive.terms:
        slug = slug_of_name(term.key or term.name)
        section = section_keys.get(slug, "")
        name = term.name or term.key
        path = f"sections/{section}.md" if section in used_sections else f"tags/{slug}.md"
        if section not in used_sections and slug not in used_tags:
            message = f'the description of "{name}" was not imported: no story has this tag'
            notes.add_loss("tag", term.source, term.line, message)
        elif path in terms:
            message = f'the second description of "{name}" was not imported'
            notes.add_loss("tag", term.source, term.line, message)
        else:
            terms[path] = term
    return terms


def _categories_as_tags(entries: Sequence[PlacedItem]) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        label.name
        for entry in entries
        for label in entry.item.categories
        if label.name in entry.tags
    )
    return tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def _add_sections(
    root: Path, config: Config, new_sections: Sequence[str], *, dry_run: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Adds sections to `config.yaml`: (names that were added, lines that must be added by hand)."""
    existing = {entry.key for entry in config.sections}
    names = {slug_of_name(name): name for name in new_sections}
    missing = {key: name for key, name in names.items() if key and key not in existing}
    file = root / CONFIG_FILE
    text = sections.add_to_config(file.read_text("utf-8"), missing)
    if text is None:
        return (), tuple(sections.lines(missing))
    if missing and not dry_run:
        file.write_text(text, "utf-8", newline="\n")
    return tuple(missing.values()), ()
