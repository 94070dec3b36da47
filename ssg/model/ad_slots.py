"""Advertisements as `config.yaml` gives them: slots, their sizes, and what stands in them."""

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from ssg.model.elements import Url
from ssg.text.paths import is_local
from ssg.yaml_source.constraints import at_least, matching

Screen = Literal["phone", "tablet", "desktop"]
BREAKPOINTS: dict[Screen, int] = {"phone": 0, "tablet": 768, "desktop": 1024}
"""From which width on, in CSS pixels, a screen is one of these."""

SIZES = (
    *("970x250", "970x90", "728x90", "336x280", "320x100", "320x50"),
    *("300x600", "300x250", "300x50", "160x600"),
)
"""The fixed sizes that style sheets reserve space for (IAB Display Advertising Guidelines)."""

_ORIGIN = r"https://[a-z0-9.-]+(:\d+)?"


def size_error(text: str) -> str:
    """Says what stops `text` from being a size; "" if nothing does."""
    return "" if text in SIZES else f"is not an IAB size; known: {', '.join(SIZES)}"


def _image_error(path: str) -> str:
    return "" if is_local(path) else "must be a picture in content/, not one of another site"


def _script_error(text: str) -> str:
    is_own_script = text.startswith("/") and not text.startswith("//")
    if is_own_script or _origin(text):
        return ""
    return "must begin with https:// or, for a script of yours, with /"


def _origin(url: str) -> str:
    """The origin of a URL of https, "" for any other."""
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
    """Somebody else's script that fills a slot, once the reader has consented."""

    shorthand: ClassVar[str] = "script"
    script: Annotated[
        str,
        _script_error,
        "The address of the script: `https://…`, or `/assets/…` for one of yours.",
        Meta(examples=["https://ads.example/tag.js"]),
    ]
    attributes: Annotated[
        dict[str, str],
        "Attributes of the script element, as the provider gives them.",
        Meta(examples=[{"data-account": "1234"}]),
    ] = {}
    container: Annotated[
        dict[str, str],
        "Attributes of an element before the script, for the advertisement to go into.",
        Meta(examples=[{"class": "network", "data-slot": "5678"}]),
    ] = {}
    origins: Annotated[
        tuple[Origin, ...],
        "Other origins that the script loads from, for the Content-Security-Policy.",
        Meta(examples=[["https://cdn.example"]]),
    ] = ()


class Creative(Struct, frozen=True, kw_only=True, gc=False):
    """One advertisement: pictures that lead somewhere, a provider's script, or both."""

    images: Annotated[
        dict[str, LocalImage],
        "A picture in `content/` for each size of the slot.",
        Meta(examples=[{"728x90": "/ads/acme-728x90.png", "320x50": "/ads/acme-320x50.png"}]),
    ] = {}
    url: Annotated[
        Url,
        "Where the pictures lead; an address that begins with `/` makes it a house advertisement.",
        Meta(examples=["https://acme.example/"]),
    ] = ""
    alt: Annotated[str, "What the pictures say, for those who do not see them."] = ""
    provider: Annotated[
        Provider | None,
        "A script that takes the place of the pictures once the reader has consented.",
    ] = None
    starts: Annotated[
        datetime | None, "Until then it is not shown.", Meta(examples=["2026-09-01"])
    ] = None
    expires: Annotated[
        datetime | None, "From then on it is not shown.", Meta(examples=["2026-10-01"])
    ] = None

    def is_running(self, now: datetime) -> bool:
        return not (self.starts and self.starts > now) and not (
            self.expires and self.expires <= now
        )


class AdSlot(Struct, frozen=True, kw_only=True, gc=False):
    """A place for advertisements, with the size of its space on narrow and on wide screens."""

    phone: Annotated[
        Size,
        "The size on the narrowest screens and up; without it, nothing is shown there.",
        Meta(examples=["320x50"]),
    ] = ""
    tablet: Annotated[
        Size,
        "The size from 768 pixels on; without it, that of `phone`.",
        Meta(examples=["728x90"]),
    ] = ""
    desktop: Annotated[
        Size,
        "The size from 1024 pixels on; without it, that of `tablet`.",
        Meta(examples=["970x250"]),
    ] = ""
    ads: Annotated[tuple[Creative, ...], "What stands there; several take turns, a day each."]

    @property
    def sizes(self) -> dict[Screen, str]:
        """The size from each kind of screen on, where it changes."""
        given: dict[Screen, str] = {
            "phone": self.phone,
            "tablet": self.tablet,
            "desktop": self.desktop,
        }
        return {screen: size for screen, size in given.items() if size}


class InArticleSlot(AdSlot, frozen=True, kw_only=True, gc=False):
    """A place within stories."""

    after: Annotated[
        int, at_least(1), "How many paragraphs of the story stand before it, at least."
    ] = 4


class AdsConfig(Struct, frozen=True, kw_only=True, gc=False):
    """Advertisements by slot, and the label that each of them bears."""

    label: Annotated[str, "What stands over each advertisement."] = "Advertisement"
    sponsors_label: Annotated[str, "What stands over the sponsors' logos."] = "Supported by"
    leaderboard: Annotated[AdSlot | None, "At the head of every page."] = None
    strip: Annotated[
        AdSlot | None, "Under the menu of every page, in the place of the sponsors' names."
    ] = None
    half_page: Annotated[AdSlot | None, "In the side column, up to 300 pixels wide."] = None
    in_article: Annotated[
        InArticleSlot | None, "Within the text of stories, up to 336 pixels wide."
    ] = None

    @property
    def slots(self) -> dict[str, AdSlot]:
        """The slots that are there, by name."""
        named = {
            "leaderboard": self.leaderboard,
            "strip": self.strip,
            "half_page": self.half_page,
            "in_article": self.in_article,
        }
        return {name: slot for name, slot in named.items() if slot is not None}

    @property
    def origins(self) -> tuple[str, ...]:
        """Every origin that a provider may load from, for the Content-Security-Policy."""
        providers = [ad.provider for slot in self.slots.values() for ad in slot.ads if ad.provider]
        scripts = (_origin(provider.script) for provider in providers)
        others = (origin for provider in providers for origin in provider.origins)
        return tuple(sorted({*scripts, *others} - {""}))
