"""Says what differs between two values of a page: where, from what to what, and in which source."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.documents import Body
from ssg.storage import digest

_LONGEST = 60
"""How many characters of a text are shown."""
_LEAD = 20
"""How many of them come before the first that differs."""
_INTERNAL = frozenset({"digest", "origins"})
"""Fields of a text that say nothing to anyone who reads about it."""


class Difference(Struct, frozen=True):
    """A value that changed: its place, as in `refs[/ai/chips/].title`, and what happened to it.

    `source` is the file that it was read from, or "" if no one file has it. `others` is the number
    of further places at which the same happened.
    """

    place: str
    what: str
    source: str = ""
    others: int = 0

    def __str__(self) -> str:
        others = f", also in {self.others:,} other place{'s'[: self.others > 1]}"
        source = f" ({self.source})" if self.source else ""
        return f"{self.place}: {self.what}{source}{others if self.others else ''}"


def differences(
    place: str, before: Any, now: Any, sources: Mapping[str, str]
) -> Iterator[Difference]:
    """Yields what differs between two values at a place; nothing if they are equal.

    `sources` has the files that values with an address are read from, by address.
    """
    return _Comparison(sources).of(place, before, now, "")


def merged(found: Iterable[Difference]) -> list[Difference]:
    """The differences, of which those that many values show are named once."""
    places: dict[tuple[str, str, str], list[Difference]] = {}
    for each in found:
        field = each.place.rpartition("]" if each.place.endswith("]") else ".")[2]
        places.setdefault((field, each.what, each.source), []).append(each)
    return [replace(same[0], others=len(same) - 1) for same in places.values()]


class _Comparison:
    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def of(self, place: str, before: Any, now: Any, source: str) -> Iterator[Difference]:
        """Yields the differences of two values; `source` is that of what they are a part of."""
        if digest.canonical_json(before) == digest.canonical_json(now):
            return
        if isinstance(now, Body) and isinstance(before, Body):
            yield from self._texts(place, before, now, now.source or source)
        elif isinstance(now, Struct) and type(now) is type(before):
            if _address(before) != _address(now):  # another one in its place
                yield Difference(place, change(before, now), self._source(now, ""))
            else:
                yield from self._fields(place, before, now, self._source(now, source))
        elif isinstance(now, Mapping) and isinstance(before, Mapping):
            yield from self._named(place, before, now, source)
        elif _is_list(now) and _is_list(before):
            yield from self._lists(place, before, now, source)
        else:
            yield Difference(place, change(before, now), self._source(now, source))

    def _source(self, value: Any, otherwise: str) -> str:
        """The file that a value is read from."""
        of_value = getattr(value, "source", "") or self.sources.get(_address(value), "")
        return of_value or otherwise

    def _texts(self, place: str, before: Body, now: Body, source: str) -> Iterator[Difference]:
        if before.digest != now.digest:
            yield Difference(place, "another text", source)
        yield from self._fields(place, before, now, source)

    def _fields(self, place: str, before: Any, now: Any, source: str) -> Iterator[Difference]:
        for name in now.__struct_fields__:
            if not (isinstance(now, Body) and name in _INTERNAL):
                values = getattr(before, name), getattr(now, name)
                yield from self.of(f"{place}.{name}", *values, source)

    def _named(
        self, place: str, before: Mapping[Any, Any], now: Mapping[Any, Any], source: str
    ) -> Iterator[Difference]:
        for name, value in now.items():
            if name in before:
                yield from self.of(f"{place}.{name}", before[name], value, source)
            else:
                yield Difference(f"{place}.{name}", f"new: {shown(value)}", source)
        for name in [each for each in before if each not in now]:
            yield Difference(f"{place}.{name}", f"gone: {shown(before[name])}", source)

    def _lists(
        self, place: str, before: Sequence[Any], now: Sequence[Any], source: str
    ) -> Iterator[Difference]:
        old, new = _by_address(before), _by_address(now)
        if old is None or new is None:
            yield from self._places(place, before, now, source)
            return
        for address, value in new.items():
            at = f"{place}[{address}]"
            if address in old:
                yield from self.of(at, old[address], value, source)
            else:
                yield Difference(at, f"new: {shown(value)}", self._source(value, source))
        for address in [each for each in old if each not in new]:
            yield Difference(f"{place}[{address}]", f"gone: {shown(old[address])}")
        if [each for each in old if each in new] != [each for each in new if each in old]:
            yield Difference(place, "in another order")

    def _places(
        self, place: str, before: Sequence[Any], now: Sequence[Any], source: str
    ) -> Iterator[Difference]:
        if len(before) == len(now):
            for number, pair in enumerate(zip(before, now, strict=True)):
                yield from self.of(f"{place}[{number}]", *pair, source)
        else:
            whats = _entries(before, now) or [change(before, now)]
            yield from (Difference(place, what, source) for what in whats)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _entries(before: Sequence[Any], now: Sequence[Any]) -> list[str]:
    """What came and what went, if all that the lists have is texts and numbers."""
    if not all(isinstance(each, str | int | float) for each in (*before, *now)):
        return []
    old, new = frozenset(before), frozenset(now)
    came = [f"new: {shown(each)}" for each in now if each not in old]
    return came + [f"gone: {shown(each)}" for each in before if each not in new]


def _by_address(values: Sequence[Any]) -> dict[str, Any] | None:
    """The values by what each is known by; None if one has no such thing, or two have the same."""
    found = {known: value for value in values if (known := _address(value) or _name(value))}
    if len(found) < len(values):
        found = {known: value for value in values if (known := getattr(value, "url", ""))}
    return found if len(found) == len(values) else None


def _address(value: Any) -> str:
    """The address of the page of this site that a value is about, or ""."""
    url = getattr(_subject(value), "url", "")
    return url if url.startswith("/") else ""


def _name(value: Any) -> str:
    """What a story or anything else with a name is called, or ""."""
    subject = _subject(value)
    return getattr(subject, "title", "") or getattr(subject, "name", "")


def _subject(value: Any) -> Struct | None:
    """What a value is about: its story, or the first part of a tuple."""
    subject = value[0] if value and isinstance(value, tuple) else getattr(value, "ref", value)
    return subject if isinstance(subject, Struct) else None


def change(before: Any, now: Any) -> str:
    """Two values in a few words; of long texts, what is around the first difference."""
    texts = isinstance(before, str) and isinstance(now, str)
    if not texts or max(len(before), len(now)) <= _LONGEST:
        return f"{shown(before)} -> {shown(now)}"
    common = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False))
    )
    start = max(common - _LEAD, 0)
    lead = "…" if start else ""
    return f"{shown(lead + before[start:])} -> {shown(lead + now[start:])}"


def shown(value: Any) -> str:
    """A value in a few words."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, str):
        return json.dumps(_shortened(value), ensure_ascii=False)
    if name := _name(value):
        return shown(name)
    if _is_list(value):
        return f"{len(value):,} {'entry' if len(value) == 1 else 'entries'}"
    return _shortened(digest.canonical_json(value).decode().strip('"'))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
