"""Files that a build writes, as values."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from ssg.model.pictures import Drawing


class Page(Struct, frozen=True, gc=False):
    """An output made by a layout from the values in `context`; `path` is in the output tree."""

    path: str
    layout: str
    context: Mapping[str, Any]
    source: str = ""


class File(Struct, frozen=True, gc=False):
    """An output that is bytes, a copy of the file at `copy_of`, or `stored` in the cache.

    `stored` is the digest of its bytes, and their key.
    """

    path: str
    content: bytes = b""
    copy_of: str = ""
    stored_digest: str = ""
    source: str = ""


Output = Page | File | Drawing


class Part(Struct, frozen=True):
    """Outputs that are a function of values: where these are what they were, nothing is made.

    `make` is a function of a module; the values are frozen, or tuples of what is.
    """

    make: Callable[..., Iterable[Output]]
    values: tuple[Any, ...]

    def outputs(self) -> tuple[Output, ...]:
        return tuple(self.make(*self.values))
