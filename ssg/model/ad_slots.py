"""Advertisements in `config.yaml`: slots, their sizes, and the advertisements for each slot."""

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from ssg.model.elements import Url
from ssg.text.paths import is_local
from ssg.yaml_source.constraints import OneLine, at_least, matching

Screen = Literal["phone", "tablet", "desktop"]
BREAKPOINTS: dict[Screen, int] = {"phone": 0, "tablet": 768, "desktop": 1024}
"""The smallest width of each kind of screen, in CSS pixels."""

SIZES = (
    *("970x250", "970x90", "728x90", "336x280", "320x100", "320x50"),
    *("300x600", "300x250", "300x50", "160x600"),
)
"""The fixed sizes of the IAB Display Advertising Guidelines; style sheets have classes for them."""

_ORIGIN = r"https://[a-z0-9.-]+(:\d+)?"


def size_error(text: str) -> str:
    """Returns why `text` is not a size, or ""."""
    return "" if text in SIZES else f"is not an IAB size; known: {', '.join(SIZES)}"


def _image_error(path: str) -> str:
    return "" if is_local(path) else "must be a picture in content/, not one of another site"


def _script_error(text: str) -> str:
    is_own_script = text.startswith("/") and not text.startswith("//")
    if is_own_script or _origin(text):
        return ""
    return "must begin with https:// or, for a script of yours, with /"


def _origin(url: str) -> str:
    """Returns the origin of an https URL, or ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    origin = f"{parts.scheme}://{parts.netloc.lower()}"
    return origin if re.fullmatch(_ORIGIN, origin) else ""


Size = Annotated[str, size_error, Meta(extra_json_schema={"enum": list(SIZES)})]
LocalImage = Annotated[str, _image_error]
Origin = Annotated[str, matching(_ORIGIN, "is not an origin such as https://cdn.example")]


class Provider(Struct, frozen=True, gc=False):
    """A third-party script that fills a slot once the reader has consented."""

    shorthand: ClassVar[str] = "script"
    script: Annotated[
        str,
        _script_error,
        "The address of the script: `https://…`, or `/assets/…` for a script of yours.",
        Meta(examples=["https://ads.example/tag.js"]),
    ]
    attributes: Annotated[
        dict[str, str],
        "Attributes of the script element, as the provider specifies them.",
        Meta(examples=[{"data-account": "1234"}]),
    ] = {}
    container: Annotated[
        dict[str, str],
        "Attributes of an element before the script, which the advertisement is put into.",
        Meta(examples=[{"class": "network", "data-slot": "5678"}]),
    ] = {}
    origins: Annotated[
        tuple[Origin, ...],
        "Other origins that the script loads from, for the Content-Security-Policy.",
        Meta(examples=[["https://cdn.example"]]),
    ] = ()


class Creative(Struct, frozen=True, kw_only=True, gc=False):
    """One advertisement: pictures with a link, a provider's script, or both."""

    images: Annotated[
        dict[str, LocalImage],
        "A picture in `content/` for each size of the slot.",
        Meta(examples=[{"728x90": "/ads/acme-728x90.png", "320x50": "/ads/acme-320x50.png"}]),
    ] = {}
    url: Annotated[
        Url,
        "The address that the pictures link to; one that begins with `/` is for a house "
        "advertisement.",
        Meta(examples=["https://acme.example/"]),
    ] = ""
    alt: Annotated[str, "The alternative text of the pictures."] = ""
    provider: Annotated[
        Provider | None,
        "A script that replaces the pictures once the reader has consented.",
    ] = None
    starts: Annotated[
        datetime | None, "When the site starts to show it.", Meta(examples=["2026-09-01"])
    ] = None
    expires: Annotated[
        datetime | None, "When the site stops showing it.", Meta(examples=["2026-10-01"])
    ] = None

    def is_running(self, now: datetime) -> bool:
        has_started = self.starts is None or self.starts <= now
        has_expired = self.expires is not None and self.expires <= now
        return has_started and not has_expired


class AdSlot(Struct, frozen=True, kw_only=True, gc=False):
    """A place for advertisements, with its size on narrow and on wide screens."""

    phone: Annotated[
        Size,
        "The size on the narrowest screens; without it, they show no advertisement.",
        Meta(examples=["320x50"]),
    ] = ""
    tablet: Annotated[
        Size,
        "The size on screens at least 768 pixels wide; without it, that of `phone`.",
        Meta(examples=["728x90"]),
    ] = ""
    desktop: Annotated[
        Size,
        "The size on screens at least 1024 pixels wide; without it, that of `tablet`.",
        Meta(examples=["970x250"]),
    ] = ""
    ads: Annotated[tuple[Creative, ...], "The advertisements; several alternate day by day."]

    @property
    def sizes(self) -> dict[Screen, str]:
        """The size for each kind of screen that has its own."""
        sizes: dict[Screen, str] = {
            "phone": self.phone,
            "tablet": self.tablet,
            "desktop": self.desktop,
        }
        return {screen: size for screen, size in sizes.items() if size}


class InArticleSlot(AdSlot, frozen=True, kw_only=True, gc=False):
    """A place for advertisements within the text of stories."""

    after: Annotated[
        int, at_least(1), "The least number of paragraphs of the story before the advertisement."
    ] = 4


class AdsConfig(Struct, frozen=True, kw_only=True, gc=False):
    """Advertisements by slot, and the labels shown with them."""

    label: Annotated[OneLine, "The label above each advertisement."] = "Advertisement"
    sponsors_label: Annotated[OneLine, "The label above the sponsors' logos."] = "Supported by"
    leaderboard: Annotated[AdSlot | None, "The slot at the top of every page."] = None
    strip: Annotated[
        AdSlot | None, "The slot under the menu of every page, instead of the sponsors' names."
    ] = None
    half_page: Annotated[AdSlot | None, "The slot in the side column, up to 300 pixels wide."] = (
        None
    )
    in_article: Annotated[
        InArticleSlot | None, "The slot within the text of stories, up to 336 pixels wide."
    ] = None

    @property
    def slots(self) -> dict[str, AdSlot]:
        """The configured slots by name."""
        slots = {
            "leaderboard": self.leaderboard,
            "strip": self.strip,
            "half_page": self.half_page,
            "in_article": self.in_article,
        }
        return {name: slot for name, slot in slots.items() if slot is not None}

    @property
    def origins(self) -> tuple[str, ...]:
        """All origins that providers may load from, for the Content-Security-Policy."""
        providers = [ad.provider for slot in self.slots.values() for ad in slot.ads if ad.provider]
        script_origins = (_origin(provider.script) for provider in providers)
        other_origins = (origin for provider in providers for origin in provider.origins)
        return tuple(sorted({*script_origins, *other_origins} - {""}))
