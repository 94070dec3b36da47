"""Compresses files for hosts that do not: each content only once, through a cache.

Equal bytes give equal results with the same versions of the libraries, which are in the keys.
"""

import os
import zlib
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.cache import Cache
from ssg.storage.library_versions import version

CodingName = Literal["brotli", "zstd", "gzip"]
SUFFIXES: dict[CodingName, str] = {"brotli": ".br", "zstd": ".zst", "gzip": ".gz"}
"""What the name of a compressed file ends with; the best coding comes first."""
MIN_BYTES = 1024
"""A smaller file fits into one packet as it is."""
FILE_NAME = "compressed.sqlite"
_LIBRARIES = {"brotli": "brotli", "zstd": "zstandard"}
TEXTS = (
    *("css", "csv", "html", "ics", "js", "json", "map", "md", "mjs", "opml", "svg", "txt", "vtt"),
    *("wasm", "webmanifest", "xml", "xsl"),
)
"""The suffixes of files that become much smaller."""
_GZIP = 31
"""The window of zlib for the gzip format; it writes no time and no name."""


class Coding(Struct, frozen=True):
    """A way to compress, at a level."""

    name: CodingName
    level: int

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.name]

    def key(self, content_digest: str) -> str:
        """The key of a compressed content, which is also the fingerprint of its file."""
        library = _LIBRARIES.get(self.name)
        number = version(library) if library else zlib.ZLIB_RUNTIME_VERSION
        return f"content:{self.name}-{self.level}-{number}-{content_digest}"

    def compress(self, content: bytes) -> bytes:
        """Returns the compressed content."""
        if self.name == "gzip":
            packer = zlib.compressobj(self.level, zlib.DEFLATED, _GZIP)
            return packer.compress(content) + packer.flush()
        if self.name == "brotli":
            import brotli

            mode = brotli.MODE_TEXT
            return bytes(brotli.compress(content, mode=mode, quality=self.level))
        import zstandard

        return bytes(zstandard.ZstdCompressor(level=self.level).compress(content))


def is_text(path: str) -> bool:
    """Whether a file is of a kind that becomes much smaller."""
    return path.rpartition(".")[2].lower() in TEXTS


def check_installed(codings: Iterable[Coding]) -> None:
    """Raises `UsageError` if a library is not installed."""
    needed = [each.name for each in codings if each.name in _LIBRARIES]
    missing = [name for name in needed if not version(_LIBRARIES[name])]
    if missing:
        names = " and ".join(missing)
        raise UsageError(
            f"compress: {names} needs more packages: pip install 'dateline-ssg[compress]'"
        )


class Compressor:
    """Compresses with each of `codings`, through the cache in the folder `state`.

    Each process opens its own connection, because those of SQLite do not survive a fork.
    """

    def __init__(self, codings: tuple[Coding, ...], state: Path) -> None:
        self.codings = codings
        self.path = state / FILE_NAME
        self._caches: dict[int, Cache] = {}

    def _cache(self) -> Cache:
        process = os.getpid()
        if process not in self._caches:
            self._caches[process] = Cache(self.path)
        return self._caches[process]

    def siblings(self, path: str, size: int, others: Container[str]) -> dict[str, Coding]:
        """The compressed files beside a file, by their paths; none in the place of `others`."""
        if size <= MIN_BYTES or not is_text(path):
            return {}
        names = {path + each.suffix: each for each in self.codings}
        return {name: each for name, each in names.items() if name not in others}

    def compressed(self, coding: Coding, content: bytes) -> bytes:
        """Compresses the content, unless that was done before."""
        key = coding.key(digest.of_bytes(content))
        stored = self._cache().get(key)
        if stored is None:
            stored = coding.compress(content)
            self._cache().put_many({key: stored})
        return stored

    def prune(self, keys: Iterable[str]) -> None:
        """Deletes unused entries if there are many; `keys` are those in use."""
        if not self.codings:
            return
        self._cache().mark_used(keys)
        self._cache().prune()

    def close(self) -> None:
        for cache in self._caches.values():
            cache.close()
        self._caches.clear()
