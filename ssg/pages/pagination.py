"""Stable pagination: page numbers count from the oldest, so a page always has the same stories."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Pagination(Struct, frozen=True):
    """The position of a page in a listing: `number` 0 is its front; URLs are "" at the ends."""

    number: int
    newer: str = ""
    older: str = ""


def paginate(
    items: Sequence[T], size: int, url: str
) -> Iterator[tuple[str, Pagination, Sequence[T]]]:
    """Yields (URL, pagination, items) of the front, then of page 1 (the oldest), 2, ...

    `items` are newest first. Page *k* always has the same `size` items; the front has the newest
    `size` to `2 * size - 1` (or all, if there are fewer).
    """
    count = max(len(items) // size - 1, 0)
    front = len(items) - count * size

    def at(number: int) -> str:
        return f"{url}page/{number}/"

    yield url, Pagination(0, older=at(count) if count else ""), items[:front]
    for number in range(1, count + 1):
        start = len(items) - number * size
        newer = at(number + 1) if number < count else url
        older = at(number - 1) if number > 1 else ""
        yield at(number), Pagination(number, newer, older), items[start : start + size]
