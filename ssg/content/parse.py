"""Parses content files to typed front matter and HTML, through the cache and worker processes."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, NamedTuple

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
from ssg.content.typeset import typeset
from ssg.model.documents import Document, FrontMatterT
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.problems.codes import FRONT_MATTER_RULES
from ssg.problems.errors import Location, Problem, Problems
from ssg.problems.time_limit import TimeLimitError
from ssg.storage import digest, generator_version
from ssg.text.paths import is_within

FRONT_MATTER_TYPES: dict[str, type[FrontMatter]] = {
    "articles": ArticleFrontMatter,
    "authors": AuthorFrontMatter,
    "pages": PageFrontMatter,
    "sections": TermFrontMatter,
    "tags": TermFrontMatter,
}
_BATCH = 200


class ParsedSource(Struct, Generic[FrontMatterT], frozen=True, gc=False):
    """A source without its path, as it is cached."""

    front_matter: FrontMatterT
    document: Document


class ParseJob(Struct, frozen=True):
    """Everything that a parsed source depends on."""

    path: str
    kind: str
    content: bytes
    options: markdown_options.MarkdownOptions
    zone: str
    trusted: bool


class ParseResult(NamedTuple):
    """A `ParsedSource` as JSON (b"" if the text is invalid), its HTML, and the problems."""

    source: bytes
    html_digest: str
    html: bytes
    problems: list[Problem]


RunJobs = Callable[[Iterable[ParseJob], int], Iterator[ParseResult]]
"""Maps `parse` over jobs, of which the second argument is the number."""

Parsed = ParsedSource[Any]

_generic: Any = ParsedSource
_DECODERS: dict[str, msgspec.json.Decoder[Parsed]] = {
    kind: msgspec.json.Decoder(_generic[struct]) for kind, struct in FRONT_MATTER_TYPES.items()
}


def parse(job: ParseJob) -> ParseResult:
    """Parses one text."""
    problems = Problems()
    kind = FRONT_MATTER_TYPES[job.kind]
    source = front_matter.parse(job.content, job.path, kind, job.zone, problems)
    if source is None:
        return ParseResult(b"", "", b"", problems.reported)
    fields: FrontMatter = source.front_matter
    options = _options_of(fields, job.options)
    converted = _convert(replace(job, options=options), source, problems)
    if converted is None:
        return ParseResult(b"", "", b"", problems.reported)
    document, html = converted
    reported = [each for each in problems.reported if each.code not in fields.check.skip]
    if options.smart_quotes:
        fields = typeset(fields, options.language)
    parsed = msgspec.json.encode(ParsedSource(fields, document))
    return ParseResult(parsed, document.digest, html, reported)


def _options_of(
    fields: FrontMatter, options: markdown_options.MarkdownOptions
) -> markdown_options.MarkdownOptions:
    """The options for one text: its front matter may name a language, and have formulas read."""
    if not isinstance(fields, ArticleFrontMatter | PageFrontMatter):
        return options
    language = fields.language or options.language
    return replace(options, language=language, math=options.math or fields.math)


def _convert(
    job: ParseJob, source: front_matter.SplitSource, problems: Problems
) -> tuple[Document, bytes] | None:
    """Converts the body of a text; returns None, and reports why, if that is impossible."""
    # Imported here, because Markdown takes longer to import than a build without new texts takes.
    from ssg.markup.blocks import FaultyTextError
    from ssg.markup.convert import convert

    fields = source.front_matter
    is_paid = isinstance(fields, ArticleFrontMatter) and fields.is_paid
    at = Location(job.path, source.body_line)
    try:
        document, html = convert(source.body, job.options, trusted=job.trusted, paid=is_paid)
        return _with_lines_of_file(document, source), html
    except TimeLimitError:
        message = f"takes more than {job.options.time_limit} s to convert"
        hint = "look for long runs of brackets, or raise markdown: time_limit: in config.yaml"
        problems.error("slow-text", at, message, hint)
    except FaultyTextError as error:
        for fault in error.faults:
            start = source.location_of(job.path, fault.start)
            problems.error(fault.code, start, fault.message, fault.hint)
    except RecursionError:
        problems.error("nested-too-deeply", at, "nested too deeply")
    return None


def _with_lines_of_file(document: Document, source: front_matter.SplitSource) -> Document:
    before = source.body_line - 1
    warnings = [replace(one, line=one.line + before) for one in document.warnings]
    return replace(document, warnings=tuple(warnings)) if warnings else document


class SourceReader:
    """Reads the parsed sources of a newsroom; parses those that the cache lacks."""

    def __init__(self, newsroom: Newsroom, memory: FolderMemory | None = None) -> None:
        config = newsroom.config
        self.content = newsroom.root / CONTENT
        self.config = config
        self.cache = newsroom.cache
        self.problems = newsroom.problems
        self.options = markdown_options.of(config, newsroom.extensions)
        self._store = FolderStore(newsroom.cache, newsroom.signatures, memory)
        self._salt = digest.of_value(
            (
                generator_version.fingerprint(),
                self.options,
                config.timezone,
                [newsroom.problems.is_enabled(rule) for rule in FRONT_MATTER_RULES],
            )
        )

    def read(self, paths: list[str], run_jobs: RunJobs) -> dict[str, Parsed]:
        """Returns the parsed source of each valid text, in the order of `paths`."""
        folders = FolderCaches(self.content, paths, self._folder_cache)
        unchanged, keys = folders.lookup(lambda path: self._key(self._job(path)), self.problems)
        valid, with_problems = self._read(keys, run_jobs)
        valid = unchanged | valid
        for key, source in valid.values():
            self.cache.mark_used((key, source.document.digest))
        folders.store(valid)
        sources = {path: source for path, (_, source) in valid.items()} | with_problems
        return {path: sources[path] for path in paths if path in sources}

    def reread(self, paths: Iterable[str], run_jobs: RunJobs) -> dict[str, Parsed]:
        """Like `read`, but reads every file, and does not store its signature."""
        keys = {path: self._key(self._job(path)) for path in paths}
        valid, with_problems = self._read(keys, run_jobs)
        return {path: source for path, (_, source) in valid.items()} | with_problems

    def _read(
        self, keys: dict[str, str], run_jobs: RunJobs
    ) -> tuple[dict[str, KeyedValue[Parsed]], dict[str, Parsed]]:
        """Returns the sources without problems with their keys, and those with problems."""
        cached = self._cached(keys)
        missing = {path: key for path, key in keys.items() if path not in cached}
        valid, with_problems = self._parse(missing, run_jobs)
        return cached | valid, with_problems

    def _folder_cache(self, folder: str) -> FolderCache[Parsed]:
        salt = f"{self._salt} {self.config.untrusted}"
        kind = _generic[FRONT_MATTER_TYPES[_kind(folder)]]
        return FolderCache(self.content / folder, salt, kind, self._store)

    def _cached(self, keys: dict[str, str]) -> dict[str, KeyedValue[Parsed]]:
        """Returns the sources whose texts are in the cache, whatever files they were in."""
        cached = self.cache.get_many(keys.values())
        return {
            path: (key, _DECODERS[_kind(path)].decode(cached[key]))
            for path, key in keys.items()
            if key in cached
        }

    def _parse(
        self, missing: dict[str, str], run_jobs: RunJobs
    ) -> tuple[dict[str, KeyedValue[Parsed]], dict[str, Parsed]]:
        """Parses texts; stores the sources without problems in the cache, and returns both."""
        valid: dict[str, KeyedValue[Parsed]] = {}
        with_problems: dict[str, Parsed] = {}
        unsaved: dict[str, bytes] = {}
        results = run_jobs(map(self._job, missing), len(missing))
        for (path, key), result in zip(missing.items(), results, strict=True):
            count_before = len(self.problems.reported)
            self.problems.add(result.problems)
            if not result.source:
                continue
            source = _DECODERS[_kind(path)].decode(result.source)
            if len(self.problems.reported) > count_before:
                with_problems[path] = source
                continue
            valid[path] = (key, source)
            unsaved |= {key: result.source, result.html_digest: result.html}
            if len(unsaved) > _BATCH:
                self.cache.put_many(unsaved)
                unsaved = {}
        self.cache.put_many(unsaved)
        return valid, with_problems

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
        # For ten thousand files, pathlib would take longer than the system calls.
        with open(f"{self.content}/{path}", "rb") as file:  # noqa: PTH123 (see above)
            return file.read()

    def _key(self, job: ParseJob) -> str:
        salt = f"{self._salt} {job.kind} {job.trusted} ".encode()
        return digest.of_bytes(salt + job.content)


def _kind(path: str) -> str:
    return path.split("/", 1)[0]
