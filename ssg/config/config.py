"""`config.yaml` -> `Config`: short, typed, and strict about what it does not know."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct

from ssg.config.headers import Headers
from ssg.config.picture_settings import CardsConfig, IconConfig
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
from ssg.model.permalinks import Permalinks
from ssg.model.ruleset import Checks
from ssg.problems import os_errors
from ssg.problems.errors import Location, Problems
from ssg.text import languages
from ssg.yaml_source import convert
from ssg.yaml_source.constraints import at_least
from ssg.yaml_source.tree import Tree, decode

CONFIG_FILE = "config.yaml"
_ADDRESS = re.compile(r"[^\s<>\"'\\{}|^`]+")


def base_url_error(text: str) -> str:
    """Says what stops `text` from being the address of a site; "" if nothing does."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or not _ADDRESS.fullmatch(text):
        return "is not the full address of a site, as in https://example.org/"
    if parts.query or parts.fragment:
        return "must end with its path"
    return ""


def _zone_fault(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "is no time zone, as in Europe/London"
    return ""


def _zone(given: object) -> str:
    """The zone of the settings' own dates, as far as it can be told before they are read."""
    zone = given.strip() if isinstance(given, str) else ""
    return zone if zone and not _zone_fault(zone) else "UTC"


PositiveInt = Annotated[int, at_least(1), Meta(extra_json_schema={"minimum": 1})]


class PreviewOptions(Struct, frozen=True):
    """What a build shows beside what is published."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


class SectionConfig(Struct, frozen=True, kw_only=True):
    """One section of the newsroom; `key` is what articles name and what its URL is made of."""

    shorthand = "key"
    key: Annotated[
        Slug,
        "What articles write in `section`, and the first part of the address.",
        Meta(examples=["ai"]),
    ]
    name: Annotated[str, "In menus and headings; without it, the key, capitalised."] = ""
    description: Annotated[
        str,
        "Shown on the section's page unless `content/sections/KEY.md` has a text, "
        "and its description for search engines.",
    ] = ""
    order: Annotated[int, "Lower ones come first; equal ones stay as they are listed."] = 0


class FeedsConfig(Struct, frozen=True, kw_only=True):
    """Which feeds there are, how many stories each carries, and who tells of new ones."""

    limit: Annotated[PositiveInt, "The newest stories that each feed carries, in full."] = 20
    sections: Annotated[
        tuple[FeedFormat, ...], "The formats of each section's feed; the site always has all three."
    ] = FEED_FORMATS
    tags: Annotated[
        tuple[FeedFormat, ...],
        "The formats of each tag's feed. With every one, a story changes more files.",
        Meta(examples=[["rss", "atom", "json"]]),
    ] = ("rss",)
    authors: Annotated[tuple[FeedFormat, ...], "The formats of each author's feed."] = ("rss",)
    hub: Annotated[AbsoluteUrl, "The WebSub hub that tells feed readers of new stories."] = ""


class MarkdownConfig(Struct, frozen=True, kw_only=True):
    """How texts are read."""

    smart_quotes: Annotated[
        bool,
        "Curly quotes, dashes for `--` and `---`, an ellipsis for `...`, in texts and headlines.",
    ] = True
    toc_depth: Annotated[
        PositiveInt, "The deepest level of headings that layouts get in `article.headings`."
    ] = 3
    time_limit: Annotated[
        PositiveInt,
        "The seconds that one text may take to read; one that takes longer is an error.",
    ] = 10


class Config(Struct, frozen=True, kw_only=True):
    """A newsroom's settings."""

    title: Annotated[str, "The site's name.", Meta(examples=["The Dateline"])]
    short_name: Annotated[str, "The name where there is little room, as under an icon."] = ""
    tagline: Annotated[str, "The line under the name."] = ""
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
        _zone_fault,
        "The IANA time zone of dates that name no offset.",
        Meta(examples=["Europe/London"]),
    ] = "UTC"
    sections: Annotated[
        tuple[SectionConfig, ...],
        "The sections, each with a key or with fields.",
        Meta(examples=[["ai", "chips"]]),
    ] = ()
    nav: Annotated[tuple[Link, ...], "Links at the foot; without them, the sections."] = ()
    permalinks: Annotated[Permalinks, "The patterns of addresses."] = Permalinks()
    per_page: Annotated[PositiveInt, "Stories on one page of a list."] = 20
    share: Annotated[
        tuple[Network, ...],
        "The links below a story by which readers pass it on, in this order.",
    ] = ("email", "bluesky", "mastodon", "linkedin")
    feeds: Annotated[FeedsConfig, "Which feeds there are, how long they are, and their hub."] = (
        FeedsConfig()
    )
    markdown: Annotated[MarkdownConfig, "How texts are read."] = MarkdownConfig()
    ads: Annotated[AdsConfig, "Advertisements by slot; one that is not named takes no space."] = (
        AdsConfig()
    )
    sponsors: Annotated[tuple[Sponsor, ...], "Who supports the site."] = ()
    headers: Annotated[Headers, "What the host is told to send."] = Headers()
    search: Annotated[Literal["true", "false", "plain"], "Whether there is a search."] = "true"
    publisher: Annotated[PublisherConfig, "Who publishes the site."] = PublisherConfig()
    crawlers: Annotated[Crawlers, "What crawlers may read."] = Crawlers()
    indexnow: Annotated[IndexNowKey, "The key by which search engines know our notices."] = ""
    ads_txt: Annotated[AdsTxt | None, "What `/ads.txt` says; without it there is none."] = None
    trust_txt: Annotated[TrustTxt | None, "What `/.well-known/trust.txt` says."] = None
    security_txt: Annotated[SecurityTxt | None, "What `/.well-known/security.txt` says."] = None
    icon: Annotated[IconConfig | None, "The site's icon; without it, the theme's."] = None
    cards: Annotated[CardsConfig, "The pictures that social networks show with links."] = (
        CardsConfig()
    )
    untrusted: Annotated[
        tuple[str, ...],
        "Folders or patterns below `content/` in which HTML is sanitised.",
        Meta(examples=[["articles/guests/"]]),
    ] = ()
    theme: Annotated[
        str,
        "A folder whose `layouts/` and `assets/` come before the built-in ones.",
        Meta(examples=["themes/evening"]),
    ] = ""
    extensions: Annotated[
        tuple[str, ...],
        "Python modules of your own, below the newsroom's folder.",
        Meta(examples=[["newsroom_extras"]]),
    ] = ()
    check: Annotated[Checks, "What the newsroom wants to be told."] = Checks()
    output: Annotated[str, "The folder that the site is written to."] = "public"

    @property
    def url(self) -> str:
        """The absolute URL of the site's root, ending in "/"."""
        return self.base_url.rstrip("/") + "/"

    @property
    def base_path(self) -> str:
        """The path of the site's root: "/" or "/news/"."""
        return urlsplit(self.url).path

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The writing direction of the site's language."""
        return languages.direction(self.language)


def load(root: Path, problems: Problems) -> Config | None:
    """The settings of the newsroom at `root`; None where they cannot be read."""
    path = root / CONFIG_FILE
    if not path.is_file():
        hint = "`ssg init DIR` makes a newsroom"
        problems.error("missing-settings", Location(CONFIG_FILE), "is missing", hint)
        return None
    return parse(os_errors.read_source(path), problems)


def parse(content: bytes, problems: Problems) -> Config | None:
    """The settings in a file's bytes."""
    text = decode(content, CONFIG_FILE, problems)
    if text is None:
        return None
    tree = Tree(CONFIG_FILE, 0, problems)
    if not tree.read(text):
        return None
    config = convert.Converter(tree, _zone(tree.values.get("timezone"))).convert(Config)
    keys = [section.key for section in config.sections]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        problems.error(
            "duplicate-section", Location(CONFIG_FILE), f'section "{key}" is given twice'
        )
    return config
