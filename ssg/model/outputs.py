"""Files that a build writes, as values."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from ssg.model.pictures import Drawing


class Page(Struct, frozen=True, gc=False):
    """A page that a layout renders from `context`; `path` is relative to the output tree."""

    path: str
    layout: str
    context: Mapping[str, Any]
    source: str = ""


class File(Struct, frozen=True, gc=False):
    """A file with the bytes `content`, those of the file `copy_of`, or those stored in the cache.

    `stored_digest` is the digest of stored bytes, and their key in the cache.
    """

    path: str
    content: bytes = b""
    copy_of: str = ""
    stored_digest: str = ""
    source: str = ""


Output = Page | File | Drawing


class Part(Struct, frozen=True):
    """A part of the site: a function that makes outputs, with its arguments.

    If the arguments are those of the last build, the outputs are the same and are not made again.
    `make` is a module-level function; the values are frozen, or tuples of frozen values.
    """

    make: Callable[..., Iterable[Output]]
    values: tuple[Any, ...]

    def outputs(self) -> tuple[Output, ...]:
        return tuple(self.make(*self.values))
