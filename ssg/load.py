"""Walks the content folder, through cache and workers, into typed `Sources`."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ssg import images, workers
from ssg.cache import Cache
from ssg.config import Config
from ssg.errors import Location, Problems
from ssg.extensions import Extension
from ssg.files import remembered
from ssg.images import Size
from ssg.leaves import KINDS, Job, Leaves, Parsed, parse
from ssg.matter import ArticleMatter, AuthorMatter, PageMatter, TermMatter
from ssg.model import Source
from ssg.walk import CONTENT, walk

Progress = Callable[[str], None]


class Sources(Struct, frozen=True):
    """Everything that writers wrote; paths are relative to the content folder.

    `files` are all others than Markdown: pictures with their size, the rest with none. Of the
    `unreadable` nothing is known but that they are there.
    """

    articles: tuple[Source[ArticleMatter], ...] = ()
    authors: tuple[Source[AuthorMatter], ...] = ()
    pages: tuple[Source[PageMatter], ...] = ()
    sections: tuple[Source[TermMatter], ...] = ()
    tags: tuple[Source[TermMatter], ...] = ()
    files: dict[str, Size] = {}
    unreadable: frozenset[str] = frozenset()


def load(
    root: Path,
    config: Config,
    extensions: tuple[Extension, ...],
    cache: Cache,
    problems: Problems,
    progress: Progress,
    *,
    jobs: int = 0,
    executor: Executor | None = None,
) -> Sources:
    """Reads `root`/content; a file that cannot be read is left out, what is wrong reported."""

    def make(items: Iterable[Job], count: int) -> Iterator[Parsed]:
        made = workers.map_ordered(parse, items, count, jobs=jobs, executor=executor)
        for done, parsed in enumerate(made):
            progress(f"Reading {done:,} of {count:,}")
            yield parsed

    content = root / CONTENT
    markdown, other = walk(content, tuple(KINDS), problems)
    leaves = Leaves(content, config, extensions, cache, problems).read(markdown, make)
    kinds: dict[str, list[Source[Any]]] = {kind: [] for kind in KINDS}
    for path, leaf in leaves.items():
        kinds[path.split("/", 1)[0]].append(Source(path, leaf.matter, leaf.document))
        if leaf.matter.check.skip:
            problems.skipped[f"{CONTENT}/{path}"] = leaf.matter.check.skip
    return Sources(
        **{kind: tuple(sources) for kind, sources in kinds.items()},
        files={path: _size(content / path, path, cache, problems) for path in other},
        unreadable=frozenset(markdown) - leaves.keys(),
    )


def _size(file: Path, path: str, cache: Cache, problems: Problems) -> Size:
    """A picture's size; its bytes are read only once."""
    if not images.is_image(path):
        return Size()

    def measured(content: bytes) -> bytes:
        return msgspec.json.encode(images.size_of(content, path))

    try:
        with problems.collecting():
            return msgspec.json.decode(remembered(file, "size", cache, measured), type=Size)
    except images.BadImageError as error:
        problems.error("bad-picture", Location(f"{CONTENT}/{path}"), str(error))
    return Size()
