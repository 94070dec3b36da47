"""A picture's bytes -> those of one rendition of it, without what a camera wrote into the file."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ssg.model.pictures import Format, Rendition
from ssg.pictures.inspect import open_picture, to_eight_bit

if TYPE_CHECKING:
    from PIL.Image import Image

FOCUS = (0.5, 0.4)
"""Where a picture is cut around: faces are above the middle."""

_AVIF = {"format": "AVIF", "speed": 8, "max_threads": 1, "autotiling": False}
_WEBP = {"format": "WEBP", "method": 4}
_WRITTEN: dict[Format, tuple[dict[str, Any], ...]] = {
    "avif": tuple({**_AVIF, "quality": quality} for quality in (55, 46, 38, 30)),
    "webp": tuple({**_WEBP, "quality": quality} for quality in (74, 64, 54, 44, 34)),
    "jpg": ({"format": "JPEG", "quality": 76, "progressive": True, "optimize": True},),
    "png": ({"format": "PNG", "optimize": True},),
    "ico": ({"format": "ICO"},),
}
"""How each format is written: the best way first, others where that is too heavy for a page."""
TARGET_BYTES = 120 * 1024


def render(content: bytes, wanted: Rendition) -> bytes:
    """The picture in `content` as wanted; the same bytes each time. Raises `BadImageError`."""
    shown = _scaled(content, wanted.width, wanted.height)
    if wanted.format == "jpg":
        shown = _on_white(shown)
    sizes: dict[str, Any] = {"sizes": [shown.size]} if wanted.format == "ico" else {}
    made = b""
    for options in _WRITTEN[wanted.format]:
        file = BytesIO()
        shown.save(file, **options, **sizes)
        made = file.getvalue()
        if len(made) <= TARGET_BYTES:
            break
    return made


@lru_cache(maxsize=1)
def _scaled(content: bytes, width: int, height: int) -> Image:
    """The picture as it is to be looked at, cut and scaled; kept for the next format's sake."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    with open_picture(content) as image:
        profile = image.info.get("icc_profile")
        longest = 2 * max(width, height)
        image.draft("RGB", (longest, longest))
        whole = _plain(_upright(image), profile)
        fitted = ImageOps.fit(whole, (width, height), Resampling.LANCZOS, centering=FOCUS)
        fitted.info.clear()
        return fitted


def _upright(image: Image) -> Image:
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError):  # a damaged record
        return image.copy()


def _plain(image: Image, profile: bytes | None) -> Image:
    """The picture in sRGB, 8 bits a channel, with or without alpha."""
    image = to_eight_bit(image)
    alpha = image.has_transparency_data
    if profile and (converted := _in_srgb(image, profile)):
        return converted
    return image.convert("RGBA" if alpha else "RGB")


def _in_srgb(image: Image, profile: bytes) -> Image | None:
    """The picture converted from its profile; None where that cannot be read or does not fit."""
    from PIL import ImageCms

    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return None
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        wanted = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, given, wanted, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _on_white(image: Image) -> Image:
    """Without its alpha, which a JPEG cannot have."""
    from PIL import Image

    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
