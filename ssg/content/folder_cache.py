"""Per-folder cache of parsed texts and inspected pictures, valid while their files are unchanged.

The values of a folder are one entry of the cache, with the signature of each file. For ten thousand
unchanged texts, a build only needs their signatures; it neither reads the files nor looks up each
value.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from ssg.problems.errors import Problems
from ssg.problems.os_errors import unreadable
from ssg.storage import digest
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Signature, Signatures, is_settled

T = TypeVar("T")
KeyedValue = tuple[str, T]
"""The cache key of a value, and the value."""


class CacheEntry(Struct, Generic[T], frozen=True, array_like=True, gc=False):
    """A value with the name and signature of its file, and with the value's own cache key."""

    name: str
    signature: Signature
    key: str
    value: T


FolderMemory = dict[str, Mapping[str, CacheEntry[Any]]]
"""The entries of each folder that one process keeps for its next build, by the folder's key."""


class FolderStore(Struct, frozen=True):
    """Where entries are stored: in the cache and, in a process that builds again, in memory."""

    cache: Cache
    signatures: Signatures
    memory: FolderMemory | None = None


class FolderCache(Generic[T]):
    """The cached values of the files in one folder, all of the type `kind`.

    `salt` is a digest of everything that the values depend on besides their files.
    """

    def __init__(self, folder: Path, salt: str, kind: Any, store: FolderStore) -> None:
        self.folder = folder
        self.cache = store.cache
        self.signatures = store.signatures
        self._memory = store.memory
        self._key = digest.of_value(("texts", salt, str(folder)))
        generic: Any = CacheEntry
        self._decoder = msgspec.json.Decoder(list[generic[kind]])
        self._current: dict[str, Signature] = {}
        self._is_unchanged = True
        self._entries = self._load()

    def _load(self) -> dict[str, CacheEntry[T]]:
        if self._memory and (entries := self._memory.get(self._key)) is not None:
            self.cache.mark_used((self._key,))
            return dict(entries)
        stored = self.cache.get(self._key)
        if stored is None:
            return {}
        try:
            decoded: list[CacheEntry[T]] = self._decoder.decode(stored)
        except msgspec.DecodeError:
            return {}
        return {entry.name: entry for entry in decoded}

    def get(self, name: str) -> CacheEntry[T] | None:
        """Returns the entry of a file, or None if there is none or the file changed.

        Raises `OSError` if the file cannot be accessed.
        """
        signature = self.signatures.signature_of(f"{self.folder}/{name}")
        self._current[name] = signature
        entry = self._entries.get(name)
        if entry is None or entry.signature != signature:
            self._is_unchanged = False
            return None
        return entry

    def store(self, values: Mapping[str, KeyedValue[T]]) -> None:
        """Stores the values of files by name; `get` must have been called for each.

        A file that has just changed is left out and read again in the next build, because it may
        change again within the same tick of the disk's clock.
        """
        if self._is_unchanged and values.keys() == self._entries.keys():
            self._remember(self._entries)
            return
        entries = [
            CacheEntry(name, self._current[name], *keyed)
            for name, keyed in values.items()
            if is_settled(self._current[name], self.signatures.recorded_at)
        ]
        self.cache.put_many({self._key: digest.canonical_json(entries)})
        self._remember({entry.name: entry for entry in entries})

    def _remember(self, entries: dict[str, CacheEntry[T]]) -> None:
        if self._memory is not None:
            self._memory[self._key] = entries


class FolderCaches(Generic[T]):
    """The cached values of the files at `paths` below `content`.

    `open_folder` returns the cache of one folder.
    """

    def __init__(
        self, content: Path, paths: Iterable[str], open_folder: Callable[[str], FolderCache[T]]
    ) -> None:
        self.content = content
        self.paths = paths
        folders = dict.fromkeys(map(_folder, paths))
        self._caches = {folder: open_folder(folder) for folder in folders}

    def lookup(
        self, key: Callable[[str], str], problems: Problems
    ) -> tuple[dict[str, KeyedValue[T]], dict[str, str]]:
        """Returns the values of unchanged files, and `key(path)` of each other file, by path."""
        values: dict[str, KeyedValue[T]] = {}
        missing: dict[str, str] = {}
        for path in self.paths:
            try:
                if entry := self._caches[_folder(path)].get(_name(path)):
                    values[path] = (entry.key, entry.value)
                else:
                    missing[path] = key(path)
            except OSError as error:
                problems.reported += unreadable(self.content / path, error).problems
        return values, missing

    def store(self, values: Mapping[str, KeyedValue[T]]) -> None:
        """Stores the values of files by path, for the next build."""
        by_folder: dict[str, dict[str, KeyedValue[T]]] = {folder: {} for folder in self._caches}
        for path, keyed in values.items():
            by_folder[_folder(path)][_name(path)] = keyed
        for folder, cache in self._caches.items():
            cache.store(by_folder[folder])


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
