"""Digests of the values that a plan depends on: they show which of its parts have changed.

Each value that many pages show is digested once, and tuples of such values are digested without a
Python call for each item: the plan of ten thousand stories has about a hundred thousand items.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Term
from ssg.site.assemble import SiteSettings
from ssg.site.lists.story_list import StoryList
from ssg.storage import digest

_SHARED = frozenset({Article, SiteSettings, Ref, SiteInfo, Term})
"""Types of values that many pages show."""

_BATCH = 1000
_lines = msgspec.json.Encoder()


class Digests:
    """Digests of values; those of shared values are computed once, by identity."""

    def __init__(self) -> None:
        self._by_id: dict[int, str] = {id(None): ""}
        self._values: list[object] = []
        """Keeps the digested values alive, so that no other value gets the identity of one."""

    def __len__(self) -> int:
        return len(self._by_id)

    def add(self, values: Sequence[Struct], before: "Digests | None" = None) -> None:
        """Digests many shared values at once; reuses the digests that `before` has of them."""
        new = [value for value in values if id(value) not in self._by_id]
        reusable = before._by_id if before else {}
        self._by_id |= {id(value): reusable[id(value)] for value in new if id(value) in reusable}
        missing = [value for value in new if id(value) not in self._by_id]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            encoded = _lines.encode_lines(batch).split(b"\n")
            # The last line is empty: `zip` stops at the last value.
            self._by_id |= zip(map(id, batch), map(digest.short, encoded), strict=False)
        self._values += new

    def of(self, value: object) -> str:
        """The digest of a value; that of a tuple is computed from its items' digests."""
        if isinstance(value, tuple):
            return self._of_tuple(value)
        if isinstance(value, StoryList):
            return _of_digests(list(map(value.stored.digests.__getitem__, value.codes)))
        if value is None:
            return ""  # the same as in `_by_id`
        if type(value) not in _SHARED:
            return digest.short(digest.canonical_json(value))
        stored = self._by_id.get(id(value))
        if stored is None:
            self._values.append(value)
            stored = self._by_id[id(value)] = digest.short(digest.canonical_json(value))
        return stored

    def _of_tuple(self, values: tuple[object, ...]) -> str:
        try:
            digests = list(map(self._by_id.__getitem__, map(id, values)))
        except KeyError:
            if not any(isinstance(value, Struct | tuple | StoryList) for value in values):
                return digest.short(digest.canonical_json(values))
            digests = [self.of(value) for value in values]
        return _of_digests(digests)

    def key(self, part: Part, salt: str) -> str:
        """The key of a part; `salt` identifies everything it depends on beside its values."""
        name = f"{part.make.__module__}.{part.make.__qualname__}"
        return digest.short(f"{salt} {name} {self.of(part.values)}".encode())


def _of_digests(digests: Sequence[str]) -> str:
    """The digest of a list of values with these digests."""
    return digest.short(f"{len(digests)} {' '.join(digests)}".encode())


def all_outputs(planned: Iterable[Output | Part]) -> Iterator[Output]:
    """Every output of a plan, in order; a part is replaced by its outputs."""
    for output in planned:
        if isinstance(output, Part):
            yield from output.outputs()
        else:
            yield output
