"""Walks the content folder, through cache and workers, into typed `Sources`."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import chain
from typing import Any

from msgspec import Struct

from ssg.content import picture_files
from ssg.content.discover import CONTENT, walk
from ssg.content.folder_cache import FolderMemory
from ssg.content.newsroom import Newsroom
from ssg.content.parse import FRONT_MATTER_TYPES, ParseJob, ParseResult, SourceReader, parse
from ssg.model.documents import Source
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.model.pictures import Original
from ssg.pictures import inspect
from ssg.problems.codes import Rule
from ssg.storage import parallel


class Sources(Struct, frozen=True):
    """Everything that writers wrote; paths are relative to the content folder.

    `files` are all others than Markdown: of those that are no pictures there is nothing to say. Of
    the `unreadable` nothing is known but that they are there.
    """

    articles: tuple[Source[ArticleFrontMatter], ...] = ()
    authors: tuple[Source[AuthorFrontMatter], ...] = ()
    pages: tuple[Source[PageFrontMatter], ...] = ()
    sections: tuple[Source[TermFrontMatter], ...] = ()
    tags: tuple[Source[TermFrontMatter], ...] = ()
    files: dict[str, Original] = {}
    unreadable: frozenset[str] = frozenset()

    def all_sources(self) -> Iterator[Source[Any]]:
        """Every source, of whatever kind."""
        return chain(self.articles, self.authors, self.pages, self.sections, self.tags)

    def skipped_rules(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that each source is not held to, by its path from the root."""
        found = ((source.path, source.front_matter.check.skip) for source in self.all_sources())
        return {f"{CONTENT}/{path}": skipped for path, skipped in found if skipped}


def load(
    newsroom: Newsroom, memory: FolderMemory | None = None, *, executor: Executor | None = None
) -> Sources:
    """Reads the content folder; a file that cannot be read is left out, what is wrong reported.

    `memory` is what the process keeps of each folder for its next build.
    """
    jobs = newsroom.options.jobs

    def make(items: Iterable[ParseJob], count: int) -> Iterator[ParseResult]:
        made = parallel.map_ordered(parse, items, count, jobs=jobs, executor=executor)
        for done, parsed in enumerate(made):
            newsroom.progress(f"Reading {done:,} of {count:,}")
            yield parsed

    markdown, other = walk(newsroom.root / CONTENT, tuple(FRONT_MATTER_TYPES), newsroom.problems)
    leaves = SourceReader(newsroom, memory).read(markdown, make)
    kinds: dict[str, list[Source[Any]]] = {kind: [] for kind in FRONT_MATTER_TYPES}
    for path, leaf in leaves.items():
        kinds[path.split("/", 1)[0]].append(Source(path, leaf.front_matter, leaf.document))
    named = [path for path in other if inspect.is_image(path) or inspect.is_font(path)]
    pictures = picture_files.read(newsroom, named, memory)
    return Sources(
        **{kind: tuple(sources) for kind, sources in kinds.items()},
        files=dict.fromkeys(other, Original()) | pictures,
        unreadable=frozenset(markdown) - leaves.keys(),
    )
