"""Feeds, the publisher and crawlers: settings and values for feed readers and search engines."""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ssg.model.pictures import Picture
from ssg.text.languages import language_error
from ssg.text.paths import url_error
from ssg.yaml_source.constraints import OneLine, matching


def _translation_error(text: str) -> str:
    return "" if text == "x-default" else language_error(text)


_Url = Annotated[str, url_error]
AbsoluteUrl = Annotated[
    str,
    matching(
        r"https?://[^\s/<>\"]+[^\s<>\"]*",
        "is not a full address such as https://example.org/",
    ),
]
FediverseHandle = Annotated[
    str,
    matching(
        r"@[\w.-]+@[\w-]+(?:\.[\w-]+)+", "is not a Fediverse handle such as @ada@social.example"
    ),
]
IndexNowKey = Annotated[
    str, matching("[A-Za-z0-9-]{8,128}", "is not a key of 8 to 128 letters, digits and hyphens")
]
Translations = dict[Annotated[str, _translation_error], _Url]

Policy = Literal["allow", "disallow"]
_Agent = Annotated[
    str, matching(r"[\w.-]+(?: [\w.-]+)*", "is not the name of a crawler such as GPTBot")
]
_Path = Annotated[str, matching(r"/[^\s#]*", "must begin with / and contain no space or #")]

FeedFormat = Literal["rss", "atom", "json"]
_FEEDS: dict[FeedFormat, tuple[str, str, str]] = {
    "rss": ("RSS", "application/rss+xml", "feed.xml"),
    "atom": ("Atom", "application/atom+xml", "atom.xml"),
    "json": ("JSON", "application/feed+json", "feed.json"),
}
FEED_FORMATS = tuple(_FEEDS)


class Feed(Struct, frozen=True, gc=False):
    """A feed as pages link to it; `name` is that of its format, `type` its media type."""

    format: FeedFormat
    title: str
    name: str
    type: str
    url: str


def feeds(url: str, title: str, formats: Collection[FeedFormat] = FEED_FORMATS) -> tuple[Feed, ...]:
    """Returns the feeds of the page at `url`, which ends in "/", in the order of `FEED_FORMATS`."""
    return tuple(
        Feed(key, title if key == "rss" else f"{title} ({name})", name, mime, url + file)
        for key, (name, mime, file) in _FEEDS.items()
        if key in formats
    )


class EditorialPolicies(Struct, frozen=True, kw_only=True):
    """Pages on how the newsroom works, after schema.org's NewsMediaOrganization."""

    principles: Annotated[_Url, "All editorial principles."] = ""
    ethics: Annotated[_Url, "The code of ethics."] = ""
    corrections: Annotated[_Url, "How the newsroom corrects mistakes."] = ""
    fact_checking: Annotated[_Url, "How the newsroom verifies facts before publication."] = ""
    sources: Annotated[_Url, "When the newsroom does not name sources."] = ""
    feedback: Annotated[_Url, "How readers can take part."] = ""
    diversity: Annotated[_Url, "Diversity of staff and sources."] = ""
    ownership: Annotated[_Url, "Who owns and funds the newsroom."] = ""
    mission: Annotated[_Url, "What the newsroom covers, and why."] = ""
    masthead: Annotated[_Url, "Who works in the newsroom."] = ""
    bylines: Annotated[_Url, "When a story may have no byline."] = ""


class PublisherConfig(Struct, frozen=True, kw_only=True):
    """Who publishes the site."""

    name: Annotated[OneLine, "The publisher's name; without it, the site's title."] = ""
    logo: Annotated[
        _Url, "The publisher's logo, a picture in `content/`.", Meta(examples=["/images/logo.png"])
    ] = ""
    same_as: Annotated[
        tuple[AbsoluteUrl, ...],
        "The publisher's pages on other sites, such as social networks and encyclopedias.",
        Meta(examples=[["https://social.example/@dateline"]]),
    ] = ()
    policies: Annotated[EditorialPolicies, "Pages on how the newsroom works."] = EditorialPolicies()


class Publisher(Struct, frozen=True, gc=False):
    """The publisher as pages describe it; `policies` are URLs by property of schema.org."""

    name: str
    logo: Picture | None = None
    same_as: tuple[str, ...] = ()
    policies: Mapping[str, str] = {}


class Crawlers(Struct, frozen=True, kw_only=True):
    """What crawlers may read (RFC 9309)."""

    shorthand: ClassVar[str] = "default"
    default: Annotated[Policy, "The rule for every crawler without one of its own."] = "allow"
    disallow: Annotated[
        tuple[_Path, ...],
        "Paths that no crawler may read; `*` matches anything and `$` the end.",
        Meta(examples=[["/drafts/"]]),
    ] = ()
    ai_training: Annotated[
        Policy | None,
        "The rule for crawlers that collect texts to train models; without it, `default`.",
    ] = None
    ai_answers: Annotated[
        Policy | None,
        "The rule for crawlers that fetch pages to answer questions; without it, `default`.",
    ] = None
    agents: Annotated[
        dict[_Agent, Policy],
        "The rules for single crawlers, by name.",
        Meta(examples=[{"GPTBot": "disallow"}]),
    ] = {}
    license: Annotated[
        AbsoluteUrl,
        "The address of the licence for crawlers (RSL).",
        Meta(examples=["https://example.org/license.xml"]),
    ] = ""
