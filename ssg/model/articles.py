"""Articles as their own pages and other pages show them, and static pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from ssg.model.ads import SponsorCredit
from ssg.model.documents import Body, Heading
from ssg.model.elements import Correction, Link, is_paid
from ssg.model.pictures import Picture


class Byline(Struct, frozen=True, gc=False):
    """An author as stories name them; `url` is that of the author's page."""

    name: str
    role: str
    url: str
    photo: Picture | None = None
    is_organisation: bool = False
    fediverse: str = ""


class Ref(Struct, frozen=True, gc=False):
    """The facts of an article that other pages may show; it does not change with the body.

    `card` is the URL of its card, which social networks show with a link to it, or "": then they
    show its picture.
    `label` is what stands above the headline, or ""; `headline_short` is the headline on cards, or
    "" for the title.
    `language` is "" if it is that of the site. `preview` is "draft", "scheduled" or "expired" if
    only preview options show the article, or "". `own` has the newsroom's own fields that are
    listed.
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
    kind: str
    sponsor: SponsorCredit | None
    featured: bool
    noindex: bool
    language: str
    card: str = ""
    preview: str = ""
    label: str = ""
    headline_short: str = ""
    own: Mapping[str, Any] = {}

    @property
    def is_paid(self) -> bool:
        """Whether a sponsor paid for the story."""
        return is_paid(self.kind, self.sponsor)


def unpaid_first(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    """Stories in their order, but none that a sponsor paid for before the first other one."""
    first = next((number for number, ref in enumerate(refs) if not ref.is_paid), 0)
    return (*refs[first : first + 1], *refs[:first], *refs[first + 1 :])


class Article(Struct, frozen=True, gc=False):
    """An article as its own page shows it.

    `standfirst` is "" if the summary is the first paragraph, which the page shows anyway. `schema`
    is the story's type in schema.org. `own` are the newsroom's own fields. `terms` are those of its
    own taxonomies, by the key of each, and `mentions` those of them that structured data names,
    each with its type in schema.org.
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
    schema: str = "NewsArticle"
    own: Mapping[str, Any] = {}
    terms: Mapping[str, tuple[Link, ...]] = {}
    mentions: tuple[tuple[str, Link], ...] = ()


class Withdrawal(Struct, frozen=True, gc=False):
    """A story that was withdrawn: its address, when and why.

    With a `notice`, a page at the address says so. `lists` are the URLs of pages that listed it.
    """

    source: str
    url: str
    date: datetime
    reason: str
    notice: bool
    aliases: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


class StaticPage(Struct, frozen=True, gc=False):
    """A page such as "About"; `standfirst` is "" if the summary is the first paragraph."""

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
    own: Mapping[str, Any] = {}


class Facts(Struct, frozen=True, gc=False, array_like=True):
    """Where a story is listed, and when it was published.

    `section` is the URL of its section, or ""; `tags` are those of its tags, `terms` those of its
    authors and of its terms in the newsroom's own taxonomies. `is_listed` says that search engines
    list it at its URL. `texts` is the number of addresses that a sitemap has of it, its picture and
    its translations, and `characters` their length.
    """

    url: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    terms: tuple[str, ...]
    series: str
    is_listed: bool
    is_translated: bool
    texts: int
    characters: int

    @property
    def month(self) -> tuple[int, int]:
        """The year and the month, as written."""
        return self.date.year, self.date.month


class KnownStory(Struct, frozen=True, gc=False, array_like=True):
    """What a plan needs of a published story that has not changed since the last build.

    `authors` are the keys of its authors, `names` the terms of each taxonomy, both as written.
    `ends` are the times at which it leaves the site by itself, each with what happens then.
    """

    facts: Facts
    slug: str
    authors: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    ends: tuple[tuple[datetime, str], ...] = ()
