"""The front matter of every kind of content file, as types that validate it."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from ssg.paths import alias_fault, segment_fault, url_fault

Url = Annotated[str, url_fault]
Slug = Annotated[str, segment_fault]
Alias = Annotated[str, alias_fault]
Kind = Literal["news", "analysis", "opinion", "review", "explainer", "sponsored"]


class Image(Struct, frozen=True, gc=False):
    """A picture with what must be said of it; `src` is a URL once the site is made."""

    shorthand: ClassVar[str] = "src"
    src: Url
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0


class Sponsor(Struct, frozen=True, gc=False):
    """Who paid: for a story, or for the site."""

    shorthand: ClassVar[str] = "name"
    name: str
    url: Url = ""
    logo: str = ""


class Correction(Struct, frozen=True, gc=False):
    """A published correction."""

    date: datetime
    text: str


class ArticleMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an article."""

    title: str
    date: datetime
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    image: Image | None = None
    kind: Kind = "news"
    draft: bool = False
    expires: datetime | None = None
    slug: Slug = ""
    aliases: tuple[Alias, ...] = ()
    canonical: Url = ""
    featured: bool = False
    layout: str = "article.html"
    series: str = ""
    sponsor: Sponsor | None = None
    corrections: tuple[Correction, ...] = ()
    ai_disclosure: str = ""
    noindex: bool = False


class AuthorMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an author; the body is the biography."""

    name: str
    role: str = ""
    photo: Image | None = None
    links: dict[str, Url] = {}


class PageMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a static page."""

    title: str
    summary: str = ""
    slug: Slug = ""
    aliases: tuple[Alias, ...] = ()
    layout: str = "page.html"
    draft: bool = False
    noindex: bool = False


class TermMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a section's or tag's description; the body is the description."""

    title: str = ""
    summary: str = ""


Matter = ArticleMatter | AuthorMatter | PageMatter | TermMatter
