"""Revisions of many sources as one plan, with every link to what moved mended."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ssg.config import config as configuration
from ssg.config import markdown_options
from ssg.config.config import PreviewOptions
from ssg.content import front_matter
from ssg.content.discover import CONTENT, files_under
from ssg.content.parse import FRONT_MATTER_TYPES
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
from ssg.markup.convert import convert
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import Problems
from ssg.site import assemble
from ssg.storage.transaction import FileChange, Transaction
from ssg.theme import files


class Plan(Struct, frozen=True):
    """What is to be changed, and a line about each of it."""

    changes: Transaction
    lines: tuple[str, ...]


class BatchEdit:
    """Collects revisions of sources; links to what `moved` are mended in all of them."""

    def __init__(self, held: Inventory, moved: Relocations) -> None:
        self.inventory, self.relocations = held, moved
        self.revisions: dict[str, Revision] = {}
        self.lines: list[str] = []
        self.changes: list[FileChange] = []
        if held.sources.unreadable:
            held.problems.raise_errors()

    def open(self, source: Source[Any]) -> Revision:
        if source.path not in self.revisions:
            self.revisions[source.path] = self.inventory.revision_of(source)
        return self.revisions[source.path]

    def plan(self, moves: dict[str, str]) -> Plan:
        """Everything that is to be done, with `moves` of content paths.

        Raises `SiteError` with the mistakes of all files that would have to be changed.
        """
        problems = Problems()
        for source in filter(self._refers, self.inventory.sources_of(tuple(FRONT_MATTER_TYPES))):
            with problems.collecting():
                self._relink(self.open(source), source.path)
        problems.raise_errors()
        writes = [self._change(path, held) for path, held in sorted(self.revisions.items())]
        settings = self._settings()
        moved = [(f"{CONTENT}/{old}", f"{CONTENT}/{new}") for old, new in sorted(moves.items())]
        lines = [f"move  {old} -> {new}" for old, new in moved]
        lines += [*self.lines, *self._by_hand()]
        return Plan(Transaction((*self.changes, *settings, *writes), tuple(moved)), tuple(lines))

    def _by_hand(self) -> Iterator[str]:
        """Says where the newsroom's layouts name an old address: they are programs, and stay."""
        root = self.inventory.root
        for folder in files.theme_folders(root, self.inventory.config.theme, "layouts"):
            for file in sorted(files_under(folder) if folder.is_relative_to(root) else ()):
                text = Path(file).read_text("utf-8", "replace")
                for number, line in enumerate(text.split("\n"), 1):
                    if old := self.relocations.old_url_in(line):
                        at = Path(file).relative_to(root).as_posix()
                        yield f"note  {at}:{number} names {old}/: change it there yourself"

    def _change(self, path: str, revision: Revision) -> FileChange:
        new = self.relocations.paths.get(path, path)
        return FileChange(f"{CONTENT}/{new}", revision.before, revision.content())

    def _refers(self, source: Source[Any]) -> bool:
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

    def _relink(self, revision: Revision, path: str) -> None:
        self._mend_fields(revision, path)
        links = {
            link: new
            for link in links_of(self._parts(revision)(revision.tail))
            if (new := self.relocations.new_target(link, path)) != link
        }
        if links:
            revision.tail = rewrite_links(
                revision.tail, links, self._parts(revision), revision.path
            )
            self.lines += [f"link  {revision.path}: {old} -> {new}" for old, new in links.items()]

    def _mend_fields(self, revision: Revision, path: str) -> bool:
        """Mends links in the fields of a file; whether there are any."""
        found = list(self.relocations.changed_fields(revision.values, path))
        for where, link in found:
            self.lines.append(f"link  {revision.path}: {'.'.join(map(str, where))}: {link}")
            revision.rewrite(where, link)
        return bool(found)

    def _parts(self, revision: Revision) -> Any:
        options = markdown_options.of(self.inventory.config, self.inventory.extensions)
        kind = FRONT_MATTER_TYPES[revision.path.split("/")[1]]

        def parts(tail: str) -> HtmlParts:
            content = (revision.head + revision.text + tail).encode()
            parsed = front_matter.parse(content, revision.path, kind, "UTC", Problems())
            body = parsed.body if parsed else ""
            made = msgspec.json.decode(convert(body, options)[1], type=HtmlParts)
            return split_at_full_urls(made, self.relocations.site)

        return parts

    def _settings(self) -> Iterator[FileChange]:
        file = self.inventory.root / configuration.CONFIG_FILE
        revision = edit_front_matter.revision_of_settings(file.read_bytes())
        if self._mend_fields(revision, configuration.CONFIG_FILE):
            yield FileChange(configuration.CONFIG_FILE, revision.before, revision.content())


def redirect(revision: Revision, before: str, after: str, lines: list[str]) -> None:
    """Has the old address lead to the new one, which is no old address any more."""
    items = revision.items("aliases")
    for index in reversed(
        [i for i, item in enumerate(items) if normalized_url(item) == normalized_url(after)]
    ):
        revision.drop("aliases", index)
    if normalized_url(before) not in map(normalized_url, revision.items("aliases")):
        revision.add("aliases", before)
    lines.append(f"alias {before} leads to {after}")


def has_been_public(matter: Any, now: datetime) -> bool:
    """Whether readers may have seen what has this front matter."""
    if isinstance(matter, ArticleFrontMatter):
        return not assemble.withheld(matter, now, PreviewOptions(expired=True))
    return not getattr(matter, "draft", False)
