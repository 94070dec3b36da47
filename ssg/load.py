"""Walks the content folder, through cache and workers, into typed `Sources`."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Generic

import msgspec
from msgspec import Struct

from ssg import digest, engine, frontmatter, images, workers
from ssg.cache import Cache
from ssg.config import Config
from ssg.errors import Location, Problem, Problems
from ssg.extensions import Extension
from ssg.files import remembered
from ssg.images import Size
from ssg.markup import MarkdownOptions, convert
from ssg.matter import ArticleMatter, AuthorMatter, Matter, PageMatter, TermMatter
from ssg.model import Document, M, Source
from ssg.paths import is_within
from ssg.timelimit import TimeLimitError
from ssg.walk import CONTENT, walk

Progress = Callable[[str], None]

KINDS: dict[str, type[Matter]] = {
    "articles": ArticleMatter,
    "authors": AuthorMatter,
    "pages": PageMatter,
    "sections": TermMatter,
    "tags": TermMatter,
}
_BATCH = 200


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


class Leaf(Struct, Generic[M], frozen=True):
    """A cached leaf: a source without its path."""

    matter: M
    document: Document


class Job(Struct, frozen=True):
    """All that one leaf is made of."""

    path: str
    kind: str
    content: bytes
    options: MarkdownOptions
    zone: str
    trusted: bool


_generic: Any = Leaf
_DECODERS: dict[str, msgspec.json.Decoder[Leaf[Any]]] = {
    kind: msgspec.json.Decoder(_generic[matter]) for kind, matter in KINDS.items()
}


def parse(job: Job) -> tuple[bytes, str, bytes, list[Problem]]:
    """Makes one leaf: (leaf as JSON, b"" if unreadable; digest of HTML; HTML; problems)."""
    problems = Problems()
    parsed = frontmatter.parse(job.content, job.path, KINDS[job.kind], job.zone, problems)
    if parsed is None:
        return b"", "", b"", problems.found
    try:
        document, body = convert(parsed.body, job.options, trusted=job.trusted)
    except TimeLimitError:
        message = f"takes more than {job.options.time_limit} s to read"
        hint = "look for long runs of brackets; config.yaml's markdown: time_limit: allows more"
        problems.error(Location(job.path, parsed.line), message, hint)
        return b"", "", b"", problems.found
    except RecursionError:
        problems.error(Location(job.path, parsed.line), "nested too deeply to be read")
        return b"", "", b"", problems.found
    leaf = msgspec.json.encode(Leaf(parsed.matter, document))
    return leaf, document.digest, body, problems.found


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
    content = root / CONTENT
    markdown, other = walk(content, tuple(KINDS), problems)
    given = config.markdown
    options = MarkdownOptions(
        smart_quotes=given.smart_quotes,
        toc_depth=given.toc_depth,
        time_limit=given.time_limit,
        extensions=extensions,
    )
    leaves = _Leaves(content, config, options)
    kinds: dict[str, list[Source[Any]]] = {kind: [] for kind in KINDS}
    for path, leaf in leaves.read(markdown, cache, problems, progress, jobs, executor):
        kinds[_kind(path)].append(Source(path, leaf.matter, leaf.document))
    files = {path: _size(content / path, path, cache, problems) for path in other}
    read = {source.path for sources in kinds.values() for source in sources}
    return Sources(
        **{kind: tuple(sources) for kind, sources in kinds.items()},
        files=files,
        unreadable=frozenset(markdown) - read,
    )


def _kind(path: str) -> str:
    return path.split("/", 1)[0]


def _at(path: str) -> Location:
    return Location(f"{CONTENT}/{path}")


class _Leaves:
    """Reads leaves through the cache, making those that it lacks."""

    def __init__(self, content: Path, config: Config, options: MarkdownOptions) -> None:
        self.content = content
        self.config = config
        self.options = options
        self._salt = digest.of_value((engine.fingerprint(), options, config.timezone))

    def _trusted(self, path: str) -> bool:
        return not any(is_within(path, pattern) for pattern in self.config.untrusted)

    def _job(self, path: str) -> Job:
        return Job(
            path=f"{CONTENT}/{path}",
            kind=_kind(path),
            content=(self.content / path).read_bytes(),
            options=self.options,
            zone=self.config.timezone,
            trusted=self._trusted(path),
        )

    def _key(self, job: Job) -> str:
        identity = f"{self._salt} {job.kind} {job.trusted} ".encode()
        return digest.of_bytes(identity + job.content)

    def read(
        self,
        paths: list[str],
        cache: Cache,
        problems: Problems,
        progress: Progress,
        jobs: int,
        executor: Executor | None,
    ) -> Iterator[tuple[str, Leaf[Any]]]:
        """Yields each sound path with its leaf, in order of path."""
        keys = {path: self._key(self._job(path)) for path in paths}
        cached = cache.get_many(keys.values())
        missing = [path for path in paths if keys[path] not in cached]
        made = workers.map_ordered(
            parse, map(self._job, missing), len(missing), jobs=jobs, executor=executor
        )
        fresh: dict[str, bytes] = {}
        for done, (path, result) in enumerate(zip(missing, made, strict=True)):
            progress(f"Reading {done:,} of {len(missing):,}")
            leaf, body_key, body, found = result
            problems.found += found
            if leaf:
                cached[keys[path]] = leaf
            if leaf and not found:
                fresh |= {keys[path]: leaf, body_key: body}
            if len(fresh) > _BATCH:
                cache.put_many(fresh)
                fresh = {}
        cache.put_many(fresh)
        for path in paths:
            if keys[path] in cached:
                yield path, _DECODERS[_kind(path)].decode(cached[keys[path]])


def _size(file: Path, path: str, cache: Cache, problems: Problems) -> Size:
    """A picture's size; its bytes are read only once."""
    if not images.is_image(path):
        return Size()

    def measured(content: bytes) -> bytes:
        return msgspec.json.encode(images.size_of(content, path))

    try:
        return msgspec.json.decode(remembered(file, "size", cache, measured), type=Size)
    except images.BadImageError as error:
        problems.error(_at(path), str(error))
        return Size()
