"""Decides which advertisement each slot shows at a given time, and checks the ad settings."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import CONFIG_FILE
from ssg.model.ad_slots import (
    BREAKPOINTS,
    AdsConfig,
    AdSlot,
    Creative,
    InArticleSlot,
    Screen,
    size_error,
)
from ssg.model.ads import Ad, AdImage, Placement
from ssg.model.elements import Image
from ssg.model.pictures import Picture
from ssg.site.links import Links
from ssg.text.paths import is_local

FRAGMENT = "rails/ads.html"
"""The path of the file with today's rotating advertisements, below the site's root."""


class AdPlacements(Struct, frozen=True):
    """What pages show in each slot, and the rotating advertisements of the fragment.

    Pages contain a slot's size but not which rotating advertisement is next, so that a rotation
    changes only one file. `next_change_time` is when time alone next changes any of it.
    """

    placements: Mapping[str, Placement]
    rotating: tuple[Placement, ...]
    next_change_time: datetime | None


def placements_at(now: datetime, zone: str, ads: AdsConfig, links: Links) -> AdPlacements:
    """The advertisements shown at `now`; a rotating slot changes at midnight in `zone`."""
    placements: dict[str, Placement] = {}
    rotating: list[Placement] = []
    for name, slot in ads.slots.items():
        running = {
            number: _ad(links, slot, ad, "ads", name, "ads", number)
            for number, ad in enumerate(slot.ads)
            if ad.is_running(now)
        }
        if not running:
            continue
        today = _today(list(running.values()), now, zone)
        if len(slot.ads) == 1:
            placements[name] = _placement(name, slot, today)
        else:
            placements[name] = _placement(name, slot, None, links.site_url(f"/{FRAGMENT}"))
            rotating.append(_placement(name, slot, today))
    return AdPlacements(placements, tuple(rotating), _next_change_time(ads, now, zone))


def _today(running: list[Ad], now: datetime, zone: str) -> Ad:
    return running[now.astimezone(ZoneInfo(zone)).toordinal() % len(running)]


def _next_change_time(ads: AdsConfig, now: datetime, zone: str) -> datetime | None:
    """When the next advertisement starts, expires or rotates."""
    moments: list[datetime] = []
    for slot in ads.slots.values():
        dates = (date for ad in slot.ads for date in (ad.starts, ad.expires))
        moments += [date for date in dates if date is not None and date > now]
        if sum(ad.is_running(now) for ad in slot.ads) > 1:
            moments.append(_midnight(now, zone))
    return min(moments, default=None)


def _midnight(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, ZoneInfo(zone))
    return midnight.replace(tzinfo=timezone(midnight.utcoffset() or timedelta()))


def _placement(name: str, slot: AdSlot, ad: Ad | None, fragment: str = "") -> Placement:
    sizes = " ".join(f"{screen}-{size}" for screen, size in slot.sizes.items())
    after = slot.after if isinstance(slot, InArticleSlot) else 0
    return Placement(name.replace("_", "-"), sizes, ad, fragment, after)


def _ad(links: Links, slot: AdSlot, ad: Creative, *where: str | int) -> Ad:
    images = {
        screen: picture
        for screen, size in slot.sizes.items()
        if (picture := _picture(links, ad, size, *where))
    }
    return Ad(
        url=links.site_url(ad.url),
        alt=ad.alt,
        images=tuple(reversed(list(_images(slot, images)))),
        is_house=ad.url.startswith("/") and is_local(ad.url),
        provider=ad.provider and replace(ad.provider, script=links.site_url(ad.provider.script)),
    )


def _picture(links: Links, ad: Creative, size: str, *where: str | int) -> Picture | None:
    """The picture for one size, with renditions for high-density screens."""
    image = Image(ad.images[size]) if size in ad.images else None
    return links.picture(CONFIG_FILE, image, _pixels(size)[0], *where, "images", size)


def _images(slot: AdSlot, images: dict[Screen, Picture]) -> Iterator[AdImage]:
    for number, (screen, picture) in enumerate(images.items()):
        width, height = _pixels(slot.sizes[screen])
        yield AdImage(
            picture, width, height, f"(min-width: {BREAKPOINTS[screen]}px)" if number else ""
        )


def _pixels(size: str) -> tuple[int, int]:
    width, height = size.split("x")
    return int(width), int(height)


_WIDEST: dict[str, dict[Screen, int]] = {
    "leaderboard": {"phone": 320, "tablet": 728, "desktop": 970},
    "strip": {"phone": 320, "tablet": 728, "desktop": 970},
    "half_page": {"phone": 300, "tablet": 300, "desktop": 300},
    "in_article": {"phone": 320, "tablet": 336, "desktop": 336},
}


def check(ads: AdsConfig, links: Links) -> None:
    """Reports errors in slots and advertisements, including those that do not run yet."""
    checks = _Checks(links)
    for name, slot in ads.slots.items():
        checks.slot(name, slot)
        for number, ad in enumerate(slot.ads):
            checks.creative(slot, ad, "ads", name, "ads", number)


class _Checks:
    def __init__(self, links: Links) -> None:
        self.links = links

    def _error(self, where: tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.links.problems.error(
            "bad-ad", self.links.locate.field(CONFIG_FILE, *where), message, hint
        )

    def slot(self, name: str, slot: AdSlot) -> None:
        if not slot.sizes:
            self._error(("ads", name), "the slot has no size", "add phone:, tablet: or desktop:")
        for screen, size in slot.sizes.items():
            widest = _WIDEST[name][screen]
            if _pixels(size)[0] > widest:
                message = f'"{size}" is too wide: at most {widest} pixels fit here'
                self._error(("ads", name, screen), message)

    def creative(self, slot: AdSlot, ad: Creative, *where: str | int) -> None:
        if not ad.images and not ad.provider:
            self._error(where, "the advertisement has no content", "add images: or provider:")
        if ad.starts and ad.expires and ad.expires <= ad.starts:
            self._error((*where, "expires"), '"expires" is not after "starts"')
        if ad.images:
            self._pictures(slot, ad, *where)
        if ad.provider:
            for part in ("attributes", "container"):
                for name in getattr(ad.provider, part):
                    self._attribute(name, *where, "provider", part, name)

    def _pictures(self, slot: AdSlot, ad: Creative, *where: str | int) -> None:
        for name in ("url", "alt"):
            if not getattr(ad, name):
                self._error(where, f'"{name}" is missing')
        for size in dict.fromkeys(slot.sizes.values()):
            if size not in ad.images:
                message = f"the picture for the slot's size {size} is missing"
                self._error((*where, "images"), message)
        for size, src in ad.images.items():
            self._image(size, src, *where, "images", size)

    def _image(self, size: str, src: str, *where: str | int) -> None:
        if error := size_error(size):
            self._error(where, f'"{size}" {error}')
            return
        picture = self.links.original(CONFIG_FILE, src, *where)
        if picture is None or not picture.width:
            return
        width, height = _pixels(size)
        if picture.width * height != picture.height * width:
            actual = f"{picture.width}x{picture.height}"
            self._error(where, f'"{src}" is {actual}, not {size} or a multiple of it')

    def _attribute(self, name: str, *where: str | int) -> None:
        is_name = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
        if not is_name or name.lower().startswith("on") or name.lower() == "src":
            self._error(where, f'"{name}" is not allowed as an attribute here')
