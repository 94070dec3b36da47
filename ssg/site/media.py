"""Content files as published: pictures in several sizes and formats, other files unchanged."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from msgspec.structs import replace

from ssg.content.discover import CONTENT
from ssg.model.elements import Image
from ssg.model.pictures import Drawing, Format, Icons, Original, Picture, Rendition
from ssg.storage import digest
from ssg.text.paths import composed
from ssg.text.reserved_names import MEDIA

PictureRole = Literal["story", "text", "face", "logo"] | int
"""Where a picture is shown: at the head of a story, in a text, as a portrait, as a logo.

A number is a fixed width in CSS pixels, as an advertisement has.
"""

_WIDTHS: dict[PictureRole, tuple[int, ...]] = {
    "story": (480, 960, 1600),
    "text": (480, 960, 1600),
    "face": (96, 192, 384),
    "logo": (160, 320, 640),
}
_MIN_RATIO = 1.2
"""The ratio of two widths below which browsers would gain nothing from the choice."""
_ICONS: dict[str, tuple[str, int, Format]] = {
    "ico": ("favicon.ico", 32, "ico"),
    "touch": ("apple-touch-icon.png", 180, "png"),
    "png_192": ("icon-192.png", 192, "png"),
    "png_512": ("icon-512.png", 512, "png"),
}
"""The icons' files, where browsers look for them by default, with their sizes and formats."""
MIN_ICON_SIZE = 512
"""Minimum width and height, in pixels, of a picture from which the site's icons are scaled."""
_MAX_NAME = 200
_SHARED = 1200
"""The widest rendition that feeds and social networks get, in pixels."""
_CROPS = ((16, 9), (4, 3), (1, 1))
_CROP_WIDTH = 1200
_CROP_PIXELS = 50_000
"""The smallest crop allowed in structured data, in pixels (developers.google.com, article)."""


