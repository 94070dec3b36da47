"""Digests of what the plan is made from: they tell which of its parts have moved.

Values that many pages show are digested once, and whole tuples of them without a step of Python for
each: the plan of ten thousand stories has some hundred thousand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from ssg.model.articles import Article, Ref
from ssg.model.outputs import Output, Part
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Term
from ssg.site.assemble import SiteSettings
from ssg.storage import digest

_SHARED = frozenset({Article, SiteSettings, Ref, SiteInfo, Term})
"""Types of values that many pages show."""

_BATCH = 1000
_lines = msgspec.json.Encoder()


class Digests:
    """Digests of values; those of what is shared are made once."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {id(None): ""}
        self._kept: list[object] = []

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, values: Sequence[Struct], before: "Digests | None" = None) -> None:
        """Digests many shared values at once; those that were known `before` are so still."""
        new = [value for value in values if id(value) not in self._known]
        known = before._known if before else {}
        self._known |= {id(value): known[id(value)] for value in new if id(value) in known}
        fresh = [value for value in new if id(value) not in self._known]
        for start in range(0, len(fresh), _BATCH):
            batch = fresh[start : start + _BATCH]
            encoded = _lines.encode_lines(batch).split(b"\n")
            # The last line is empty: `zip` stops at the last value.
            self._known |= zip(map(id, batch), map(digest.short, encoded), strict=False)
        self._kept += new

    def of(self, value: Any) -> str:
        """The digest of a value: of a tuple, that of its items' digests."""
        kind = type(value)
        if kind is tuple:
            return self._tuple(value)
        if value is None:
            return ""  # as where it is found among what is known
        if kind not in _SHARED:
            return digest.short(digest.canonical_json(value))
        known = self._known.get(id(value))
        if known is None:
            # Kept as well, so that its identity cannot pass to another value.
            self._kept.append(value)
            known = self._known[id(value)] = digest.short(digest.canonical_json(value))
        return known

    def _tuple(self, values: tuple[Any, ...]) -> str:
        try:
            found = list(map(self._known.__getitem__, map(id, values)))
        except KeyError:
            if not any(isinstance(value, Struct | tuple) for value in values):
                return digest.short(digest.canonical_json(values))
            found = [self.of(value) for value in values]
        return digest.short(f"{len(found)} {' '.join(found)}".encode())

    def key(self, part: Part, salt: str) -> str:
        """What a part is known by; `salt` stands for all that counts beside its values."""
        name = f"{part.make.__module__}.{part.make.__qualname__}"
        return digest.short(f"{salt} {name} {self.of(part.values)}".encode())


def all_outputs(planned: Iterable[Output | Part]) -> Iterator[Output]:
    """Every output of a plan, those of its parts in their place."""
    for output in planned:
        if isinstance(output, Part):
            yield from output.outputs()
        else:
            yield output
