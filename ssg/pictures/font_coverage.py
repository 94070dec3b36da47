"""Finds the characters of a font, and whether it can set a text character by character.

Reads only the `cmap` table of TrueType and OpenType fonts (ISO/IEC 14496-22).
"""

import struct
import unicodedata
from bisect import bisect_right
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

Ranges = tuple[tuple[int, int], ...]
"""Ranges of code points, as (first, last), ascending."""

_COMPLEX_SCRIPTS = ((0x0900, 0x109F), (0x1780, 0x18AF), (0x1A00, 0x1CFF), (0xA800, 0xABFF))
"""Scripts whose letters change with their neighbours: Indic, South-East Asian, Mongolian."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class BadFontError(Exception):
    """The file is not a usable font; the message says why."""


def characters(file: Path) -> Ranges:
    """Returns the characters of the font in a file; raises `BadFontError` or `OSError`."""
    try:
        # Reads from memory end with the file, even if a damaged table claims a huge length.
        return _characters(BytesIO(file.read_bytes()))
    except (struct.error, KeyError, ValueError):
        raise BadFontError("is not a TrueType or OpenType font") from None


def first_unsupported(text: str, supported: Ranges) -> str:
    """Returns the first character of a text that a font cannot set from left to right, or ""."""
    for character in text:
        if not (character.isspace() or _is_supported(character, supported)):
            return character
    return ""


def _is_supported(character: str, supported: Ranges) -> bool:
    code = ord(character)
    if code >= 0x300 and (
        unicodedata.combining(character)
        or unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
        or any(first <= code <= last for first, last in _COMPLEX_SCRIPTS)
    ):
        return False
    index = bisect_right(supported, (code, 0x110000)) - 1
    return index >= 0 and code <= supported[index][1]


def _characters(font: BinaryIO) -> Ranges:
    kind, count = struct.unpack(">4sH", font.read(6))
    if kind not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError(kind)
    font.seek(12)
    tables = dict(_table_record(font) for _ in range(count))
    start = tables[b"cmap"]
    font.seek(start)
    (count,) = struct.unpack(">xxH", font.read(4))
    ranges: set[tuple[int, int]] = set()
    for _, _, offset in [struct.unpack(">HHL", font.read(8)) for _ in range(count)]:
        font.seek(start + offset)
        ranges |= _subtable_ranges(font)
    return tuple(sorted(ranges))


def _table_record(font: BinaryIO) -> tuple[bytes, int]:
    """Returns the tag and the offset of a table."""
    tag, _checksum, offset, _length = struct.unpack(">4sLLL", font.read(16))
    return tag, offset


def _subtable_ranges(font: BinaryIO) -> set[tuple[int, int]]:
    """Returns the ranges of one subtable, if it has one of the formats of Unicode fonts."""
    (format_number,) = struct.unpack(">H", font.read(2))
    if format_number == 4:
        (doubled_count,) = struct.unpack(">4xH6x", font.read(12))
        count = doubled_count // 2
        ends = struct.unpack(f">{count}H", font.read(doubled_count))
        starts = struct.unpack(f">xx{count}H", font.read(doubled_count + 2))
        pairs = zip(starts, ends, strict=True)
        return {(first, last) for first, last in pairs if first <= last < 0xFFFF}
    if format_number == 12:
        (count,) = struct.unpack(">10xL", font.read(14))
        groups = struct.iter_unpack(">LLL", font.read(12 * count))
        return {(first, last) for first, last, _ in groups}
    return set()
