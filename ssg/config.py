"""`config.yaml` -> `Config`: short, typed, and strict about what it does not know."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from ssg import refusals, typed
from ssg.errors import Location, Problems
from ssg.matter import Slug, Sponsor
from ssg.model import Ad, Label
from ssg.paths import output_path
from ssg.yamltree import decode

NAME = "config.yaml"
_ADDRESS = re.compile(r"[^\s<>\"'\\{}|^`]+")
_SAMPLES = {"section": "ai", "year": "2026", "month": "07", "day": "28", "slug": "a-slug"}


def base_url_fault(text: str) -> str:
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


def _article_pattern_fault(text: str) -> str:
    return _pattern_fault(text, _SAMPLES)


def _page_pattern_fault(text: str) -> str:
    return _pattern_fault(text, {"slug": "a-slug"})


def _pattern_fault(text: str, samples: dict[str, str]) -> str:
    if not text.startswith("/") or not text.endswith("/"):
        return "must begin and end with /"
    try:
        path = output_path(text.format(**samples))
    except (KeyError, IndexError, AttributeError):
        return "has an unknown part; known: " + ", ".join(f"{{{name}}}" for name in samples)
    except ValueError as error:
        return f"cannot be an address: {error}"
    return "" if "a-slug" in path.split("/") else "must have the part {slug} by itself"


def _positive_fault(number: int) -> str:
    return "" if number > 0 else "must be 1 or more"


Positive = Annotated[int, _positive_fault]


class Show(Struct, frozen=True):
    """What a build shows beside what is published."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


class SectionConfig(Struct, frozen=True, kw_only=True):
    """One section of the newsroom; `key` is what articles name and what its URL is made of."""

    shorthand = "key"
    key: Slug
    name: str = ""
    description: str = ""
    order: int = 0


class Permalinks(Struct, frozen=True, kw_only=True):
    """URL patterns, below the site's root."""

    article: Annotated[str, _article_pattern_fault] = "/{section}/{year}/{month}/{slug}/"
    page: Annotated[str, _page_pattern_fault] = "/{slug}/"


class Feeds(Struct, frozen=True, kw_only=True):
    """How many of the newest stories a feed carries."""

    limit: Positive = 20


class MarkdownConfig(Struct, frozen=True, kw_only=True):
    """How texts are read."""

    smart_quotes: bool = True
    toc_depth: Positive = 3
    time_limit: Positive = 10


class Ads(Struct, frozen=True, kw_only=True):
    """Advertisements by slot, and the label that each of them bears."""

    label: str = "Advertisement"
    leaderboard: Ad | None = None
    half_page: Ad | None = None


class Config(Struct, frozen=True, kw_only=True):
    """A newsroom's settings."""

    title: str
    tagline: str = ""
    base_url: Annotated[str, base_url_fault]
    language: str = "en"
    timezone: Annotated[str, _zone_fault] = "UTC"
    sections: tuple[SectionConfig, ...] = ()
    nav: tuple[Label, ...] = ()
    permalinks: Permalinks = Permalinks()
    per_page: Positive = 20
    feeds: Feeds = Feeds()
    markdown: MarkdownConfig = MarkdownConfig()
    ads: Ads = Ads()
    sponsors: tuple[Sponsor, ...] = ()
    untrusted: tuple[str, ...] = ()
    theme: str = ""
    extensions: tuple[str, ...] = ()
    output: str = "public"

    @property
    def url(self) -> str:
        """The absolute URL of the site's root, ending in "/"."""
        return self.base_url.rstrip("/") + "/"

    @property
    def root(self) -> str:
        """The path of the site's root: "/" or "/news/"."""
        return urlsplit(self.url).path

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The writing direction of the site's language."""
        return "rtl" if self.language.lower().split("-")[0] in ("ar", "fa", "he", "ur") else "ltr"


def load(root: Path, problems: Problems) -> Config | None:
    """The settings of the newsroom at `root`; None where they cannot be read."""
    path = root / NAME
    if not path.is_file():
        problems.error(Location(NAME), "is missing", "`ssg init DIR` makes a newsroom")
        return None
    return parse(refusals.source(path), problems)


def parse(content: bytes, problems: Problems) -> Config | None:
    """The settings in a file's bytes."""
    text = decode(content, NAME, problems)
    if text is None:
        return None
    config = typed.parse(text, Config, Location(NAME, 1), "UTC", problems)
    if config is None:
        return None
    keys = [section.key for section in config.sections]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        problems.error(Location(NAME), f'section "{key}" is given twice')
    return config
