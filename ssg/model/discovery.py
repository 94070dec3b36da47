"""What search engines, crawlers and feed readers are told of a newsroom: settings and values."""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ssg.model.pictures import Picture
from ssg.text.languages import language_error
from ssg.text.paths import url_error
from ssg.yaml_source.constraints import matching


def _translation_fault(text: str) -> str:
    return "" if text == "x-default" else language_error(text)


_Url = Annotated[str, url_error]
AbsoluteUrl = Annotated[
    str,
    matching(
        r"https?://[^\s/<>\"]+[^\s<>\"]*",
        "is not a full address, as in https://example.org/",
    ),
]
FediverseHandle = Annotated[
    str, matching(r"@[\w.-]+@[\w-]+(?:\.[\w-]+)+", "is no handle, as in @ada@social.example")
]
IndexNowKey = Annotated[
    str, matching("[A-Za-z0-9-]{8,128}", "is no key of 8 to 128 letters, digits and hyphens")
]
Translations = dict[Annotated[str, _translation_fault], _Url]

Policy = Literal["allow", "disallow"]
_Agent = Annotated[
    str, matching(r"[\w.-]+(?: [\w.-]+)*", "is not the name of a crawler, as in GPTBot")
]
_Path = Annotated[str, matching(r"/[^\s#]*", "must begin with / and have no space or #")]

FeedFormat = Literal["rss", "atom", "json"]
_FEEDS: dict[FeedFormat, tuple[str, str, str]] = {
    "rss": ("RSS", "application/rss+xml", "feed.xml"),
    "atom": ("Atom", "application/atom+xml", "atom.xml"),
    "json": ("JSON", "application/feed+json", "feed.json"),
}
FEED_FORMATS = tuple(_FEEDS)


class Feed(Struct, frozen=True, gc=False):
    """A feed as pages name it: `title` says whose it is, `name` what, `type` in MIME's words."""

    format: FeedFormat
    title: str
    name: str
    type: str
    url: str


def feeds(url: str, title: str, formats: Collection[FeedFormat] = FEED_FORMATS) -> tuple[Feed, ...]:
    """The feeds of the page at `url`, which ends in "/": RSS first, whatever order was given."""
    return tuple(
        Feed(key, title if key == "rss" else f"{title} ({name})", name, mime, url + file)
        for key, (name, mime, file) in _FEEDS.items()
        if key in formats
    )


class EditorialPolicies(Struct, frozen=True, kw_only=True):
    """Pages that say how the newsroom works, after schema.org's NewsMediaOrganization."""

    principles: Annotated[_Url, "The editorial principles as a whole."] = ""
    ethics: Annotated[_Url, "The rules of conduct."] = ""
    corrections: Annotated[_Url, "How mistakes are corrected."] = ""
    fact_checking: Annotated[_Url, "How facts are verified before publication."] = ""
    sources: Annotated[_Url, "When sources are not named."] = ""
    feedback: Annotated[_Url, "How readers take part."] = ""
    diversity: Annotated[_Url, "Diversity of staff and sources."] = ""
    ownership: Annotated[_Url, "Who owns and funds the newsroom."] = ""
    mission: Annotated[_Url, "What the newsroom covers, and why."] = ""
    masthead: Annotated[_Url, "Who works in the newsroom."] = ""
    bylines: Annotated[_Url, "Why a story may be without a byline."] = ""


class PublisherConfig(Struct, frozen=True, kw_only=True):
    """Who publishes the site."""

    name: Annotated[str, "The publisher's name; without it, the site's title."] = ""
    logo: Annotated[
        _Url, "The publisher's logo, a picture in `content/`.", Meta(examples=["/images/logo.png"])
    ] = ""
    same_as: Annotated[
        tuple[AbsoluteUrl, ...],
        "The publisher's pages elsewhere: in social networks, in encyclopedias.",
        Meta(examples=[["https://social.example/@dateline"]]),
    ] = ()
    policies: Annotated[EditorialPolicies, "Pages that say how the newsroom works."] = (
        EditorialPolicies()
    )


class Publisher(Struct, frozen=True, gc=False):
    """Who publishes the site; `policies` are URLs by their property in schema.org."""

    name: str
    logo: Picture | None = None
    same_as: tuple[str, ...] = ()
    policies: Mapping[str, str] = {}


class Crawlers(Struct, frozen=True, kw_only=True):
    """What crawlers may read (RFC 9309)."""

    shorthand: ClassVar[str] = "default"
    default: Annotated[Policy, "What holds for every crawler that is not named."] = "allow"
    disallow: Annotated[
        tuple[_Path, ...],
        "Paths that no crawler may read, with `*` for anything and `$` for the end.",
        Meta(examples=[["/drafts/"]]),
    ] = ()
    ai_training: Annotated[
        Policy | None,
        "What holds for crawlers that gather texts to train models on; by default, as for others.",
    ] = None
    ai_answers: Annotated[
        Policy | None,
        "What holds for crawlers that fetch pages to answer a question; by default, as for others.",
    ] = None
    agents: Annotated[
        dict[_Agent, Policy],
        "What holds for single crawlers, by name.",
        Meta(examples=[{"GPTBot": "disallow"}]),
    ] = {}
    license: Annotated[
        AbsoluteUrl,
        "The address of the licence for crawlers (RSL).",
        Meta(examples=["https://example.org/license.xml"]),
    ] = ""
