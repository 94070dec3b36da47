"""What every source is turned into before anything is written: neutral, frozen, without paths."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from msgspec import Struct

from ssg.problems.errors import Location
from ssg.text.paths import segment_error
from ssg.text.slugs import slug_of_name

Topic = Literal[
    "text", "field", "date", "author", "tag", "address", "link", "picture", "html", "template"
]


class Note(Struct, frozen=True, order=True):
    """What became of something in a source: it was changed on the way, or left behind."""

    at: Location
    kind: Literal["changed", "left"]
    topic: Topic
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message}"


class Notes:
    """Collects what is to be said of an import, each thing once."""

    def __init__(self) -> None:
        self.entries: dict[Note, None] = {}

    @property
    def ordered(self) -> tuple[Note, ...]:
        return tuple(sorted(self.entries))

    def add_change(self, about: Topic, source: str, line: int, message: str) -> None:
        self.entries[Note(Location(source, line), "changed", about, message)] = None

    def add_loss(self, about: Topic, source: str, line: int, message: str) -> None:
        self.entries[Note(Location(source, line), "left", about, message)] = None


class Label(Struct, frozen=True):
    """A category or author as a source names it: the key in its addresses, and the name."""

    key: str
    name: str


class Person(Struct, frozen=True, kw_only=True):
    """An author; `photo` is a target as the source writes it."""

    key: str
    name: str
    role: str = ""
    bio: str = ""
    photo: str = ""
    links: Mapping[str, str] = {}
    source: str = ""
    line: int = 0


class Term(Struct, frozen=True, kw_only=True):
    """The description of a category or tag."""

    name: str
    description: str
    source: str = ""
    line: int = 0


ListKind = Literal["author", "category", "tag"]


class ListPage(Struct, frozen=True):
    """A list that the old site had at `url`: of an author, by key, or of a category or tag by name.

    It is known from the file `source`.
    """

    kind: ListKind
    name: str
    url: str
    source: str = ""
    line: int = 0


class Picture(Struct, frozen=True):
    """A picture with what is said of it; `src` is as the source writes it."""

    src: str
    alt: str = ""
    caption: str = ""
    line: int = 0


class ImportedItem(Struct, frozen=True, kw_only=True):
    """One article or page of a source; dates are texts as our front matter takes them.

    `urls` are its old addresses, below the old site's root. `names` are other ways in which texts
    of the source refer to it. `body` begins on line `body_line` of the file `source`.
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
    expires: str = ""
    featured: bool = False
    noindex: bool = False
    canonical: str = ""
    series: str = ""
    urls: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    fields: Mapping[str, Any] = {}

    def line_of(self, words: str) -> int:
        """The line of the source on which some words of the body first stand."""
        at = self.body.find(words)
        at = self.body.find(words.lstrip("/")) if at < 0 else at
        return self.line_at(max(at, 0))

    def line_at(self, place: int) -> int:
        """The line of the source on which a place of the body is."""
        return self.body_line + self.body.count("\n", 0, place)


class Links(Protocol):
    """Where the targets in one item's text lead now."""

    def address(self, target: str) -> str:
        """Where a link leads; "" where it leads nowhere any more."""

    def picture(self, target: str) -> str:
        """Where a picture is; "" where there is none."""


Convert = Callable[[ImportedItem, Links, Notes], str]


class FileRoot(Struct, frozen=True):
    """A folder of files: `prefix` + path is the address of one, `into` + path where it goes.

    A prefix is a path of the old site, "/" or "/images/", or begins with a host: "//cdn.example/".
    """

    folder: Path
    prefix: str = "/"
    content_prefix: str = ""


class Archive(Struct, frozen=True, kw_only=True):
    """All that a source holds.

    `lists` are those whose addresses settings give; links in texts may tell of more. `site` is the
    old site's address ("" where it isn't known). Files are looked for in `roots`.
    `convert` makes the Markdown of one item's body.
    """

    items: tuple[ImportedItem, ...]
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    lists: tuple[ListPage, ...] = ()
    site: str = ""
    roots: tuple[FileRoot, ...] = ()
    convert: Convert


def safe_slug(text: str, otherwise: str = "story") -> str:
    """A slug as it was, if it can be a file's name on every system; else what is left of it."""
    text = text.strip().strip("/")
    return text if text and not segment_error(text) else slug_of_name(text) or otherwise


def author_key(name: str) -> str:
    """The key of an author's name: the name of the file."""
    return slug_of_name(name) or "author"
