"""One text -> one leaf; all texts -> their leaves, by way of the cache and of workers."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.config import markdown_options
from ssg.content import front_matter
from ssg.content.discover import CONTENT
from ssg.content.folder_cache import (
    FolderCache,
    FolderCaches,
    FolderMemory,
    FolderStore,
    KeyedValue,
)
from ssg.content.newsroom import Newsroom
from ssg.model.documents import Document, FrontMatterT
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.problems.errors import Location, Problem, Problems
from ssg.problems.time_limit import TimeLimitError
from ssg.storage import digest, generator_version
from ssg.text.paths import is_within
from ssg.text.typography import typographic

FRONT_MATTER_TYPES: dict[str, type[FrontMatter]] = {
    "articles": ArticleFrontMatter,
    "authors": AuthorFrontMatter,
    "pages": PageFrontMatter,
    "sections": TermFrontMatter,
    "tags": TermFrontMatter,
}
_BATCH = 200


class ParsedSource(Struct, Generic[FrontMatterT], frozen=True, gc=False):
    """A cached leaf: a source without its path."""

    front_matter: FrontMatterT
    document: Document


class ParseJob(Struct, frozen=True):
    """All that one leaf is made of."""

    path: str
    kind: str
    content: bytes
    options: markdown_options.MarkdownOptions
    zone: str
    trusted: bool


_generic: Any = ParsedSource
_DECODERS: dict[str, msgspec.json.Decoder[ParsedSource[Any]]] = {
    kind: msgspec.json.Decoder(_generic[matter]) for kind, matter in FRONT_MATTER_TYPES.items()
}


def parse(job: ParseJob) -> tuple[bytes, str, bytes, list[Problem]]:
    """Makes one leaf: (leaf as JSON, b"" if unreadable; digest of HTML; HTML; problems)."""
    # Here, since Markdown takes longer to import than most builds without a new text have.
    from ssg.markup.blocks import FaultyTextError
    from ssg.markup.convert import convert

    problems = Problems()
    parsed = front_matter.parse(
        job.content, job.path, FRONT_MATTER_TYPES[job.kind], job.zone, problems
    )
    if parsed is None:
        return b"", "", b"", problems.reported
    try:
        paid = isinstance(parsed.front_matter, ArticleFrontMatter) and parsed.front_matter.is_paid
        document, body = convert(parsed.body, job.options, trusted=job.trusted, paid=paid)
    except TimeLimitError:
        message = f"takes more than {job.options.time_limit} s to read"
        hint = "look for long runs of brackets; config.yaml's markdown: time_limit: allows more"
        problems.error("slow-text", Location(job.path, parsed.body_line), message, hint)
        return b"", "", b"", problems.reported
    except FaultyTextError as error:
        for fault in error.faults:
            at = parsed.location_of(job.path, fault.start)
            problems.error(fault.code, at, fault.message, fault.hint)
        return b"", "", b"", problems.reported
    except RecursionError:
        at = Location(job.path, parsed.body_line)
        problems.error("nested-too-deeply", at, "nested too deeply to be read")
        return b"", "", b"", problems.reported
    matter = _set(parsed.front_matter) if job.options.smart_quotes else parsed.front_matter
    leaf = msgspec.json.encode(ParsedSource(matter, document))
    return leaf, document.digest, body, problems.reported


def _set(matter: FrontMatter) -> FrontMatter:
    """Front matter with the quotes of what readers read of it as those of the text."""
    if isinstance(matter, AuthorFrontMatter):
        return matter
    named = replace(matter, title=typographic(matter.title), summary=typographic(matter.summary))
    if not isinstance(named, ArticleFrontMatter):
        return named
    image = named.image and replace(named.image, caption=typographic(named.image.caption))
    corrections = [replace(one, text=typographic(one.text)) for one in named.corrections]
    disclosure = typographic(named.ai_disclosure)
    return replace(named, image=image, corrections=tuple(corrections), ai_disclosure=disclosure)


ParseResult = tuple[bytes, str, bytes, list[Problem]]
RunJobs = Callable[[Iterable[ParseJob], int], Iterator[ParseResult]]


class SourceReader:
    """Reads the leaves of a newsroom's texts, making those that the cache lacks."""

    def __init__(self, newsroom: Newsroom, memory: FolderMemory | None = None) -> None:
        config = newsroom.config
        self.content = newsroom.root / CONTENT
        self.config = config
        self.cache = newsroom.cache
        self.problems = newsroom.problems
        self.options = markdown_options.of(config, newsroom.extensions)
        self._store = FolderStore(newsroom.cache, newsroom.signatures, memory)
        self._salt = digest.of_value(
            (generator_version.fingerprint(), self.options, config.timezone)
        )

    def read(self, paths: list[str], make: RunJobs) -> dict[str, ParsedSource[Any]]:
        """The leaf of each text that can be read, in the order of `paths`.

        `make` maps `parse` over jobs, of which it is told the number.
        """
        folders = FolderCaches(self.content, paths, self._texts)
        found, unread = folders.lookup(lambda path: self._key(self._job(path)), self.problems)
        read, faulty = self._read(unread, make)
        found |= read
        for key, leaf in found.values():
            self.cache.mark_used((key, leaf.document.digest))
        folders.store(found)
        leaves = {path: leaf for path, (_, leaf) in found.items()} | faulty
        return {path: leaves[path] for path in paths if path in leaves}

    def reread(self, paths: Iterable[str], make: RunJobs) -> dict[str, ParsedSource[Any]]:
        """The leaves of a few texts whatever their files were; `read` has those of all others."""
        read, faulty = self._read({path: self._key(self._job(path)) for path in paths}, make)
        return {path: leaf for path, (_, leaf) in read.items()} | faulty

    def _read(
        self, keys: dict[str, str], make: RunJobs
    ) -> tuple[dict[str, KeyedValue[ParsedSource[Any]]], dict[str, ParsedSource[Any]]]:
        """The leaves of texts by their keys: the sound ones, and those with problems."""
        stored = self._stored(keys)
        missing = {path: key for path, key in keys.items() if path not in stored}
        sound, faulty = self._made(missing, make)
        return stored | sound, faulty

    def _texts(self, folder: str) -> FolderCache[ParsedSource[Any]]:
        salt = f"{self._salt} {self.config.untrusted}"
        leaf = _generic[FRONT_MATTER_TYPES[_kind(folder)]]
        return FolderCache(self.content / folder, salt, leaf, self._store)

    def _stored(self, keys: dict[str, str]) -> dict[str, KeyedValue[ParsedSource[Any]]]:
        """The leaves of texts that were read before, whatever their files were."""
        cached = self.cache.get_many(keys.values())
        return {
            path: (key, _DECODERS[_kind(path)].decode(cached[key]))
            for path, key in keys.items()
            if key in cached
        }

    def _made(
        self, missing: dict[str, str], make: RunJobs
    ) -> tuple[dict[str, KeyedValue[ParsedSource[Any]]], dict[str, ParsedSource[Any]]]:
        """The leaves that had to be made: the sound ones, now stored, and those with problems."""
        sound: dict[str, KeyedValue[ParsedSource[Any]]] = {}
        faulty: dict[str, ParsedSource[Any]] = {}
        fresh: dict[str, bytes] = {}
        made = make(map(self._job, missing), len(missing))
        for (path, key), (stored, body_key, body, problems) in zip(
            missing.items(), made, strict=True
        ):
            self.problems.reported += problems
            if not stored:
                continue
            leaf = _DECODERS[_kind(path)].decode(stored)
            if problems:
                faulty[path] = leaf
                continue
            sound[path] = (key, leaf)
            fresh |= {key: stored, body_key: body}
            if len(fresh) > _BATCH:
                self.cache.put_many(fresh)
                fresh = {}
        self.cache.put_many(fresh)
        return sound, faulty

    def _job(self, path: str) -> ParseJob:
        return ParseJob(
            path=f"{CONTENT}/{path}",
            kind=_kind(path),
            content=self._bytes(path),
            options=self.options,
            zone=self.config.timezone,
            trusted=not any(is_within(path, pattern) for pattern in self.config.untrusted),
        )

    def _bytes(self, path: str) -> bytes:
        # pathlib would cost more than the system calls, for ten thousand files.
        with open(f"{self.content}/{path}", "rb") as file:  # noqa: PTH123 (as said)
            return file.read()

    def _key(self, job: ParseJob) -> str:
        identity = f"{self._salt} {job.kind} {job.trusted} ".encode()
        return digest.of_bytes(identity + job.content)


def _kind(path: str) -> str:
    return path.split("/", 1)[0]
