"""Content files as read, and the HTML that their Markdown was converted to."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from ssg.model.data_sets import DataTable
from ssg.model.pictures import Picture
from ssg.problems.codes import AdviceRule, WarningRule

FrontMatterT = TypeVar("FrontMatterT")


class Heading(Struct, frozen=True, gc=False):
    """A heading of a text; `id` is its anchor."""

    level: int
    id: str
    text: str


class TextWarning(Struct, frozen=True, gc=False):
    """A violation of a rule in a text; the line is that of the file."""

    code: WarningRule | AdviceRule
    line: int
    column: int
    message: str
    hint: str


class Document(Struct, frozen=True, gc=False):
    """A converted Markdown text; the HTML itself is in the cache, with `digest` as its key.

    `targets` are the distinct local targets of links as written, in order; `pictures` those of
    pictures. `origins` are the origins of other hosts that the HTML loads from
    (`markup.external_hosts`). `minutes` is the reading time. `anchors` has what links that were
    written for the other kind of anchors call a heading, and its anchor here. `tables` are the
    targets of tables of rows (`model.data_sets`).
    """

    digest: str
    targets: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    excerpt: str = ""
    minutes: int = 1
    is_empty: bool = False
    origins: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    anchors: Mapping[str, str] = {}
    warnings: tuple[TextWarning, ...] = ()
    tables: tuple[str, ...] = ()


class Source(Struct, Generic[FrontMatterT], frozen=True, gc=False):
    """A content file as read; `path` is relative to the content folder.

    `texts` are the documents of its own fields of Markdown, by name.
    """

    path: str
    front_matter: FrontMatterT
    document: Document
    texts: Mapping[str, Document] = {}


class Body(Struct, frozen=True, gc=False):
    """A document of the site, with the URL, picture or table that each of its targets stands for.

    `digest` and `origins` are those of the `Document`; `base` is the URL of the page that shows it,
    `source` the file that it was written in.
    """

    digest: str
    links: Mapping[str, str] = {}
    base: str = ""
    source: str = ""
    origins: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = {}
    tables: Mapping[str, DataTable] = {}

    def __str__(self) -> str:
        # What a layout would show of it is of no use to readers.
        raise TypeError("this is a text, whose HTML is shown with a filter: {{ ... | html }}")
