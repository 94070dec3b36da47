"""An archive -> the newsroom: places, texts, authors, pictures, and what is to be said of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config import config as configuration
from ssg.config.config import Config, base_url_error
from ssg.config.markdown_options import MarkdownOptions
from ssg.content.discover import CONTENT
from ssg.importers.archive.item import (
    Archive,
    ImportedItem,
    Label,
    Note,
    Notes,
    Person,
    Picture,
    Term,
    author_key,
)
from ssg.importers.conversion import heading_levels
from ssg.importers.transfer import place, sections, write
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.place import PlacedItem, Placement
from ssg.importers.transfer.write import FileResult, Ledger, PlannedFile
from ssg.markup import convert, embeds
from ssg.markup.blocks import FaultyTextError
from ssg.problems.errors import Problems, SiteError
from ssg.problems.time_limit import TimeLimitError
from ssg.text.slugs import slug_of_name

_ROUNDS = 5
"""The ends of blocks that are none are found once their beginnings are words."""
_LINK_ALONE = re.compile(r"^\[[^\[\]\n]*\]\((https?://[^\s()]+)\)$", re.M)


class Outcome(Struct, frozen=True):
    """What an import did: files by what became of them, and all that is to be said.

    `config` are the lines that `config.yaml` still needs; `added` the sections that it got;
    `categories` those that became tags, with how many articles each has, most first.
    """

    dry_run: bool
    articles: int
    pages: int
    drafts: int
    written: tuple[FileResult, ...]
    notes: tuple[Note, ...]
    sections_added: tuple[str, ...] = ()
    config_lines: tuple[str, ...] = ()
    categories_as_tags: tuple[tuple[str, int], ...] = ()


def import_archive(
    archive: Archive, root: Path, asked: Sequence[str], notes: Notes, *, dry_run: bool = False
) -> Outcome:
    """Writes everything of an archive into the newsroom at `root`; sections in `asked` are made."""
    config = read_config(root)
    # Many a site's settings only say "/": links cannot lead back to that.
    archive = replace(archive, site="" if base_url_error(archive.site) else archive.site)
    ledger = Ledger(root)
    places = place.place_items(archive, config, asked, ledger.is_occupied, notes)
    items = places.items
    finder = Finder(archive, place.content_paths(places), config.url, notes)
    drafts = [*_stories(archive, items, finder, notes)]
    drafts += _people(archive, places, finder)
    drafts += _terms(archive, places, place.sections_of(config, asked), notes)
    drafts += [
        PlannedFile(f"{CONTENT}/{path}", b"", copy_of=file) for path, file in finder.copies.items()
    ]
    added, needed = _sections(root, config, asked, dry_run=dry_run)
    written = ledger.write(drafts, dry_run=dry_run)
    return Outcome(
        dry_run=dry_run,
        articles=sum(entry.item.kind == "article" for entry in items),
        pages=sum(entry.item.kind == "page" for entry in items),
        drafts=sum(entry.item.draft for entry in items),
        written=written,
        notes=notes.ordered,
        sections_added=added,
        config_lines=needed,
        categories_as_tags=_as_tags(items),
    )


def read_config(root: Path) -> Config:
    """The newsroom's settings; raises `SiteError`."""
    problems = Problems()
    config = configuration.load(root, problems)
    if config is None or problems.errors:
        raise SiteError(problems.reported)
    return config


def _stories(
    archive: Archive, items: Sequence[PlacedItem], finder: Finder, notes: Notes
) -> Iterator[PlannedFile]:
    for entry in items:
        links = finder.for_item(entry.item)
        body = _levelled(archive.convert(entry.item, links, notes).strip("\n"), entry.item, notes)
        body = _sound(entry.item, body, notes)
        _note_embeds(entry.item, body, notes)
        yield write.item_file(entry, body, _image(entry.item.picture, links))


def _levelled(body: str, item: ImportedItem, notes: Notes) -> str:
    made = heading_levels.without_level_gaps(body)
    if made != body:
        notes.add_change(
            "text", item.source, item.body_line, "headings that skip a level were raised"
        )
    return made


def _image(picture: Picture | None, links: Any) -> dict[str, str] | None:
    src = links.picture(picture.src) if picture else ""
    if picture is None or not src:
        return None
    fields = {"src": src, "alt": picture.alt, "caption": picture.caption}
    return {name: value for name, value in fields.items() if value}