class PublishedMedia:
    """Turns the `originals` below the content folder into pictures, and collects what to publish.

    `copies` has the content paths of files copied unchanged, `drawings` the renditions to draw,
    both by output path. With `webp` there are WebP renditions too.
    """

    def __init__(self, root: str, originals: Mapping[str, Original], *, webp: bool = False) -> None:
        self.root = root
        self.originals = originals
        self.webp = webp
        self.copies: dict[str, str] = {}
        self.drawings: dict[str, Drawing] = {}
        self._pictures: dict[tuple[str, PictureRole, str], Picture] = {}

    def copy(self, path: str, to: str = "") -> str:
        """Publishes a content file unchanged, by default below `media/`, and returns its URL."""
        to = to or f"{self._stem(path)}{PurePosixPath(path).suffix}"
        self.copies[to] = path
        return self.root + quote(to)

    def link(self, path: str) -> str:
        """Publishes a content file and returns its URL; of a picture, that of the largest file."""
        if not self.originals[path].formats:
            return self.copy(path)
        shown = self._picture(path, "text")
        return f"{shown.stem}-{shown.widths[-1]}.{shown.formats[-1]}"

    def picture(self, path: str, image: Image, place: PictureRole, focus: str = "") -> Picture:
        """The picture at a content path as shown in its place, with the texts of `image`.

        Crops keep the point `focus`.
        """
        shown = self._picture(path, place, focus)
        return replace(shown, alt=image.alt, caption=image.caption, credit=image.credit)

    def icons(self, vector: str, raster: str) -> Icons:
        """The site's icons, from the content paths of an SVG, a square raster picture, or both."""
        icons = {name: self._icon(raster, *spec) for name, spec in _ICONS.items()} if raster else {}
        return Icons(svg=self.copy(vector, "icon.svg") if vector else "", **icons)

    def _stem(self, path: str) -> str:
        """The output path of a content file, without suffix: with its digest, as hosts expect.

        The name changes with the content, so browsers may keep the file for ever.
        """
        name = _short(PurePosixPath(composed(path)).with_suffix(""))
        return f"{MEDIA}/{name}-{self.originals[path].digest[:8]}"

    def _icon(self, path: str, to: str, size: int, form: Format) -> str:
        self._draw(path, to, size, size, form)
        return self.root + to

    def _picture(self, path: str, place: PictureRole, focus: str = "") -> Picture:
        picture = self._pictures.get((path, place, focus))
        if picture is None:
            picture = self._pictures[path, place, focus] = self._make(path, place, focus)
        return picture

    def _make(self, path: str, place: PictureRole, focus: str) -> Picture:
        original = self.originals[path]
        if not original.formats:
            size = original.width, original.height
            return Picture(self.copy(path), width=size[0], height=size[1], focus=focus)
        stem = self._stem(path)
        width, height = original.width, original.height
        if place == "face":
            stem, width, height = f"{stem}-face", min(width, height), min(width, height)
        wanted = (place, 2 * place) if isinstance(place, int) else _WIDTHS[place]
        sizes = {wide: max(round(wide * height / width), 1) for wide in widths(width, wanted)}
        formats = tuple(form for form in original.formats if self.webp or form != "webp")
        for wide, high in sizes.items():
            for form in formats:
                self._draw(path, f"{stem}-{wide}.{form}", wide, high, form)
        shared = max((wide for wide in sizes if wide <= _SHARED), default=min(sizes))
        url = self.root + quote(stem)
        crops = self._crops(path, original, stem, focus) if place == "story" else {}
        return Picture(
            src=f"{url}-{shared}.{original.formats[-1]}",
            width=shared,
            height=sizes[shared],
            stem=url,
            widths=tuple(sizes),
            formats=formats,
            # A logo does not fill its box, so the placeholder would stay visible around it.
            placeholder="" if place == "logo" else original.placeholder,
            crops=tuple(crops),
            crop_sizes=tuple(crops.values()),
            focus=focus,
        )

    def _crops(
        self, path: str, original: Original, stem: str, focus: str
    ) -> dict[str, tuple[int, int]]:
        """The sizes of the picture's crops, by URL; none if the picture is too small for them."""
        sizes = [_crop(original, *ratio) for ratio in _CROPS]
        if min(width * height for width, height in sizes) < _CROP_PIXELS:
            return {}
        crops = {}
        for (across, down), (width, height) in zip(_CROPS, sizes, strict=True):
            point = tuple(int(part.rstrip("%")) for part in focus.split())
            at = "".join(f"-{percent}" for percent in point)
            cropped = f"{stem}-{across}x{down}{at}.jpg"
            recipe = Rendition(original.digest, width, height, "jpg", point or None)  # type: ignore[arg-type]  # two numbers
            self.drawings[cropped] = Drawing(cropped, recipe, f"{CONTENT}/{path}")
            crops[self.root + quote(cropped)] = (width, height)
        return crops

    def _draw(self, path: str, to: str, width: int, height: int, form: Format) -> None:
        recipe = Rendition(self.originals[path].digest, width, height, form)
        self.drawings[to] = Drawing(to, recipe, f"{CONTENT}/{path}")


def _short(path: PurePosixPath) -> PurePosixPath:
    """A path whose name leaves room for what renditions add; file systems allow 255 bytes."""
    name = path.name.encode()
    return path if len(name) <= _MAX_NAME else path.with_name(digest.of_bytes(name)[:16])


def widths(width: int, wanted: tuple[int, ...]) -> tuple[int, ...]:
    """The `wanted` widths that a picture is large enough for.

    A picture narrower than the widest of them is also published in its own width, which takes the
    place of one that is nearly the same.
    """
    if width > wanted[-1]:
        return wanted
    return (*(each for each in wanted if each * _MIN_RATIO <= width), width)


def _crop(original: Original, across: int, down: int) -> tuple[int, int]:
    """The largest size of an aspect ratio that fits in a picture, at most `_CROP_WIDTH` wide."""
    width = min(original.width, original.height * across // down, _CROP_WIDTH)
    return width, width * down // across
