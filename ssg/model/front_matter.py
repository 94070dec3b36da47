"""The front matter of each kind of content file, as types that validate and describe it."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.model.discovery import FediverseHandle, Translations
from ssg.model.elements import (
    Aliases,
    ArticleKind,
    Correction,
    Focus,
    Image,
    Language,
    OwnLabel,
    OwnSlug,
    ShortHeadline,
    Sponsor,
    Url,
    Withdrawn,
    is_paid,
)
from ssg.model.ruleset import RuleExemptions
from ssg.yaml_source.constraints import OneLine, at_most


class ArticleFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an article."""

    title: Annotated[OneLine, "The headline.", Meta(examples=["The memory wall"])]
    date: Annotated[
        datetime,
        "When the story is published; until then it is scheduled. Lists are sorted by it, and "
        "permalinks contain it.",
        Meta(examples=["2026-07-28T09:00:00+02:00"]),
    ]
    updated: Annotated[
        datetime | None,
        "When the story was last changed in substance; shown beside the date, in feeds and in the "
        "sitemap. A correction is such a change.",
        Meta(examples=["2026-08-01"]),
    ] = None
    authors: Annotated[
        tuple[str, ...],
        at_most(100),
        "The byline: names of files in `content/authors/`, without `.md`.",
        Meta(examples=[["ai-desk", "data-desk"]]),
    ] = ()
    section: Annotated[
        str,
        "The key of a section in `config.yaml`; without it, the address has no section.",
        Meta(examples=["ai"]),
    ] = ""
    tags: Annotated[
        tuple[OneLine, ...],
        at_most(100),
        "Topics; spellings with the same address (`Open Source`, `open source`) are one tag.",
        Meta(examples=[["open source", "C++"]]),
    ] = ()
    summary: Annotated[
        str,
        "The standfirst: shown under the headline, on cards, in feeds and by search engines. "
        "Without it, cards, feeds and search engines get up to 200 characters of the first "
        "paragraph.",
        Meta(examples=["What stalls a processor."]),
    ] = ""
    image: Annotated[
        Image | None,
        "The picture at the top of the story and on cards.",
        Meta(examples=[{"src": "wall.jpg", "alt": "A wall"}]),
    ] = None
    focus: Focus = ""
    headline_short: ShortHeadline = ""
    label: OwnLabel = ""
    kind: Annotated[ArticleKind, "The label above the headline; `news` has none."] = "news"
    draft: Annotated[bool, "Hides the story."] = False
    expires: Annotated[
        datetime | None,
        "When the story stops being published; it must be after `date`.",
        Meta(examples=["2027-01-01"]),
    ] = None
    withdrawn: Annotated[
        Withdrawn | None,
        "That the story left the site, whose address says so; `ssg withdraw` sets it.",
        Meta(examples=[{"date": "2026-08-02", "reason": "The figures were wrong."}]),
    ] = None
    slug: OwnSlug = ""
    aliases: Aliases = ()
    canonical: Annotated[
        Url,
        "The address of the original, for a story first published elsewhere; search engines get "
        "it, and the sitemap leaves the story out.",
        Meta(examples=["https://example.org/wall/"]),
    ] = ""
    featured: Annotated[
        bool,
        "The story leads the front page while it is among the twelve newest (the newest such story "
        "wins).",
    ] = False
    language: Annotated[
        Language,
        "The language tag of the story, if it is not the site's.",
        Meta(examples=["ar"]),
    ] = ""
    math: Annotated[bool, "Reads `$…$` in the text as a formula, as `$$…$$` always is."] = False
    layout: Annotated[str, "Another layout for this story.", Meta(examples=["long-read.html"])] = (
        "article.html"
    )
    series: Annotated[
        OneLine,
        "The name of a series; the page lists all its stories, oldest first, under the text.",
        Meta(examples=["Sand to silicon"]),
    ] = ""
    sponsor: Annotated[
        Sponsor | None,
        "Who paid for the story; a story of kind `sponsored` must have it.",
        Meta(examples=[{"name": "Acme", "url": "https://acme.example/"}]),
    ] = None
    corrections: Annotated[
        tuple[Correction, ...],
        "Corrections, shown in a box under the story.",
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
        "lists and feeds still contain it.",
    ] = False
    translations: Annotated[
        Translations,
        "The same story in other languages: addresses by language tag.",
        Meta(examples=[{"fr": "https://example.org/fr/mur/"}]),
    ] = {}
    check: Annotated[RuleExemptions, "The rules that do not apply to the story."] = RuleExemptions()

    @property
    def is_paid(self) -> bool:
        """Whether a sponsor paid for the story."""
        return is_paid(self.kind, self.sponsor)

    @property
    def last_updated(self) -> datetime | None:
        """When the story last changed in substance, or None if it did not since its date."""
        changes = [correction.date for correction in self.corrections]
        latest = max([self.updated or self.date, *changes])
        return latest if latest > self.date else None


class AuthorFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of an author; the body is the biography."""

    name: Annotated[OneLine, "The name in the byline.", Meta(examples=["AI Desk"])]
    role: Annotated[
        OneLine,
        'Follows the name: "AI Desk – Tech Journalist".',
        Meta(examples=["Tech Journalist"]),
    ] = ""
    photo: Annotated[
        Image | None, "The portrait.", Meta(examples=["/images/authors/ai-desk.jpg"])
    ] = None
    aliases: Aliases = ()
    links: Annotated[
        dict[OneLine, Url],
        "Links on the author's page: addresses by name.",
        Meta(examples=[{"Mastodon": "https://example.social/@ai"}]),
    ] = {}
    kind: Annotated[
        Literal["person", "organisation"], "Whether the author is a person, or a desk or agency."
    ] = "person"
    fediverse: Annotated[
        FediverseHandle,
        "The Fediverse account that is credited as the author when a story is shared.",
        Meta(examples=["@ai@social.example"]),
    ] = ""
    check: Annotated[RuleExemptions, "The rules that do not apply to the author's file."] = (
        RuleExemptions()
    )


class PageFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a static page."""

    title: Annotated[OneLine, "The headline.", Meta(examples=["About"])]
    summary: Annotated[
        str,
        "The line under the headline, and the description for search engines; "
        "without it, search engines get up to 200 characters of the first paragraph.",
        Meta(examples=["Who we are."]),
    ] = ""
    slug: OwnSlug = ""
    aliases: Aliases = ()
    language: Annotated[
        Language,
        "The language tag of the page, if it is not the site's.",
        Meta(examples=["ar"]),
    ] = ""
    math: Annotated[bool, "Reads `$…$` in the text as a formula, as `$$…$$` always is."] = False
    layout: Annotated[str, "Another layout for this page.", Meta(examples=["wide.html"])] = (
        "page.html"
    )
    draft: Annotated[bool, "Hides the page."] = False
    noindex: Annotated[
        bool, "Asks search engines not to list the page, and leaves it out of the sitemap."
    ] = False
    translations: Annotated[
        Translations,
        "The same page in other languages: addresses by language tag.",
        Meta(examples=[{"fr": "https://example.org/fr/a-propos/"}]),
    ] = {}
    check: Annotated[RuleExemptions, "The rules that do not apply to the page."] = RuleExemptions()


class TermFrontMatter(Struct, frozen=True, kw_only=True, gc=False):
    """The front matter of a description of a section, tag or other term; the body is the text."""

    title: Annotated[
        OneLine,
        "The name of the term; without it, the spelling that most stories use. "
        "A section's name is the one in `config.yaml`.",
        Meta(examples=["Open source"]),
    ] = ""
    summary: Annotated[
        str,
        "The page's description for search engines; without it, the first paragraph.",
        Meta(examples=["Code in the open."]),
    ] = ""
    aliases: Aliases = ()
    check: Annotated[RuleExemptions, "The rules that do not apply to the description."] = (
        RuleExemptions()
    )


class OwnTermFrontMatter(TermFrontMatter, frozen=True, kw_only=True, gc=False):
    """The front matter of a description of a term in one of the newsroom's own taxonomies."""

    parent: Annotated[
        str,
        "The term that this one is a part of, by the name of its file or as stories write it; the "
        "page of that term lists the stories of this one too.",
        Meta(examples=["semiconductors"]),
    ] = ""


FrontMatter = ArticleFrontMatter | AuthorFrontMatter | PageFrontMatter | TermFrontMatter