def _sound(item: ImportedItem, body: str, notes: Notes) -> str:
    """A text that a build can read: what only we would take for a block is words, as it was."""
    for _ in range(_ROUNDS):
        try:
            convert.convert(body, MarkdownOptions())
        except TimeLimitError:
            hint = "takes too long to read: mend its Markdown"
            notes.add_loss("text", item.source, item.line, hint)
            break
        except FaultyTextError as error:
            places = {fault.start for fault in error.faults if fault.code == "bad-block"}
            if not places:
                break
            for start in sorted(places, reverse=True):
                body = _as_words(item, body, start, notes)
        else:
            break
    return body


def _as_words(item: ImportedItem, body: str, start: int, notes: Notes) -> str:
    line = body[start:].partition("\n")[0].rstrip()
    there = re.search(rf"^[ \t>]*{re.escape(line)}[ \t]*$", item.body, re.M)
    at = item.line_at(there.start()) if there else item.line
    message = f'"{line}" got a backslash: it would be read as a block'
    notes.add_change("text", item.source, at, message)
    return f"{body[:start]}\\{body[start:]}"


def _note_embeds(item: ImportedItem, body: str, notes: Notes) -> None:
    """Says which links could be shown in their place: without a picture at hand, none is."""
    for url in _LINK_ALONE.findall(body):
        if embeds.of(url):
            message = f"{url} is a link: a block `/// embed | {url}` would show it there"
            words = url if url in item.body else re.split("[/=]", url)[-1]
            notes.add_change("html", item.source, item.line_of(words), message)


def _as_tags(items: Sequence[PlacedItem]) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        label.name for entry in items for label in entry.item.categories if label.name in entry.tags
    )
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _people(archive: Archive, places: Placement, finder: Finder) -> Iterator[PlannedFile]:
    """A file for each author whose name stands over something."""
    known = {author_key(person.key): person for person in archive.people}
    bylines: dict[str, tuple[Label, PlacedItem]] = {}
    for entry in places.items:
        for label in entry.item.authors if entry.item.kind == "article" else ():
            bylines.setdefault(author_key(label.key), (label, entry))
    for key, (label, entry) in bylines.items():
        item = entry.item
        person = known.get(key) or Person(
            key=key, name=label.name, source=item.source, line=item.line
        )
        at = ImportedItem(kind="page", source=person.source, line=person.line, slug="", title="")
        photo = finder.for_item(at).picture(person.photo) if person.photo else ""
        yield write.author_file(person, photo, places.list_aliases.get(f"authors/{key}.md", ()))


def _terms(
    archive: Archive, places: Placement, sections: Mapping[str, str], notes: Notes
) -> Iterator[PlannedFile]:
    """The tags and sections that are described, or that old addresses lead to."""
    articles = [entry for entry in places.items if entry.item.kind == "article"]
    tags = {slug_of_name(tag) for entry in articles for tag in entry.tags}
    keys = {entry.section for entry in places.items if entry.section}
    found: dict[str, Term] = {}
    for term in archive.terms:
        slug = slug_of_name(term.name)
        key = sections.get(slug, "")
        path = f"sections/{key}.md" if key in keys else f"tags/{slug}.md"
        if key not in keys and slug not in tags:
            notes.add_loss("tag", term.source, term.line, f'nothing is filed under "{term.name}"')
        elif path in found:
            message = f'the second description of "{term.name}": not imported'
            notes.add_loss("tag", term.source, term.line, message)
        else:
            found[path] = term
    for path, aliases in places.list_aliases.items():
        if not path.startswith("authors/"):
            yield write.term_file(path, found.pop(path, None), aliases)
    for path, described in found.items():
        yield write.term_file(path, described, ())


def _sections(
    root: Path, config: Config, asked: Sequence[str], *, dry_run: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names of the sections added to `config.yaml`, lines that it still needs)."""
    known = {entry.key for entry in config.sections}
    new = {
        slug_of_name(name): name
        for name in asked
        if slug_of_name(name) and slug_of_name(name) not in known
    }
    file = root / configuration.CONFIG_FILE
    made = sections.add_to_config(file.read_text("utf-8"), new)
    if made is None:
        return (), tuple(sections.lines(new))
    if new and not dry_run:
        file.write_text(made, "utf-8", newline="\n")
    return tuple(new.values()), ()
