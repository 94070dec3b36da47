"""What was made of each text or picture last time, for as long as its file is the same.

The leaves of a folder are kept as one entry of the cache: ten thousand texts that nobody touched
cost a look at their times, and are neither read nor looked up one by one.
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
"""A leaf with its key in the cache."""


class CacheEntry(Struct, Generic[T], frozen=True, array_like=True, gc=False):
    """A leaf with the identity that its file had, and the leaf's own key in the cache."""

    name: str
    identity: Signature
    key: str
    value: T


FolderMemory = dict[str, Mapping[str, CacheEntry[Any]]]
"""What one process keeps of each folder for its next build, by the folder's key."""


class FolderStore(Struct, frozen=True):
    """Where folders are kept: the cache and, in a process that builds again, its memory.

    Files are what they were when `seen`.
    """

    cache: Cache
    signatures: Signatures
    memory: FolderMemory | None = None


class FolderCache(Generic[T]):
    """The leaves of one folder's texts, of which all are of the type `leaf`.

    `salt` stands for everything that leaves depend on beside their texts.
    """

    def __init__(self, folder: Path, salt: str, leaf: Any, store: FolderStore) -> None:
        self.folder = folder
        self.cache = store.cache
        self.signatures = store.signatures
        self._memory = store.memory
        self._key = digest.of_value(("texts", salt, str(folder)))
        generic: Any = CacheEntry
        self._decoder = msgspec.json.Decoder(list[generic[leaf]])
        self._identities: dict[str, Signature] = {}
        self._is_same = True
        self._before = self._read()

    def _read(self) -> dict[str, CacheEntry[T]]:
        if self._memory and (remembered := self._memory.get(self._key)) is not None:
            self.cache.mark_used((self._key,))
            return dict(remembered)
        stored = self.cache.get(self._key)
        if stored is None:
            return {}
        try:
            found: list[CacheEntry[T]] = self._decoder.decode(stored)
        except msgspec.DecodeError:
            return {}
        return {known.name: known for known in found}

    def get(self, name: str) -> CacheEntry[T] | None:
        """The leaf of a text whose file is the same as when it was kept; raises `OSError`."""
        identity = self.signatures.signature_of(f"{self.folder}/{name}")
        self._identities[name] = identity
        known = self._before.get(name)
        if known is None or known.identity != identity:
            self._is_same = False
            return None
        return known

    def store(self, leaves: Mapping[str, KeyedValue[T]]) -> None:
        """Keeps each text's (key, leaf) by name, as its file was when it was seen.

        A file that was touched just before may change once more within the same tick of the
        disk's clock, so it is read again the next time.
        """
        if self._is_same and leaves.keys() == self._before.keys():
            self._hand_on(self._before)
            return
        known = [
            CacheEntry(name, self._identities[name], *leaf)
            for name, leaf in leaves.items()
            if is_settled(self._identities[name], self.signatures.recorded_at)
        ]
        self.cache.put_many({self._key: digest.canonical_json(known)})
        self._hand_on({text.name: text for text in known})

    def _hand_on(self, known: dict[str, CacheEntry[T]]) -> None:
        if self._memory is not None:
            self._memory[self._key] = known


class FolderCaches(Generic[T]):
    """The leaves of the files at `paths` below `content`; `texts` gives those of one folder."""

    def __init__(
        self, content: Path, paths: Iterable[str], texts: Callable[[str], FolderCache[T]]
    ) -> None:
        self.content = content
        self.paths = paths
        self._texts = {folder: texts(folder) for folder in dict.fromkeys(map(_folder, paths))}

    def lookup(
        self, key: Callable[[str], str], problems: Problems
    ) -> tuple[dict[str, KeyedValue[T]], dict[str, str]]:
        """The leaves of files that are the same as before, and the `key` of each other file."""
        found: dict[str, KeyedValue[T]] = {}
        unread: dict[str, str] = {}
        for path in self.paths:
            try:
                if known := self._texts[_folder(path)].get(_name(path)):
                    found[path] = (known.key, known.value)
                else:
                    unread[path] = key(path)
            except OSError as error:
                problems.reported += unreadable(self.content / path, error).problems
        return found, unread

    def store(self, found: Mapping[str, KeyedValue[T]]) -> None:
        """Has the next build know these leaves by their files."""
        named: dict[str, dict[str, KeyedValue[T]]] = {folder: {} for folder in self._texts}
        for path, keyed in found.items():
            named[_folder(path)][_name(path)] = keyed
        for folder, texts in self._texts.items():
            texts.store(named[folder])


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
