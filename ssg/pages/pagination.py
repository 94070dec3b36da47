"""Stable pagination: page numbers count from the oldest, so a page always has the same stories."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Pagination(Struct, frozen=True):
    """The position of a page in a listing: `number` 0 is its front; URLs are "" at the ends."""

    number: int
    newer: str = ""
    older: str = ""


class PageGroup(NamedTuple, Generic[T]):
    """Successive pages of a listing: the number of the first, and the items of all, newest first.

    The group with the newest items of all but the front's is the last.
    """

    first: int
    items: Sequence[T]
    is_last: bool


def front(items: Sequence[T], size: int, url: str) -> tuple[Pagination, Sequence[T]]:
    """The front of a listing at `url`: it has the newest `size` to `2 * size - 1` items, or all.

    `items` are newest first; the other pages have the rest.
    """
    count = _count(items, size)
    shown = items[: len(items) - count * size]
    return Pagination(0, older=_url(url, count) if count else ""), shown


def groups(items: Sequence[T], size: int, pages: int) -> Iterator[PageGroup[T]]:
    """Yields the pages beside the front, `pages` at a time, those of the oldest items first.

    Page *k* always has the same `size` items, so a full group always has the same ones.
    """
    count = _count(items, size)
    for first in range(1, count + 1, pages):
        last = min(first + pages - 1, count)
        start, end = len(items) - last * size, len(items) - (first - 1) * size
        yield PageGroup(first, items[start:end], last == count)


def pages_of(
    group: PageGroup[T], size: int, url: str
) -> Iterator[tuple[str, Pagination, Sequence[T]]]:
    """Yields (URL, pagination, items) of each page of a group, in the listing at `url`."""
    count = len(group.items) // size
    for index in range(count):
        number, end = group.first + index, len(group.items) - index * size
        is_newest = group.is_last and index == count - 1
        newer = url if is_newest else _url(url, number + 1)
        older = _url(url, number - 1) if number > 1 else ""
        yield _url(url, number), Pagination(number, newer, older), group.items[end - size : end]


def _count(items: Sequence[T], size: int) -> int:
    """How many pages there are beside the front."""
    return max(len(items) // size - 1, 0)


def _url(url: str, number: int) -> str:
    return f"{url}page/{number}/"
