"""The settings in `config.yaml`; unknown settings are errors."""

from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct

from ssg.config.deploy_config import DeployTarget
from ssg.config.headers import Headers
from ssg.config.hosting import CompressConfig, HostName, LimitName, RedirectRule
from ssg.config.look import LookConfig
from ssg.config.markdown_config import MarkdownConfig
from ssg.config.newsletter import NewsletterConfig
from ssg.config.picture_settings import CardsConfig, IconConfig, PicturesConfig
from ssg.config.publishing import PublishConfig, rule_levels
from ssg.config.share_links import Network
from ssg.config.well_known import AdsTxt, SecurityTxt, TrustTxt
from ssg.model.ad_slots import AdsConfig
from ssg.model.discovery import (
    FEED_FORMATS,
    AbsoluteUrl,
    Crawlers,
    FeedFormat,
    IndexNowKey,
    PublisherConfig,
)
from ssg.model.elements import Language, Link, Slug, Sponsor
from ssg.model.own_fields import FieldName, OwnField, SourceKind
from ssg.model.permalinks import Permalinks
from ssg.model.ruleset import Checks
from ssg.problems.codes import Level, Rule
from ssg.text import languages
from ssg.text.reserved_names import reserved_error
from ssg.text.urls import base_url_error
from ssg.yaml_source.constraints import OneLine, PositiveInt
from ssg.yaml_source.free_values import FreeValue

CONFIG_FILE = "config.yaml"


def zone_error(text: str) -> str:
    """Returns why a text is not the name of a time zone, or ""."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "is not a time zone such as Europe/London"
    return ""


def _section_key_error(key: str) -> str:
    return reserved_error(f"{key}/index.html")


class PreviewOptions(Struct, frozen=True):
    """Unpublished sources that a build shows too."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


class SectionConfig(Struct, frozen=True, kw_only=True):
    """A section of the newsroom; `key` is what articles name, and the slug of its URL."""

    shorthand = "key"
    key: Annotated[
        Slug,
        _section_key_error,
        "What articles write in `section`, and the first part of the address.",
        Meta(examples=["ai"]),
    ]
    name: Annotated[OneLine, "The name in menus and headings; without it, the capitalised key."] = (
        ""
    )
    description: Annotated[
        str,
        "The description for search engines, also shown on the section's page unless "
        "`content/sections/KEY.md` has a text.",
    ] = ""
    order: Annotated[
        int, "Sections with lower numbers come first; with equal numbers, in listed order."
    ] = 0


class FeedsConfig(Struct, frozen=True, kw_only=True):
    """The feeds, the number of stories in each, and the WebSub hub."""

    limit: Annotated[PositiveInt, "The number of newest stories in each feed, with full text."] = 20
    sections: Annotated[
        tuple[FeedFormat, ...], "The formats of each section's feed; the site always has all three."
    ] = FEED_FORMATS
    tags: Annotated[
        tuple[FeedFormat, ...],
        "The formats of each tag's feed. With more formats, a story changes more files.",
        Meta(examples=[["rss", "atom", "json"]]),
    ] = ("rss",)
    authors: Annotated[tuple[FeedFormat, ...], "The formats of each author's feed."] = ("rss",)
    hub: Annotated[AbsoluteUrl, "The WebSub hub that notifies feed readers of new stories."] = ""


