"""The values that a site is made of: frozen, comparable, without input or output.

None can be part of a cycle, so the garbage collector need not look at them (`gc=False`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from msgspec import Meta, Struct

from ssg.model.ads import Placement, SponsorCredit
from ssg.model.discovery import Feed, Publisher
from ssg.model.elements import ArticleKind, Correction, Url, is_paid
from ssg.model.pictures import Drawing, Icons, Picture

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


class Link(Struct, frozen=True, gc=False):
    """A name that leads somewhere."""

    name: Annotated[str, "The link's words."]
    url: Annotated[
        Url,
        "Where it leads; a path that begins with `/` is below the site's root.",
        Meta(examples=["/about/"]),
    ]


class Byline(Struct, frozen=True, gc=False):
    name: str
    role: str
    url: str
    photo: Picture | None = None
    is_organisation: bool = False
    fediverse: str = ""


class Ref(Struct, frozen=True, gc=False):
    """What other pages may see of an article: an edit of its body cannot move it.

    `card` is the URL of the picture that social networks show with a link to it, "" if it has none;
    `language` is "" where it is the site's.
    """

    url: str
    title: str
    date: datetime
    updated: datetime | None
    summary: str
    section: Link | None
    tags: tuple[Link, ...]
    authors: tuple[Byline, ...]
    image: Picture | None
    kind: ArticleKind
    sponsor: SponsorCredit | None
    featured: bool
    noindex: bool
    language: str
    card: str = ""

    @property
    def is_paid(self) -> bool:
        """Whether somebody paid for the story."""
        return is_paid(self.kind, self.sponsor)


class Article(Struct, frozen=True, gc=False):
    """What an article's own page sees.

    `standfirst` is "" where the summary is the first paragraph, which the page shows anyway.
    """

    ref: Ref
    standfirst: str
    source: str
    layout: str
    body: Body
    headings: tuple[Heading, ...]
    minutes: int
    corrections: tuple[Correction, ...]
    series: str
    ai_disclosure: str
    canonical: str
    aliases: tuple[str, ...]
    translations: tuple[Link, ...]


class Term(Struct, frozen=True, gc=False):
    """A section, tag or author, with what its pages say of it.

    `source` is the file that describes it, if one does.
    """

    kind: Literal["section", "tag", "author"]
    key: str
    name: str
    url: str
    feeds: tuple[Feed, ...] = ()
    description: Body | None = None
    summary: str = ""
    role: str = ""
    photo: Picture | None = None
    links: tuple[Link, ...] = ()
    source: str = ""
    is_organisation: bool = False
    fediverse: str = ""
    aliases: tuple[str, ...] = ()


class Listing(Struct, frozen=True, gc=False):
    """A term and its articles, newest first."""

    term: Term
    refs: tuple[Ref, ...]


class StaticPage(Struct, frozen=True, gc=False):
    """A page such as "About"; `standfirst` is "" where the summary is the first paragraph."""

    url: str
    title: str
    standfirst: str
    summary: str
    source: str
    layout: str
    body: Body
    aliases: tuple[str, ...]
    noindex: bool
    translations: tuple[Link, ...]
    language: str


class SiteInfo(Struct, frozen=True, gc=False):
    """What every layout may know of the site.

    `url` is absolute and ends in "/"; `root` is its path ("/" or "/news/"). `hub` is that of
    WebSub, if there is one. `rail` is how many stories the live rail has.
    `search` says whether there is a search page.
    """

    title: str
    short_name: str
    tagline: str
    url: str
    root: str
    language: str
    direction: Literal["ltr", "rtl"]
    sections: tuple[Link, ...]
    nav: tuple[Link, ...]
    ad_label: str
    sponsors_label: str
    ads: Mapping[str, Placement]
    sponsors: tuple[SponsorCredit, ...]
    publisher: Publisher
    hub: str
    rail: int
    icons: Icons = Icons()
    search: bool = False
    feeds: tuple[Feed, ...] = ()


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
