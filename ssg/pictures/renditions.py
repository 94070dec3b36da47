"""Makes renditions of pictures: cropped, scaled, in sRGB, and without metadata."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ssg.model.pictures import Format, Rendition
from ssg.pictures.inspect import is_sideways, open_picture, to_eight_bit

if TYPE_CHECKING:
    from PIL.Image import Image

FOCUS = (0.5, 0.4)
"""The point that a crop is centred on, as fractions: faces are above the middle."""

ENOUGH = (1600, 1200)
"""The width and height, in pixels, from which every rendition up to that width can be scaled."""

_AVIF = {"format": "AVIF", "speed": 9, "max_threads": 1, "autotiling": False}
_WEBP = {"format": "WEBP", "method": 4}
_SAVE_OPTIONS: dict[Format, tuple[dict[str, Any], ...]] = {
    "avif": tuple({**_AVIF, "quality": quality} for quality in (55, 46, 38, 30)),
    "webp": tuple({**_WEBP, "quality": quality} for quality in (74, 64, 54, 44, 34)),
    "jpg": ({"format": "JPEG", "quality": 76, "progressive": True, "optimize": True},),
    "png": ({"format": "PNG", "optimize": True},),
    "ico": ({"format": "ICO"},),
}
"""How each format is saved: the best quality first, lower ones for files that are too large.

docs/performance.md has the seconds and bytes of AVIF's speeds. Live server and builds use the same
one, so that a picture drawn for either is drawn for both.
"""

TARGET_BYTES = 120 * 1024
"""The size above which a lower quality is tried."""


def render(content: bytes, rendition: Rendition) -> bytes:
    """Renders the picture in `content`; deterministic. Raises `BadImageError`."""
    image = _scaled(content, (rendition.width, rendition.height), rendition.focus)
    if rendition.format == "jpg":
        image = _on_white(image)
    sizes: dict[str, Any] = {"sizes": [image.size]} if rendition.format == "ico" else {}
    encoded = b""
    for options in _SAVE_OPTIONS[rendition.format]:
        file = BytesIO()
        image.save(file, **options, **sizes)
        encoded = file.getvalue()
        if len(encoded) <= TARGET_BYTES:
            break
    return encoded


@lru_cache(maxsize=1)
def _scaled(content: bytes, size: tuple[int, int], focus: tuple[int, int] | None) -> Image:
    """Returns the upright picture, cropped and scaled; cached, since each format is the next."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    # A rendition is scaled from what its own size asks for, never from another rendition: its
    # bytes do not depend on which others the site has.
    decoded = _decoded(content, ENOUGH if size[0] <= ENOUGH[0] else None)
    centering = _centering(focus, decoded.size, size) if focus else FOCUS
    fitted = ImageOps.fit(decoded, size, Resampling.LANCZOS, centering=centering)
    fitted.info.clear()
    return fitted


def _centering(
    focus: tuple[int, int], whole: tuple[int, int], size: tuple[int, int]
) -> tuple[float, float]:
    """Which part of what a crop takes away is before it, so that `focus` is in its middle.

    As fractions of the width and of the height; the crop has the aspect ratio of `size`.
    """
    scale = min(whole[0] / size[0], whole[1] / size[1])

    def before(percent: int, all_of_it: int, part: float) -> float:
        excess = all_of_it - part
        if excess <= 0:
            return 0.5
        return min(max((percent / 100 * all_of_it - part / 2) / excess, 0), 1)

    across, down = (
        before(percent, all_of_it, side * scale)
        for percent, all_of_it, side in zip(focus, whole, size, strict=True)
    )
    return across, down


@lru_cache(maxsize=1)
def _decoded(content: bytes, enough: tuple[int, int] | None) -> Image:
    """Returns the upright picture in sRGB; cached, since all its renditions are drawn in a row.

    A larger picture is scaled by an integer, to no less than `enough` in width and height.
    """
    with open_picture(content) as image:
        profile = image.info.get("icc_profile")
        if enough:
            image.draft("RGB", enough[::-1] if is_sideways(image) else enough)
        decoded = _to_srgb(_upright(image), profile)
    width, height = enough or decoded.size
    factor = min(decoded.width // (2 * width), decoded.height // (2 * height))
    return decoded.reduce(factor) if factor > 1 else decoded


def _upright(image: Image) -> Image:
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError):  # damaged EXIF data
        return image.copy()


def _to_srgb(image: Image, profile: bytes | None) -> Image:
    """Converts the picture to sRGB with 8 bits per channel, with or without alpha."""
    image = to_eight_bit(image)
    has_alpha = image.has_transparency_data
    if profile and (converted := _apply_profile(image, profile)):
        return converted
    return image.convert("RGBA" if has_alpha else "RGB")


def _apply_profile(image: Image, profile: bytes) -> Image | None:
    """Converts the picture from its profile; None if that is damaged or does not fit the mode."""
    from PIL import ImageCms

    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _on_white(image: Image) -> Image:
    """Puts a transparent picture on white, because JPEG has no alpha."""
    from PIL import Image

    if image.mode == "RGB":
        return image
    background = Image.new("RGB", image.size, "white")
    background.paste(image, mask=image.getchannel("A"))
    return background