class Config(Struct, frozen=True, kw_only=True):
    """A newsroom's settings."""

    title: Annotated[OneLine, "The site's name.", Meta(examples=["The Dateline"])]
    short_name: Annotated[OneLine, "The name where space is short, such as under an icon."] = ""
    tagline: Annotated[OneLine, "The line under the name."] = ""
    base_url: Annotated[
        str,
        base_url_error,
        "The full address of the site's root.",
        Meta(
            examples=["https://example.org/news/"],
            extra_json_schema={"pattern": r"^https?://[^\s?#]+$"},
        ),
    ]
    language: Annotated[
        Language,
        "The language tag of the texts, which also sets the writing direction.",
        Meta(examples=["en-GB"]),
    ] = "en"
    timezone: Annotated[
        str,
        zone_error,
        "The IANA time zone of dates without an offset.",
        Meta(examples=["Europe/London"]),
    ] = "UTC"
    sections: Annotated[
        tuple[SectionConfig, ...],
        "The sections, each with a key or with fields.",
        Meta(examples=[["ai", "chips"]]),
    ] = ()
    nav: Annotated[tuple[Link, ...], "Links in the footer; without them, the sections."] = ()
    permalinks: Annotated[Permalinks, "The patterns of addresses."] = Permalinks()
    per_page: Annotated[PositiveInt, "The number of stories on one page of a list."] = 20
    share: Annotated[
        tuple[Network, ...],
        "The links for sharing below each story, in this order.",
    ] = ("email", "bluesky", "mastodon", "linkedin")
    newsletter: Annotated[NewsletterConfig | None, "The form for a newsletter."] = None
    feeds: Annotated[FeedsConfig, "The feeds, their length and their WebSub hub."] = FeedsConfig()
    markdown: Annotated[MarkdownConfig, "How Markdown texts are converted."] = MarkdownConfig()
    ads: Annotated[AdsConfig, "Advertisements by slot; a slot without settings takes no space."] = (
        AdsConfig()
    )
    sponsors: Annotated[tuple[Sponsor, ...], "The sponsors of the site."] = ()
    hosting: Annotated[
        HostName,
        "The host, for which the build writes redirects and headers.",
        Meta(examples=["nginx"]),
    ] = "none"
    host_limits: Annotated[
        dict[LimitName, PositiveInt],
        "The [limits](deployment.md#limits-of-hosts) of your plan, where they differ.",
        Meta(examples=[{"files": 100000}]),
    ] = {}
    compress: Annotated[CompressConfig, "The compressed copies of texts, by their level."] = (
        CompressConfig()
    )
    redirects: Annotated[
        tuple[RedirectRule, ...], "Addresses that moved or are gone, beside the aliases of texts."
    ] = ()
    headers: Annotated[Headers, "The HTTP headers that the host sends."] = Headers()
    search: Annotated[Literal["true", "false", "plain"], "Whether the site has a search."] = "true"
    search_words: Annotated[
        PositiveInt | None,
        "How many words of each text the full-text search covers, from its beginning; without it, "
        "all.",
        Meta(examples=[400]),
    ] = None
    publisher: Annotated[PublisherConfig, "The publisher of the site."] = PublisherConfig()
    crawlers: Annotated[Crawlers, "What crawlers may read."] = Crawlers()
    indexnow: Annotated[IndexNowKey, "The key for notifying search engines with IndexNow."] = ""
    ads_txt: Annotated[AdsTxt | None, "The content of `/ads.txt`."] = None
    trust_txt: Annotated[TrustTxt | None, "The content of `/.well-known/trust.txt`."] = None
    security_txt: Annotated[SecurityTxt | None, "The content of `/.well-known/security.txt`."] = (
        None
    )
    fields: Annotated[
        dict[SourceKind, dict[FieldName, OwnField]],
        "The newsroom's own fields of front matter, by kind of source and name.",
        Meta(examples=[{"article": {"verdict": {"type": "choice", "of": ["buy", "skip"]}}}]),
    ] = {}
    params: Annotated[
        dict[FieldName, FreeValue],
        "Values for the newsroom's own layouts, which read them as `site.params.NAME`.",
        Meta(examples=[{"phone": "+44 20 7946 0000"}]),
    ] = {}
    pictures: Annotated[PicturesConfig, "How pictures are published."] = PicturesConfig()
    icon: Annotated[IconConfig | None, "The site's icon; without it, the theme's."] = None
    look: Annotated[LookConfig, "The newsroom's colour, typefaces, logo and density."] = (
        LookConfig()
    )
    cards: Annotated[CardsConfig, "The pictures that social networks show with links."] = (
        CardsConfig()
    )
    untrusted: Annotated[
        tuple[str, ...],
        "Folders or patterns below `content/` with untrusted texts, whose HTML is sanitised.",
        Meta(examples=[["articles/guests/"]]),
    ] = ()
    theme: Annotated[
        str,
        "A folder whose `layouts/` and `assets/` take precedence over the built-in ones.",
        Meta(examples=["themes/evening"]),
    ] = ""
    extensions: Annotated[
        tuple[str, ...],
        "Your own Python modules, below the newsroom's folder.",
        Meta(examples=[["newsroom_extras"]]),
    ] = ()
    check: Annotated[Checks, "The settings of checks."] = Checks()
    publish: Annotated[PublishConfig, "What a story needs to be published."] = PublishConfig()
    output: Annotated[str, "The folder that the site is written to."] = "public"
    keep: Annotated[
        tuple[str, ...],
        "Files and folders in `output` that other programs put there: no warning, never deleted.",
        Meta(examples=[["CNAME", "reports/"]]),
    ] = ()
    deploy: Annotated[
        dict[str, DeployTarget],
        "The places that `ssg deploy` copies the site to, by name.",
        Meta(examples=[{"production": "s3://news.example.org"}]),
    ] = {}

    @property
    def url(self) -> str:
        """The absolute URL of the site's root, ending in "/"."""
        return self.base_url.rstrip("/") + "/"

    @property
    def rule_levels(self) -> dict[Rule, Level]:
        """The levels of rules; those of what stories must have cannot be off."""
        return rule_levels(self.check.rules, self.publish)

    @property
    def base_path(self) -> str:
        """The path of the site's root: "/" or "/news/"."""
        return urlsplit(self.url).path

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The writing direction of the site's language."""
        return languages.direction(self.language)
