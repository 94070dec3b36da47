"""Walks the content folder, through cache and workers, into typed `Sources`."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.content import picture_files
from ssg.content.discover import CONTENT, walk
from ssg.content.parse import KINDS, Job, Leaves, Parsed, parse
from ssg.model.articles import Source
from ssg.model.front_matter import ArticleMatter, AuthorMatter, PageMatter, TermMatter
from ssg.model.pictures import Original
from ssg.pictures import inspect
from ssg.problems.codes import Rule
from ssg.problems.errors import Problems
from ssg.storage import parallel
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Seen

Progress = Callable[[str], None]


class Sources(Struct, frozen=True):
    """Everything that writers wrote; paths are relative to the content folder.

    `files` are all others than Markdown: of those that are no pictures there is nothing to say. Of
    the `unreadable` nothing is known but that they are there.
    """

    articles: tuple[Source[ArticleMatter], ...] = ()
    authors: tuple[Source[AuthorMatter], ...] = ()
    pages: tuple[Source[PageMatter], ...] = ()
    sections: tuple[Source[TermMatter], ...] = ()
    tags: tuple[Source[TermMatter], ...] = ()
    files: dict[str, Original] = {}
    unreadable: frozenset[str] = frozenset()

    def texts(self) -> Iterator[Source[Any]]:
        """Every source, of whatever kind."""
        return chain(self.articles, self.authors, self.pages, self.sections, self.tags)

    def skipped(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that each source is not held to, by its path from the root."""
        found = ((source.path, source.matter.check.skip) for source in self.texts())
        return {f"{CONTENT}/{path}": skipped for path, skipped in found if skipped}


def load(
    root: Path,
    config: Config,
    extensions: tuple[Extension, ...],
    cache: Cache,
    problems: Problems,
    progress: Progress,
    seen: Seen | None = None,
    *,
    jobs: int = 0,
    executor: Executor | None = None,
) -> Sources:
    """Reads `root`/content; a file that cannot be read is left out, what is wrong reported.

    Texts that were `seen` are not looked at again to tell whether they are known.
    """

    def make(items: Iterable[Job], count: int) -> Iterator[Parsed]:
        made = parallel.map_ordered(parse, items, count, jobs=jobs, executor=executor)
        for done, parsed in enumerate(made):
            progress(f"Reading {done:,} of {count:,}")
            yield parsed

    content = root / CONTENT
    markdown, other = walk(content, tuple(KINDS), problems)
    seen = seen or Seen(time.time())
    leaves = Leaves(content, config, extensions, cache, problems, seen).read(markdown, make)
    kinds: dict[str, list[Source[Any]]] = {kind: [] for kind in KINDS}
    for path, leaf in leaves.items():
        kinds[path.split("/", 1)[0]].append(Source(path, leaf.matter, leaf.document))
    named = [path for path in other if inspect.is_image(path) or inspect.is_font(path)]
    pictures = picture_files.read(content, named, cache, seen, problems, jobs)
    return Sources(
        **{kind: tuple(sources) for kind, sources in kinds.items()},
        files=dict.fromkeys(other, Original()) | pictures,
        unreadable=frozenset(markdown) - leaves.keys(),
    )
