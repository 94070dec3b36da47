"""Content files as read, and the HTML that their Markdown was converted to."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from ssg.model.pictures import Picture

FrontMatterT = TypeVar("FrontMatterT")


class Heading(Struct, frozen=True, gc=False):
    level: int
    id: str
    text: str


class Document(Struct, frozen=True, gc=False):
    """What a Markdown text became; the HTML itself lies in the cache under `digest`.

    `targets` are the distinct local targets of links as written, in order; `pictures` those of
    pictures. `origins` are the other hosts that it loads from (see `origins.of`).
    """

    digest: str
    targets: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    excerpt: str = ""
    minutes: int = 1
    is_empty: bool = False
    origins: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


class Source(Struct, Generic[FrontMatterT], frozen=True, gc=False):
    """One content file as read: `path` is relative to the content folder."""

    path: str
    front_matter: FrontMatterT
    document: Document


class Body(Struct, frozen=True, gc=False):
    """HTML by digest, with what each of its local targets leads to: a URL, or a picture to show.

    `base` is the URL of its page, `source` the file that it was written in; `origins` are the
    document's.
    """

    digest: str
    links: Mapping[str, str] = {}
    base: str = ""
    source: str = ""
    origins: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = {}
