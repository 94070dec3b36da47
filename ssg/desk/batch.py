"""Collects edits of many sources into one plan, and rewrites every link to what moved."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.config import markdown_options
from ssg.config.config import CONFIG_FILE, PreviewOptions
from ssg.content import front_matter
from ssg.content.discover import CONTENT, files_under
from ssg.desk import edit_front_matter
from ssg.desk.edit_front_matter import Revision
from ssg.desk.inventory import Inventory
from ssg.desk.link_rewrites import (
    HtmlParts,
    Relocations,
    links_of,
    normalized_url,
    rewrite_links,
    split_at_full_urls,
)
from ssg.markup.convert import convert_with_faults
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import Problems
from ssg.site import publication
from ssg.storage.transaction import FileChange, Transaction
from ssg.text.dates import Clock
from ssg.theme import files


class Plan(Struct, frozen=True):
    """The changes to make, and a line of text about each."""

    changes: Transaction
    lines: tuple[str, ...]


class BatchEdit:
    """Collects revisions of sources, and rewrites the links in all of them to `relocations`.

    Raises `SiteError` if a source cannot be read: it may contain links to what moves.
    """

    def __init__(self, inventory: Inventory, relocations: Relocations) -> None:
        self.inventory, self.relocations = inventory, relocations
        self.revisions: dict[str, Revision] = {}
        self.lines: list[str] = []
        self.changes: list[FileChange] = []
        if inventory.sources.unreadable:
            inventory.problems.raise_errors()

    def open(self, source: Source[Any]) -> Revision:
        """Returns the revision of a source, the same one on every call."""
        if source.path not in self.revisions:
            self.revisions[source.path] = self.inventory.revision_of(source)
        return self.revisions[source.path]

    def plan(self, moves: dict[str, str]) -> Plan:
        """Returns all changes, together with `moves` (content paths, old to new).

        Raises `SiteError` with the errors of every file that would have to change.
        """
        problems = Problems()
        for source in filter(self._has_links, self.inventory.sources.all_sources()):
            with problems.collecting():
                self._rewrite_links(self.open(source), source.path)
        problems.raise_errors()
        writes = [self._change(path, revision) for path, revision in sorted(self.revisions.items())]
        settings = self._settings_changes()
        moved = [(f"{CONTENT}/{old}", f"{CONTENT}/{new}") for old, new in sorted(moves.items())]
        lines = [f"move  {old} -> {new}" for old, new in moved]
        lines += [*self.lines, *self._layout_notes()]
        return Plan(Transaction((*self.changes, *settings, *writes), tuple(moved)), tuple(lines))

    def _layout_notes(self) -> Iterator[str]:
        """Yields a note for each line of the newsroom's layouts that contains an old address.

        Layouts are programs, so they are not rewritten.
        """
        root = self.inventory.root
        folders = files.theme_folders(root, self.inventory.config.theme, "layouts")
        own = [folder for folder in folders if folder.is_relative_to(root)]
        for file in (Path(name) for folder in own for name in sorted(files_under(folder))):
            lines = file.read_text("utf-8", "replace").split("\n")
            for number, line in enumerate(lines, 1):
                if old := self.relocations.old_url_in(line):
                    path = file.relative_to(root).as_posix()
                    yield f"note  {path}:{number} contains {old}/: change it by hand"

    def _change(self, path: str, revision: Revision) -> FileChange:
        new = self.relocations.paths.get(path, path)
        return FileChange(f"{CONTENT}/{new}", revision.before, revision.content())

    def _has_links(self, source: Source[Any]) -> bool:
        """Whether a source may have a link to what moved."""
        targets = (*source.document.targets, *source.document.pictures)
        if any(self.relocations.new_target(target, source.path) != target for target in targets):
            return True
        if any(
            self.relocations.changed_fields(msgspec.to_builtins(source.front_matter), source.path)
        ):
            return True
        text = (self.inventory.root / CONTENT / source.path).read_text("utf-8")
        return self.relocations.site in text and bool(self.relocations.old_url_in(text))

    def _rewrite_links(self, revision: Revision, path: str) -> None:
        self._rewrite_fields(revision, path)
        parts_of = self._html_parts(revision)
        links = {
            link: new
            for link in links_of(parts_of(revision.tail))
            if (new := self.relocations.new_target(link, path)) != link
        }
        if links:
            revision.tail = rewrite_links(revision.tail, links, parts_of, revision.path)
            self.lines += [f"link  {revision.path}: {old} -> {new}" for old, new in links.items()]

    def _rewrite_fields(self, revision: Revision, path: str) -> bool:
        """Rewrites links in the fields of a file, and returns whether there were any."""
        changes = list(self.relocations.changed_fields(revision.values, path))
        for field, link in changes:
            self.lines.append(f"link  {revision.path}: {'.'.join(map(str, field))}: {link}")
            revision.rewrite(field, link)
        return bool(changes)

    def _html_parts(self, revision: Revision) -> Callable[[str], HtmlParts]:
        """Returns a function that converts the text after a source's fields to HTML parts."""
        options = markdown_options.of(self.inventory.config, self.inventory.extensions)
        kind = self.inventory.config.declared.types()[revision.path.split("/")[1]]

        def parts_of(tail: str) -> HtmlParts:
            content = (revision.head + revision.text + tail).encode()
            parsed = front_matter.parse(content, revision.path, kind, Clock("UTC"), Problems())
            body = parsed.body if parsed else ""
            parts = msgspec.json.decode(convert_with_faults(body, options).html, type=HtmlParts)
            return split_at_full_urls(parts, self.relocations.site)

        return parts_of

    def _settings_changes(self) -> Iterator[FileChange]:
        file = self.inventory.root / CONFIG_FILE
        revision = edit_front_matter.revision_of_settings(file.read_bytes())
        if self._rewrite_fields(revision, CONFIG_FILE):
            yield FileChange(CONFIG_FILE, revision.before, revision.content())


def redirect(revision: Revision, before: str, after: str, lines: list[str]) -> None:
    """Redirects the address `before` to the source of `revision`, which is now at `after`.

    If `after` was an alias of the source, it is removed. Adds a line about it to `lines`.
    """
    aliases = revision.items("aliases")
    for index in reversed(range(len(aliases))):
        if normalized_url(aliases[index]) == normalized_url(after):
            revision.drop("aliases", index)
    if normalized_url(before) not in map(normalized_url, revision.items("aliases")):
        revision.add("aliases", before)
    lines.append(f"alias {before} leads to {after}")


def has_been_public(source: Source[Any], now: datetime) -> bool:
    """Whether readers may have seen a source: it is published, or was until it left the site."""
    if isinstance(source.front_matter, ArticleFrontMatter):
        before = replace(source.front_matter, withdrawn=None)
        return not publication.withheld(before, now, PreviewOptions(expired=True))
    return not getattr(source.front_matter, "draft", False)
