"""The front matter of every kind of content file, as types that validate and describe it."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.model.discovery import FediverseHandle, Translations
from ssg.model.elements import (
    Aliases,
    ArticleKind,
    Correction,
    Image,
    Language,
    OwnSlug,
    Sponsor,
    Url,
    is_paid,
)
from ssg.model.ruleset import RuleExemptions


class ArticleFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an article."""

    title: Annotated[str, "The headline.", Meta(examples=["The memory wall"])]
    date: Annotated[
        datetime,
        "When the story is published: until then it is scheduled. It orders lists and "
        "fills permalinks.",
        Meta(examples=["2026-07-28T09:00:00+02:00"]),
    ]
    updated: Annotated[
        datetime | None,
        "When the story was last changed in substance: beside the date, in feeds and the sitemap. "
        "A correction is such a change.",
        Meta(examples=["2026-08-01"]),
    ] = None
    authors: Annotated[
        tuple[str, ...],
        "The byline: names of files in `content/authors/`, without `.md`.",
        Meta(examples=[["ai-desk", "data-desk"]]),
    ] = ()
    section: Annotated[
        str,
        "The key of a section in `config.yaml`; without one, the address has none either.",
        Meta(examples=["ai"]),
    ] = ""
    tags: Annotated[
        tuple[str, ...],
        "Topics; spellings that give one address (`Open Source`, `open source`) are one tag.",
        Meta(examples=[["open source", "C++"]]),
    ] = ()
    summary: Annotated[
        str,
        "The standfirst: under the headline, on cards, in feeds, for search engines. "
        "Without it, cards, feeds and search engines get the first paragraph, to 200 characters.",
        Meta(examples=["What stalls a processor."]),
    ] = ""
    image: Annotated[
        Image | None,
        "The picture at the head of the story and on cards.",
        Meta(examples=[{"src": "wall.jpg", "alt": "A wall"}]),
    ] = None
    kind: Annotated[ArticleKind, "The label above the headline; `news` has none."] = "news"
    draft: Annotated[bool, "Hides the story."] = False
    expires: Annotated[
        datetime | None,
        "From then on the story is not published; it must be after `date`.",
        Meta(examples=["2027-01-01"]),
    ] = None
    slug: OwnSlug = ""
    aliases: Aliases = ()
    canonical: Annotated[
        Url,
        "Where the original is, for a story first published elsewhere: "
        "search engines are told, and the sitemap leaves the story out.",
        Meta(examples=["https://example.org/wall/"]),
    ] = ""
    featured: Annotated[
        bool,
        "Leads the front page while it is among the twelve newest (the newest such story wins).",
    ] = False
    language: Annotated[
        Language,
        "The language tag of the story, where it is not the site's.",
        Meta(examples=["ar"]),
    ] = ""
    layout: Annotated[str, "Another layout for this story.", Meta(examples=["long-read.html"])] = (
        "article.html"
    )
    series: Annotated[
        str,
        "Lists all stories of the same series, oldest first, under the text.",
        Meta(examples=["Sand to silicon"]),
    ] = ""
    sponsor: Annotated[
        Sponsor | None,
        "Who paid, which a story of kind `sponsored` must say.",
        Meta(examples=[{"name": "Acme", "url": "https://acme.example/"}]),
    ] = None
    corrections: Annotated[
        tuple[Correction, ...],
        "The corrections box under the story.",
        Meta(examples=[[{"date": "2026-08-02", "text": "The year was 1994."}]]),
    ] = ()
    ai_disclosure: Annotated[
        str,
        'Shown under the text as "How this was made".',
        Meta(examples=["A model drafted the summary."]),
    ] = ""
    noindex: Annotated[
        bool,
        "Asks search engines not to list the page, and leaves it out of the sitemap; "
        "lists and feeds still have it.",
    ] = False
    translations: Annotated[
        Translations,
        "The same story in other languages: language tags with addresses.",
        Meta(examples=[{"fr": "https://example.org/fr/mur/"}]),
    ] = {}
    check: Annotated[RuleExemptions, "Which rules the story is not held to."] = RuleExemptions()

    @property
    def is_paid(self) -> bool:
        """Whether somebody paid for the story."""
        return is_paid(self.kind, self.sponsor)

    @property
    def last_updated(self) -> datetime | None:
        """When the story last changed in substance, if it did since it appeared."""
        changes = [correction.date for correction in self.corrections]
        latest = max([self.updated or self.date, *changes])
        return latest if latest > self.date else None


class AuthorFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an author; the body is the biography."""

    name: Annotated[str, "The name in the byline.", Meta(examples=["AI Desk"])]
    role: Annotated[
        str, 'Follows the name: "AI Desk – Tech Journalist".', Meta(examples=["Tech Journalist"])
    ] = ""
    photo: Annotated[
        Image | None, "The portrait.", Meta(examples=["/images/authors/ai-desk.jpg"])
    ] = None
    aliases: Aliases = ()
    links: Annotated[
        dict[str, Url],
        "Links on the author's page: names with addresses.",
        Meta(examples=[{"Mastodon": "https://example.social/@ai"}]),
    ] = {}
    kind: Annotated[
        Literal["person", "organisation"], "What signs: a person, or a desk, agency or the like."
    ] = "person"
    fediverse: Annotated[
        FediverseHandle,
        "The account that posts with a link to a story credit as its author.",
        Meta(examples=["@ai@social.example"]),
    ] = ""
    check: Annotated[RuleExemptions, "Which rules the author's file is not held to."] = (
        RuleExemptions()
    )


class PageFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a static page."""

    title: Annotated[str, "The headline.", Meta(examples=["About"])]
    summary: Annotated[
        str,
        "The line under the headline, and the description for search engines; "
        "without it, those get the first paragraph, to 200 characters.",
        Meta(examples=["Who we are."]),
    ] = ""
    slug: OwnSlug = ""
    aliases: Aliases = ()
    language: Annotated[
        Language,
        "The language tag of the page, where it is not the site's.",
        Meta(examples=["ar"]),
    ] = ""
    layout: Annotated[str, "Another layout for this page.", Meta(examples=["wide.html"])] = (
        "page.html"
    )
    draft: Annotated[bool, "Hides the page."] = False
    noindex: Annotated[
        bool, "Asks search engines not to list the page, and leaves it out of the sitemap."
    ] = False
    translations: Annotated[
        Translations,
        "The same page in other languages: language tags with addresses.",
        Meta(examples=[{"fr": "https://example.org/fr/a-propos/"}]),
    ] = {}
    check: Annotated[RuleExemptions, "Which rules the page is not held to."] = RuleExemptions()


class TermFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a section's or tag's description; the body is the description."""

    title: Annotated[
        str,
        "The name of the tag; without it, the spelling that most stories use. "
        "A section's name is the one in `config.yaml`.",
        Meta(examples=["Open source"]),
    ] = ""
    summary: Annotated[
        str,
        "The page's description for search engines; without it, the first paragraph.",
        Meta(examples=["Code in the open."]),
    ] = ""
    aliases: Aliases = ()
    check: Annotated[RuleExemptions, "Which rules the description is not held to."] = (
        RuleExemptions()
    )


FrontMatter = ArticleFrontMatter | AuthorFrontMatter | PageFrontMatter | TermFrontMatter
