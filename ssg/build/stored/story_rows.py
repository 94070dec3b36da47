"""The stories of the last build: what each was read from, and what a plan needs of it.

They are stored in groups, since a plan reads all of them: one group is written again for an edit.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from ssg.build.stored.site_store import Changes, SiteStore
from ssg.model.articles import KnownStory
from ssg.storage import digest


class StoredStory(Struct, frozen=True, array_like=True):
    """A story: its number, the cache key of its text, its title, and the digests of its values.

    A story that is not published has no digests, and nothing else is `known` of it.
    """

    number: int
    key: str
    title: str
    digest: str = ""
    ref: str = ""
    known: KnownStory | None = None

    @property
    def is_published(self) -> bool:
        return bool(self.digest)


_decode = msgspec.json.Decoder(dict[str, StoredStory]).decode


class StoryRows:
    """Reads stories by the paths of their sources, below the content folder, and changes them."""

    def __init__(self, store: SiteStore) -> None:
        self._store = store
        self._groups: dict[str, dict[str, StoredStory]] = {}
        self._changed: set[str] = set()

    def get(self, path: str) -> StoredStory | None:
        """The story of a source, or None if it was not there."""
        return self._group(path).get(path)

    def all(self) -> dict[str, StoredStory]:
        """Every story by its path."""
        for name, content in self._store.all("stories").items():
            if name not in self._groups:
                self._groups[name] = _decode(content)
        return {path: story for group in self._groups.values() for path, story in group.items()}

    def put(self, path: str, story: StoredStory) -> None:
        """Sets the story of a source."""
        group = self._group(path)
        if group.get(path) != story:
            group[path] = story
            self._changed.add(_name(path))

    def replace_all(self, stories: Mapping[str, StoredStory]) -> None:
        """Leaves exactly these stories."""
        for path in self.all().keys() - stories.keys():
            del self._group(path)[path]
            self._changed.add(_name(path))
        for path, story in stories.items():
            self.put(path, story)

    def write(self, changes: Changes) -> None:
        """Adds what was changed to the changes of the store."""
        for name in sorted(self._changed):
            if group := self._groups[name]:
                changes.put["stories", name] = msgspec.json.encode(dict(sorted(group.items())))
            else:
                changes.delete.add(("stories", name))

    def _group(self, path: str) -> dict[str, StoredStory]:
        name = _name(path)
        if name not in self._groups:
            content = self._store.find("stories", name)
            self._groups[name] = _decode(content) if content else {}
        return self._groups[name]


def _name(path: str) -> str:
    """The group of a source: a number of two digits."""
    return digest.short(path.encode())[:2]
