"""What a picture's bytes say of it; only formats that browsers show are opened."""

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
"""How many times as high as wide a picture may be: formats have limits, and so has patience."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
_FONTS = frozenset({".ttf", ".otf"})
_OPAQUE: tuple[Format, ...] = ("avif", "webp", "jpg")
_TRANSPARENT: tuple[Format, ...] = ("avif", "webp", "png")
_ORIENTATION = 0x0112
_DRAFT = (64, 64)


class BadImageError(Exception):
    """The bytes are not a picture that can be published; the message says why."""


def is_font(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _FONTS


def is_image(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _SUFFIXES


def inspect_picture(content: bytes, path: str) -> Original:
    """What there is to know of the picture in `content`, whose kind its path tells.

    The whole picture is read, so one that cannot be read to its end is known for it now. Of a font
    there is its digest alone.
    """
    found = Original(digest.of_bytes(content))
    if not is_image(path):
        return found
    try:
        if path.lower().endswith(".svg"):
            width, height = svg.size(content)
            return replace(found, width=width, height=height)
        with open_picture(content) as image:
            return replace(found, **_seen(image))
    except (BadImageError, svg.BadSvgError) as error:
        return replace(found, error=str(error))


@contextmanager
def open_picture(content: bytes) -> Iterator[Image]:
    """The picture in `content`; raises `BadImageError`, also where it later turns out broken."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                yield image
    except UnidentifiedImageError:
        raise BadImageError("is not a JPEG, PNG, WebP, AVIF or GIF picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        millions = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        raise BadImageError(f"has too many pixels: {millions} million are the most") from None
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError) as error:
        raise BadImageError(f"is a broken picture: {error}") from None


def is_sideways(image: Image) -> bool:
    """Whether the camera lay on its side; a damaged record says nothing."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError):
        return False
    return isinstance(orientation, int) and 5 <= orientation <= 8


def _seen(image: Image) -> dict[str, object]:
    width, height = image.size
    if is_sideways(image):
        width, height = height, width
    if height > MAX_ASPECT_RATIO * width:
        raise BadImageError(f"is more than {MAX_ASPECT_RATIO} times as high as it is wide")
    if _is_animated(image):
        if image.getexif():
            raise BadImageError("is animated and holds what a camera wrote: save it without EXIF")
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
    # What cameras call MPO is a photograph with its previews, and no film.
    return image.format != "MPO" and getattr(image, "is_animated", False)


def to_eight_bit(image: Image) -> Image:
    """A picture of 16 bits a channel with 8; any other as it is."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda value: value / 256).convert("L")


def _alpha(image: Image) -> tuple[int, int]:
    """The least and the most of a picture's opacity."""
    return image.convert("RGBA").getchannel("A").getextrema()  # type: ignore[return-value]  # of one channel


def _placeholder(image: Image) -> str:
    """The picture's colours from top to bottom, as a CSS gradient: a blur in few bytes."""
    from PIL.Image import Resampling

    small = image.convert("RGB").resize((1, 3), Resampling.BOX)
    colours = [small.getpixel((0, row)) for row in range(3)]
    return f"linear-gradient({','.join(map(_hexadecimal, colours))})"


def _hexadecimal(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{round(part / 17):x}" for part in colour)
