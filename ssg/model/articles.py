"""Articles as their own pages and other pages show them."""

from datetime import datetime

from msgspec import Struct

from ssg.model.ads import SponsorCredit
from ssg.model.documents import Body, Heading
from ssg.model.elements import ArticleKind, Correction, Link, is_paid
from ssg.model.pictures import Picture


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
