"""Reads the content files of a newsroom, through the cache and worker processes."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from ssg.config import markdown_options
from ssg.content.discover import CONTENT
from ssg.content.folder_cache import (
    FolderCache,
    FolderCaches,
    FolderMemory,
    FolderStore,
    KeyedValue,
)
from ssg.content.newsroom import Newsroom
from ssg.content.parse import (
    ParsedSource,
    ParseJob,
    ParseResult,
)
from ssg.problems.codes import FRONT_MATTER_RULES
from ssg.storage import digest, generator_version
from ssg.text.dates import Clock
from ssg.text.paths import is_within

_BATCH = 200

RunJobs = Callable[[Iterable[ParseJob], int], Iterator[ParseResult]]
"""Maps `parse` over jobs, of which the second argument is the number."""

Parsed = ParsedSource[Any]

_generic: Any = ParsedSource


class SourceReader:
    """Reads the parsed sources of a newsroom; parses those that the cache lacks."""

    def __init__(self, newsroom: Newsroom, memory: FolderMemory | None = None) -> None:
        config = newsroom.config
        self.content = newsroom.root / CONTENT
        self.config = config
        self.cache = newsroom.cache
        self.problems = newsroom.problems
        self.options = markdown_options.of(config, newsroom.extensions)
        self.keys: dict[str, str] = {}
        """The cache key of each text without problems that was read, by its path."""
        self._store = FolderStore(newsroom.cache, newsroom.signatures, memory)
        self._clock = Clock(config.timezone, newsroom.moment)
        declared = config.declared
        self._kinds = declared.folders
        self._fields = {kind: declared.front_matter_fields(kind) for kind in self._kinds.values()}
        types = declared.types()
        self._types = {folder: _generic[kind] for folder, kind in types.items()}
        self._decoders: dict[str, msgspec.json.Decoder[Parsed]] = {
            folder: msgspec.json.Decoder(kind) for folder, kind in self._types.items()
        }
        self._salt = digest.of_value(
            (
                generator_version.fingerprint(),
                self.options,
                config.timezone,
                self._fields,
                [newsroom.problems.is_enabled(rule) for rule in FRONT_MATTER_RULES],
            )
        )

    def read(self, paths: list[str], run_jobs: RunJobs) -> dict[str, Parsed]:
        """Returns the parsed source of each valid text, in the order of `paths`."""
        folders = FolderCaches(self.content, paths, self._folder_cache)
        unchanged, keys = folders.lookup(lambda path: self._key(self._job(path)), self.problems)
        valid, with_problems = self._read(keys, run_jobs)
        valid = unchanged | valid
        self.keys = {path: key for path, (key, _) in valid.items()}
        for key, source in valid.values():
            self.cache.mark_used((key, *_digests(source)))
        for source in with_problems.values():
            self.cache.mark_used(_digests(source))
        folders.store(valid)
        sources = {path: source for path, (_, source) in valid.items()} | with_problems
        return {path: sources[path] for path in paths if path in sources}

    def reread(self, paths: Iterable[str], run_jobs: RunJobs) -> dict[str, KeyedValue[Parsed]]:
        """Reads texts whatever is known of their files; leaves out those with problems.

        Does not store the signatures of the files.
        """
        valid, _ = self._read({path: self._key(self._job(path)) for path in paths}, run_jobs)
        return valid

    def _read(
        self, keys: dict[str, str], run_jobs: RunJobs
    ) -> tuple[dict[str, KeyedValue[Parsed]], dict[str, Parsed]]:
        """Returns the sources without problems with their keys, and those with problems."""
        cached = self.cached(keys)
        missing = {path: key for path, key in keys.items() if path not in cached}
        valid, with_problems = self._parse(missing, run_jobs)
        return cached | valid, with_problems

    def _folder_cache(self, folder: str) -> FolderCache[Parsed]:
        salt = f"{self._salt} {self.config.untrusted}"
        return FolderCache(self.content / folder, salt, self._types[_folder(folder)], self._store)

    def cached(self, keys: dict[str, str]) -> dict[str, KeyedValue[Parsed]]:
        """Returns the sources whose texts are in the cache, whatever files they were in."""
        cached = self.cache.get_many(keys.values())
        return {
            path: (key, self._decoders[_folder(path)].decode(cached[key]))
            for path, key in keys.items()
            if key in cached
        }

    def _parse(
        self, missing: dict[str, str], run_jobs: RunJobs
    ) -> tuple[dict[str, KeyedValue[Parsed]], dict[str, Parsed]]:
        """Parses texts; stores the sources without problems in the cache, and returns both.

        The HTML of all is stored: a site can be built with problems that are accepted.
        """
        valid: dict[str, KeyedValue[Parsed]] = {}
        with_problems: dict[str, Parsed] = {}
        unsaved: dict[str, bytes] = {}
        results = run_jobs(map(self._job, missing), len(missing))
        for (path, key), result in zip(missing.items(), results, strict=True):
            count_before = len(self.problems.reported)
            self.problems.add(result.problems)
            if not result.source:
                continue
            source = self._decoders[_folder(path)].decode(result.source)
            unsaved |= result.html
            if len(self.problems.reported) > count_before:
                with_problems[path] = source
            else:
                valid[path] = (key, source)
                unsaved[key] = result.source
            if len(unsaved) > _BATCH:
                self.cache.put_many(unsaved)
                unsaved = {}
        self.cache.put_many(unsaved)
        return valid, with_problems

    def _job(self, path: str) -> ParseJob:
        kind = self._kinds[_folder(path)]
        return ParseJob(
            path=f"{CONTENT}/{path}",
            kind=kind,
            content=self._bytes(path),
            options=self.options,
            clock=self._clock,
            trusted=not any(is_within(path, pattern) for pattern in self.config.untrusted),
            fields=self._fields[kind],
        )

    def _bytes(self, path: str) -> bytes:
        # For ten thousand files, pathlib would take longer than the system calls.
        with open(f"{self.content}/{path}", "rb") as file:  # noqa: PTH123 (see above)
            return file.read()

    def _key(self, job: ParseJob) -> str:
        salt = f"{self._salt} {job.kind} {job.trusted} ".encode()
        return digest.of_bytes(salt + job.content)


def _digests(source: Parsed) -> tuple[str, ...]:
    """The digests under which the HTML of a source is stored."""
    return (source.document.digest, *(text.digest for text in source.texts.values()))


def _folder(path: str) -> str:
    return path.split("/", 1)[0]
