"""What a picture's bytes say of it; only formats that browsers show are opened."""

from __future__ import annotations

import re
import warnings
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
_SVG_ROOT = re.compile(rb"<svg\b[^>]*>", re.S)
_SVG_SIZE = re.compile(rb"""\s(width|height)\s*=\s*["'](\d+(?:\.\d+)?)(?:px)?["']""")
_VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*["']"""
)

_ORIENTATION = 0x0112
_LARGEST = 1_000_000


class Size(Struct, frozen=True):
    """A picture's size in pixels; 0 by 0 where its file does not say."""

    width: int = 0
    height: int = 0


class BadImageError(Exception):
    """The bytes are not a picture that can be published; the message says why."""


def is_image(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _SUFFIXES


def size_of(content: bytes, path: str) -> Size:
    """The size of the picture in `content`, whose kind its path tells; raises `BadImageError`."""
    if path.lower().endswith(".svg"):
        return _svg_size(content)
    return _raster_size(content)


def _raster_size(content: bytes) -> Size:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                width, height = image.size
                turned = _is_turned(image)
    except UnidentifiedImageError:
        raise BadImageError("is not a JPEG, PNG, WebP, AVIF or GIF picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise BadImageError("has too many pixels") from None
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        raise BadImageError(f"is a broken picture: {error}") from None
    return Size(height, width) if turned else Size(width, height)


def _is_turned(image: Image) -> bool:
    """Whether the camera lay on its side; a damaged record says nothing."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError):
        return False
    return isinstance(orientation, int) and 5 <= orientation <= 8


def _svg_size(content: bytes) -> Size:
    root = _SVG_ROOT.search(content)
    if root is None:
        raise BadImageError("is not an SVG picture")
    sizes = {name: _pixels(number) for name, number in _SVG_SIZE.findall(root[0])}
    if len(sizes) == 2:
        return Size(sizes[b"width"], sizes[b"height"])
    if box := _VIEW_BOX.search(root[0]):
        return Size(_pixels(box[1]), _pixels(box[2]))
    return Size()


def _pixels(number: bytes) -> int:
    pixels = float(number)
    if pixels > _LARGEST:
        raise BadImageError("has a senseless size")
    return round(pixels)
