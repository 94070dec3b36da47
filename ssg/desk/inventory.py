"""Reads the newsroom for the commands that list, find or edit its sources."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.config.options import Options, build_time, read_config
from ssg.content.discover import CONTENT
from ssg.content.load import Sources, load
from ssg.content.newsroom import Progress, open_newsroom
from ssg.desk import edit_front_matter
from ssg.desk.edit_front_matter import Revision
from ssg.model.documents import Source
from ssg.problems.errors import Problems, UsageError, nearest
from ssg.storage import transaction
from ssg.text import slugs
from ssg.text.dates import Clock


class Inventory(Struct, frozen=True):
    """The settings and sources of the newsroom at `root`, and the problems found in them."""

    root: Path
    config: Config
    moment: datetime
    sources: Sources
    extensions: tuple[Extension, ...]
    problems: Problems

    @property
    def options(self) -> Options:
        return Options(root=self.root)

    def find(self, target: str, kinds: tuple[str, ...] = ("articles", "pages")) -> Source[Any]:
        """Returns the source with a path, an address or a slug.

        Raises `UsageError` if there is none, or if several have the slug.
        """
        sources = list(self.sources_of(kinds))
        path, slug = self._content_path(target), target.strip("/").rpartition("/")[2]
        matches = [source for source in sources if source.path == path]
        matches = matches or [source for source in sources if slug_of(source) == slug]
        if len(matches) == 1:
            return matches[0]
        if matches:
            paths = "\n".join(f"  {CONTENT}/{source.path}" for source in matches)
            raise UsageError(
                f'{len(matches)} files have the slug "{target}"; give the path of one:\n{paths}'
            )
        similar = nearest(slug, map(slug_of, sources))
        hint = f' (did you mean "{similar}"?)' if similar else ""
        raise UsageError(f'there is no "{target}" among the {" and ".join(kinds)}{hint}')

    def path_of(self, target: str, kinds: tuple[str, ...] = ("articles", "pages")) -> str:
        """Returns the path, from the newsroom, of the source that `find` returns."""
        return f"{CONTENT}/{self.find(target, kinds).path}"

    def revision_of(self, source: Source[Any]) -> Revision:
        """Returns a revision of a source's file; raises `SiteError` if the file has errors."""
        path = f"{CONTENT}/{source.path}"
        kind = self.config.declared.types()[source.path.split("/", 1)[0]]
        content = (self.root / path).read_bytes()
        clock = Clock(self.config.timezone, self.moment)
        return edit_front_matter.revision_of_source(path, content, kind, clock)

    def sources_of(self, kinds: tuple[str, ...]) -> Iterator[Source[Any]]:
        for kind in kinds:
            yield from self.sources.of(kind)

    def _content_path(self, target: str) -> str:
        """Returns a path that was typed, relative to the content folder."""
        for base in (Path(), self.root):
            file = (base / target).resolve()
            if file.is_relative_to((self.root / CONTENT).resolve()) and file.exists():
                path = file.relative_to((self.root / CONTENT).resolve()).as_posix()
                return f"{path}/index.md" if file.is_dir() else path
        return target.removeprefix(f"{CONTENT}/")


def slug_of(source: Source[Any]) -> str:
    """The last part of a source's address."""
    return getattr(source.front_matter, "slug", "") or slugs.slug_of_path(source.path)


def read(root: Path, progress: Progress = lambda step: None) -> Inventory:
    """Reads the newsroom with the cache; raises `SiteError` if its settings have errors."""
    transaction.recover(root)
    problems = Problems()
    options = Options(root=root)
    config = read_config(options, problems)
    moment = build_time("", config.timezone)
    with open_newsroom(options, config, moment, problems, progress) as newsroom:
        sources = load(newsroom)
    return Inventory(root, config, moment, sources, newsroom.extensions, problems)
