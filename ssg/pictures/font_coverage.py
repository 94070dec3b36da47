"""Which characters a font has, and whether a text can be set with them one after the other.

Reads the `cmap` table of TrueType and OpenType (ISO/IEC 14496-22) and nothing else of the file.
"""

import struct
import unicodedata
from bisect import bisect_right
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

Ranges = tuple[tuple[int, int], ...]
"""First and last code points, ascending."""

_JOINED_SCRIPTS = ((0x0900, 0x109F), (0x1780, 0x18AF), (0x1A00, 0x1CFF), (0xA800, 0xABFF))
"""Scripts whose letters change beside each other: Indic and those of South-East Asia, Mongolian."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class BadFontError(Exception):
    """The file is no font that can be used; the message says why."""


def characters(file: Path) -> Ranges:
    """The characters of the font in a file; raises `BadFontError` and `OSError`."""
    try:
        # All of it: a read from memory ends with the file, whatever length a damaged table claims.
        return _characters(BytesIO(file.read_bytes()))
    except (struct.error, KeyError, ValueError):
        raise BadFontError("is not a TrueType or OpenType font") from None


def first_unsupported(text: str, known: Ranges) -> str:
    """The first character of a text that cannot be set from left to right; "" if all can be."""
    for character in text:
        if not (character.isspace() or _is_plain(character, known)):
            return character
    return ""


def _is_plain(character: str, known: Ranges) -> bool:
    code = ord(character)
    if code >= 0x300 and (
        unicodedata.combining(character)
        or unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
        or any(first <= code <= last for first, last in _JOINED_SCRIPTS)
    ):
        return False
    at = bisect_right(known, (code, 0x110000)) - 1
    return at >= 0 and code <= known[at][1]


def _characters(font: BinaryIO) -> Ranges:
    kind, count = struct.unpack(">4sH", font.read(6))
    if kind not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError(kind)
    font.seek(12)
    tables = {tag: at for tag, _, at, _ in (_record(font) for _ in range(count))}
    start = tables[b"cmap"]
    font.seek(start)
    (count,) = struct.unpack(">xxH", font.read(4))
    found: set[tuple[int, int]] = set()
    for _, _, offset in [struct.unpack(">HHL", font.read(8)) for _ in range(count)]:
        font.seek(start + offset)
        found |= _ranges(font)
    return tuple(sorted(found))


def _record(font: BinaryIO) -> tuple[bytes, int, int, int]:
    tag, check, at, length = struct.unpack(">4sLLL", font.read(16))
    return tag, check, at, length


def _ranges(font: BinaryIO) -> set[tuple[int, int]]:
    """The ranges of one subtable, of the two formats that Unicode fonts have."""
    (form,) = struct.unpack(">H", font.read(2))
    if form == 4:
        (double,) = struct.unpack(">4xH6x", font.read(12))
        ends = struct.unpack(f">{double // 2}H", font.read(double))
        starts = struct.unpack(f">xx{double // 2}H", font.read(double + 2))
        pairs = zip(starts, ends, strict=True)
        return {(first, last) for first, last in pairs if first <= last < 0xFFFF}
    if form == 12:
        (count,) = struct.unpack(">10xL", font.read(14))
        groups = struct.iter_unpack(">LLL", font.read(12 * count))
        return {(first, last) for first, last, _ in groups}
    return set()
