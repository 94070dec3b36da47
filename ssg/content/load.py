"""Loads the content folder as typed `Sources`, through the cache and worker processes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct

from ssg.content import front_files, markdown_extensions, picture_files
from ssg.content.discover import CONTENT, walk
from ssg.content.folder_cache import FolderMemory
from ssg.content.newsroom import Newsroom
from ssg.content.parse import FRONT_MATTER_TYPES, ParseJob, ParseResult, parse
from ssg.content.source_reader import SourceReader
from ssg.model.documents import Source
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.model.front_page import SectionEdits
from ssg.model.pictures import Original
from ssg.problems.codes import Rule
from ssg.storage.parallel import MIN_PARALLEL_ITEMS, Workers, map_ordered
from ssg.text.dates import Clock


class Sources(Struct, frozen=True):
    """The contents of the content folder; paths are relative to it.

    `files` has every file other than Markdown; of what is no picture, only the digest is known,
    and of what cannot be read, nothing. `unreadable` are the texts that could not be parsed.
    `fronts` are what editors decide about front pages, by file.
    """

    articles: tuple[Source[ArticleFrontMatter], ...] = ()
    authors: tuple[Source[AuthorFrontMatter], ...] = ()
    pages: tuple[Source[PageFrontMatter], ...] = ()
    sections: tuple[Source[TermFrontMatter], ...] = ()
    tags: tuple[Source[TermFrontMatter], ...] = ()
    files: dict[str, Original] = {}
    unreadable: frozenset[str] = frozenset()
    fronts: Mapping[str, SectionEdits] = {}

    def all_sources(self) -> Iterator[Source[Any]]:
        """Yields the sources of all kinds."""
        return chain(self.articles, self.authors, self.pages, self.sections, self.tags)

    def skipped_rules(self) -> dict[str, tuple[Rule, ...]]:
        """Returns the rules that do not apply to a source, by its path from the newsroom."""
        skipped = ((source.path, source.front_matter.check.skip) for source in self.all_sources())
        return {f"{CONTENT}/{path}": rules for path, rules in skipped if rules}


def load(newsroom: Newsroom, memory: FolderMemory | None = None) -> Sources:
    """Loads the content folder; reports problems, and leaves out files that cannot be read.

    `memory` has the cached folders that one process keeps from build to build.
    """

    def run_jobs(items: Iterable[ParseJob], count: int) -> Iterator[ParseResult]:
        is_large = count >= MIN_PARALLEL_ITEMS
        workers = newsroom.workers if is_large else Workers(newsroom.options.jobs)
        results = map_ordered(parse, items, count, workers)
        for done, result in enumerate(results):
            newsroom.progress(f"Reading {done:,} of {count:,}")
            yield result

    markdown, other = walk(newsroom.root / CONTENT, tuple(FRONT_MATTER_TYPES), newsroom.problems)
    markdown_extensions.check(newsroom)
    parsed = SourceReader(newsroom, memory).read(markdown, run_jobs)
    kinds: dict[str, list[Source[Any]]] = {kind: [] for kind in FRONT_MATTER_TYPES}
    for path, source in parsed.items():
        kinds[path.split("/", 1)[0]].append(source.at(path))
    files = picture_files.read(newsroom, other, memory)
    clock = Clock(newsroom.config.timezone, newsroom.moment)
    return Sources(
        **{kind: tuple(sources) for kind, sources in kinds.items()},
        files=dict.fromkeys(other, Original()) | files,
        unreadable=frozenset(markdown) - parsed.keys(),
        fronts=front_files.read(newsroom.root / CONTENT, other, clock, newsroom.problems),
    )
