"""Inspects pictures: size, transparency, colours, and why one cannot be published.

Opens only formats that browsers show.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ssg.model.pictures import Format, Original
from ssg.pictures import svg
from ssg.storage import digest

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_ASPECT_RATIO = 10
"""The highest ratio of height to width; picture formats limit the height."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
_UNSHOWN = {b"II*\0": "TIFF", b"MM\0*": "TIFF", b"BM": "BMP", b"8BPS": "Photoshop"}
_UNSHOWN_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC"}
_UNSHOWN_SUFFIXES = frozenset({".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".raw", ".jxl"})
EXPORT_HINT = "export it as JPEG or PNG"
_OPAQUE: tuple[Format, ...] = ("avif", "webp", "jpg")
_TRANSPARENT: tuple[Format, ...] = ("avif", "webp", "png")
_ORIENTATION = 0x0112
_DRAFT = (64, 64)


class BadImageError(Exception):
    """The bytes are not a picture that can be published; the message says why."""


def is_unshown_format(path: str) -> bool:
    """Whether a file is a picture, by its suffix, in a format that is not published."""
    return PurePosixPath(path).suffix.lower() in _UNSHOWN_SUFFIXES


def _unshown_format(content: bytes) -> str:
    """Returns the name of a format that is not published, by the first bytes of a file."""
    if content[4:8] == b"ftyp":
        return _UNSHOWN_BRANDS.get(content[8:12], "")
    return next((name for start, name in _UNSHOWN.items() if content.startswith(start)), "")


def is_image(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _SUFFIXES


def inspect_picture(content: bytes, path: str) -> Original:
    """Inspects the picture in `content`; the suffix of its path says whether it is an SVG.

    Decodes the whole picture, so that a truncated one is detected.
    """
    original = Original(digest.of_bytes(content))
    try:
        if path.lower().endswith(".svg"):
            width, height = svg.size(content)
            return replace(original, width=width, height=height)
        with open_picture(content) as image:
            return replace(original, **_properties(image))
    except (BadImageError, svg.BadSvgError) as error:
        return replace(original, error=str(error))


@contextmanager
def open_picture(content: bytes) -> Iterator[Image]:
    """Opens the picture in `content`; raises `BadImageError`, also for errors within the block."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                yield image
    except UnidentifiedImageError:
        if name := _unshown_format(content):
            raise BadImageError(f"is a {name} picture: {EXPORT_HINT}") from None
        raise BadImageError("is not a JPEG, PNG, WebP, AVIF or GIF picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        millions = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        raise BadImageError(f"has too many pixels (at most {millions} million)") from None
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError) as error:
        raise BadImageError(f"is a broken picture: {error}") from None


def is_sideways(image: Image) -> bool:
    """Whether the EXIF orientation swaps width and height; False for damaged EXIF data."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError):
        return False
    return isinstance(orientation, int) and 5 <= orientation <= 8


def _properties(image: Image) -> dict[str, object]:
    width, height = image.size
    if is_sideways(image):
        width, height = height, width
    if height > MAX_ASPECT_RATIO * width:
        raise BadImageError(f"is more than {MAX_ASPECT_RATIO} times as high as it is wide")
    if _is_animated(image):
        if image.getexif():
            raise BadImageError("is animated and has EXIF data: save it without")
        return {"width": width, "height": height}
    image.draft("RGB", _DRAFT)
    image.load()
    transparent = image.has_transparency_data and _alpha(image)[0] < 255
    return {
        "width": width,
        "height": height,
        "formats": _TRANSPARENT if transparent else _OPAQUE,
        "placeholder": "" if transparent else _placeholder(to_eight_bit(image)),
    }


def _is_animated(image: Image) -> bool:
    # An MPO file of a camera is a photograph with its previews.
    return image.format != "MPO" and getattr(image, "is_animated", False)


def to_eight_bit(image: Image) -> Image:
    """Converts a picture with 16 bits per channel to 8; returns others as they are."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda value: value / 256).convert("L")


def _alpha(image: Image) -> tuple[int, int]:
    """Returns the lowest and highest opacity of a picture."""
    return image.convert("RGBA").getchannel("A").getextrema()  # type: ignore[return-value]  # of one channel


def _placeholder(image: Image) -> str:
    """Returns the picture's colours from top to bottom as a short CSS gradient."""
    from PIL.Image import Resampling

    small = image.convert("RGB").resize((1, 3), Resampling.BOX)
    colours = [small.getpixel((0, row)) for row in range(3)]
    return f"linear-gradient({','.join(map(_hexadecimal, colours))})"


def _hexadecimal(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{round(channel / 17):x}" for channel in colour)
