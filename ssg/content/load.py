"""Loads the content folder as typed `Sources`, through the cache and worker processes."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from msgspec import Struct

from ssg.content import data_files, data_rows, front_files, markdown_extensions, picture_files
from ssg.content.discover import CONTENT, walk
from ssg.content.folder_cache import FolderMemory
from ssg.content.newsroom import Newsroom
from ssg.content.parse import ParseJob, ParseResult, parse
from ssg.content.source_reader import SourceReader
from ssg.model.articles import KnownStory
from ssg.model.data_sets import DataSource
from ssg.model.documents import Source
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    OwnTermFrontMatter,
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
    `fronts` are what editors decide about front pages, by file. `terms` describe the terms of the
    newsroom's own taxonomies, by the key of each, `data` the data files, by name. `cache_keys`
    are those of the texts without problems. `known` are published stories that have not changed
    since the last build, which need not be read, by path.
    """

    articles: tuple[Source[ArticleFrontMatter], ...] = ()
    authors: tuple[Source[AuthorFrontMatter], ...] = ()
    pages: tuple[Source[PageFrontMatter], ...] = ()
    sections: tuple[Source[TermFrontMatter], ...] = ()
    tags: tuple[Source[TermFrontMatter], ...] = ()
    files: dict[str, Original] = {}
    unreadable: frozenset[str] = frozenset()
    fronts: Mapping[str, SectionEdits] = {}
    terms: Mapping[str, tuple[Source[OwnTermFrontMatter], ...]] = {}
    data: Mapping[str, DataSource] = {}
    cache_keys: Mapping[str, str] = {}
    known: Mapping[str, KnownStory] = {}

    def of(self, folder: str) -> tuple[Source[Any], ...]:
        """Returns the sources in a folder below the content folder."""
        if folder in self.terms or folder not in self.__struct_fields__:
            return self.terms.get(folder, ())
        sources: tuple[Source[Any], ...] = getattr(self, folder)
        return sources

    def all_sources(self) -> Iterator[Source[Any]]:
        """Yields the sources of all kinds."""
        return chain(
            self.articles, self.authors, self.pages, self.sections, self.tags, *self.terms.values()
        )

    def skipped_rules(self) -> dict[str, tuple[Rule, ...]]:
        """Returns the rules that do not apply to a source, by its path from the newsroom."""
        skipped = ((source.path, source.front_matter.check.skip) for source in self.all_sources())
        return {f"{CONTENT}/{path}": rules for path, rules in skipped if rules}


def load(
    newsroom: Newsroom, memory: FolderMemory | None = None, stories: "Stories | None" = None
) -> Sources:
    """Loads the content folder; reports problems, and leaves out files that cannot be read.

    `memory` has the cached folders that one process keeps from build to build. If the `stories` are
    given, only all other sources are read.
    """
    folders = tuple(newsroom.config.declared.folders)
    markdown, other = walk(newsroom.root / CONTENT, folders, newsroom.problems)
    markdown_extensions.check(newsroom)
    reader = SourceReader(newsroom, memory)
    given = stories or Stories()
    to_read = [path for path in markdown if not (stories and path.startswith(_STORIES))]
    parsed = reader.read(to_read, partial(run_jobs, newsroom))
    read = {path: source.at(path) for path, source in parsed.items()} | dict(given.read)
    by_folder: dict[str, list[Source[Any]]] = {folder: [] for folder in folders}
    for path, source in read.items():
        by_folder[path.split("/", 1)[0]].append(source)
    sources = {folder: tuple(of_folder) for folder, of_folder in by_folder.items()}
    data = data_files.read(newsroom, other)
    # Data files are sources: whoever links to one would publish what is private in it.
    other = [path for path in other if not data_rows.is_data(path)]
    files = picture_files.read(newsroom, other, memory)
    clock = Clock(newsroom.config.timezone, newsroom.moment)
    return Sources(
        terms={key: sources.pop(key) for key in newsroom.config.taxonomies},
        **sources,
        files=dict.fromkeys(other, Original()) | files,
        unreadable=frozenset(markdown) - read.keys() - given.known.keys(),
        data=data,
        cache_keys=reader.keys,
        fronts=front_files.read(newsroom.root / CONTENT, other, clock, newsroom.problems),
        known=given.known,
    )


_STORIES = "articles/"


class Stories(Struct, frozen=True):
    """The stories of a content folder by path: those that were read, and those that are `known`."""

    read: Mapping[str, Source[Any]] = {}
    known: Mapping[str, KnownStory] = {}


def run_jobs(newsroom: Newsroom, items: Iterable[ParseJob], count: int) -> Iterator[ParseResult]:
    """Parses texts, in other processes if there are many."""
    is_large = count >= MIN_PARALLEL_ITEMS
    workers = newsroom.workers if is_large else Workers(newsroom.options.jobs)
    for done, result in enumerate(map_ordered(parse, items, count, workers)):
        newsroom.progress(f"Reading {done:,} of {count:,}")
        yield result
