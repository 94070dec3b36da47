"""The types that every importer produces, independent of the source system; all are frozen."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from msgspec import Struct

from ssg.importers.archive.old_slugs import Slugify
from ssg.problems.errors import Location
from ssg.text.lines import line_number
from ssg.text.slugs import slug_of_name

Topic = Literal[
    "text",
    "field",
    "date",
    "author",
    "tag",
    "address",
    "link",
    "picture",
    "html",
    "template",
    "reading",
    "words",
]


class Note(Struct, frozen=True, order=True):
    """Reports that an import changed something of the source, or left it out."""

    at: Location
    kind: Literal["changed", "left"]
    topic: Topic
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message}"


class Notes:
    """Collects the notes of an import, without duplicates.

    The names of sources are below `folder`, which is "" or ends in a slash.
    """

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        self.entries: dict[Note, None] = {}

    def below(self, folder: str) -> "Notes":
        """Returns what adds to these notes, for sources that are named from a folder on."""
        notes = Notes(self.folder + folder)
        notes.entries = self.entries
        return notes

    @property
    def ordered(self) -> tuple[Note, ...]:
        """The notes, sorted by file and line."""
        return tuple(sorted(self.entries))

    def add_change(self, topic: Topic, source: str, line: int, message: str) -> None:
        """Notes that something was imported in a changed form."""
        at = Location(self.folder + source, line)
        self.entries[Note(at, "changed", topic, message)] = None

    def add_loss(self, topic: Topic, source: str, line: int, message: str) -> None:
        """Notes that something was not imported, or not converted."""
        at = Location(self.folder + source, line)
        self.entries[Note(at, "left", topic, message)] = None


class Label(Struct, frozen=True):
    """A category or author of the source: its key in URLs, and its name."""

    key: str
    name: str


class Person(Struct, frozen=True, kw_only=True):
    """An author; `photo` is the path or URL in the source."""

    key: str
    name: str
    role: str = ""
    bio: str = ""
    photo: str = ""
    links: Mapping[str, str] = {}
    source: str = ""
    line: int = 0


class Term(Struct, frozen=True, kw_only=True):
    """The description of a category or tag; it is found by its `key`, else by its name."""

    name: str
    description: str
    key: str = ""
    source: str = ""
    line: int = 0


ListKind = Literal["author", "category", "tag"]


class ListPage(Struct, frozen=True):
    """A listing of the old site at `url`: of an author (by key), a category or a tag (by name).

    `source` is the file that revealed it.
    """

    kind: ListKind
    name: str
    url: str
    source: str = ""
    line: int = 0


class Picture(Struct, frozen=True):
    """A picture with its description and caption; `src` is the path or URL in the source."""

    src: str
    alt: str = ""
    caption: str = ""
    line: int = 0


class ImportedItem(Struct, frozen=True, kw_only=True):
    """An article or page of the source; dates are ISO 8601 strings, as in our front matter.

    It was not public before `visible_from`; what is `scheduled` was never published. `urls` are its
    old addresses, as paths on the old site. `names` are other targets by which texts of the source
    link to it. `body` begins on line `body_line` of the file `source`. A story without a
    `story_kind` is news.
    """

    kind: Literal["article", "page"]
    source: str
    line: int = 1
    slug: str
    title: str
    date: str = ""
    updated: str = ""
    authors: tuple[Label, ...] = ()
    categories: tuple[Label, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    picture: Picture | None = None
    draft: bool = False
    visible_from: str = ""
    scheduled: bool = False
    expires: str = ""
    language: str = ""
    featured: bool = False
    noindex: bool = False
    canonical: str = ""
    series: str = ""
    story_kind: str = ""
    urls: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    fields: Mapping[str, Any] = {}

    def line_of(self, text: str) -> int:
        """Returns the source line where `text` first occurs in the body; else the body's first."""
        offset = self.body.find(text)
        if offset < 0:
            offset = self.body.find(text.lstrip("/"))
        return self.line_at(max(offset, 0))

    def line_at(self, offset: int) -> int:
        """Returns the source line of an offset in the body."""
        return self.body_line + line_number(self.body, offset) - 1


class Links(Protocol):
    """Resolves the link and picture targets in the text of one item."""

    def address(self, target: str) -> str:
        """Returns the new target of a link; "" if the link must go."""

    def picture(self, target: str) -> str:
        """Returns the new `src` of a picture; "" if there is no such picture."""


Convert = Callable[[ImportedItem, Links, Notes], str]
"""Converts the body of an item to Markdown."""


Shown = Callable[[ImportedItem], str]
"""Returns the HTML of an item's body with all the words that the old system showed of it."""


class UnusedField(Struct, frozen=True):
    """A field of front matter that no story here has, where it is first, and in how many texts."""

    name: str
    source: str
    line: int
    count: int = 1


class FileRoot(Struct, frozen=True):
    """A folder of files: one at `path` had the old address `prefix` + `path`.

    Its copy goes to `content_prefix` + `path` in the content folder. `prefix` is a path on the old
    site ("/", "/images/") or begins with a host ("//cdn.example/").
    """

    folder: Path
    prefix: str = "/"
    content_prefix: str = ""


class Archive(Struct, frozen=True, kw_only=True):
    """Everything that an importer reads from a source.

    The values of the `unused` fields are in the items. `lists` are the listings whose addresses
    the settings give; links in texts may reveal more. `site` is the old site's URL ("" if unknown).
    Linked files are searched for in `roots`. If it `has_github_anchors`, the old site made the
    anchors of headings as GitHub does. It made slugs of the names of tags and the like with
    `slugify`.
    """

    items: tuple[ImportedItem, ...]
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    unused: tuple[UnusedField, ...] = ()
    lists: tuple[ListPage, ...] = ()
    site: str = ""
    roots: tuple[FileRoot, ...] = ()
    convert: Convert
    shown: Shown | None = None
    has_github_anchors: bool = False
    slugify: Slugify = slug_of_name
