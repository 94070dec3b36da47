"""Writes PNGs from bands that are compressed one by one, so that many pictures can share a band."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _PALETTE_COLOUR = 8, 3
_ZLIB_HEADER, _LAST_BLOCK = b"\x78\x9c", b"\x03\x00"


class Band(Struct, frozen=True):
    """Lines of a picture, as they are in a PNG and compressed; `width` is in pixels."""

    width: int
    height: int
    lines: bytes
    deflated: bytes


def band(indexes: Image, level: int) -> Band:
    """Compresses the lines of a picture of palette indexes, in mode "L", with zlib's `level`.

    Its first column has to be 0: PNG has a byte there that says how a line is encoded.
    """
    lines = indexes.tobytes()
    compressor = zlib.compressobj(level, wbits=-zlib.MAX_WBITS, memLevel=9)
    # A full flush ends at a byte and forgets what came before, so any band can follow.
    deflated = compressor.compress(lines) + compressor.flush(zlib.Z_FULL_FLUSH)
    return Band(indexes.width - 1, indexes.height, lines, deflated)


def png(bands: list[Band], palette: bytes) -> bytes:
    """Returns the PNG that shows the bands one below the other; the palette is in RGB."""
    size = bands[0].width, sum(each.height for each in bands)
    checksum = 1
    for each in bands:
        checksum = zlib.adler32(each.lines, checksum)
    deflated = b"".join(each.deflated for each in bands)
    data = _ZLIB_HEADER + deflated + _LAST_BLOCK + struct.pack(">I", checksum)
    header = struct.pack(">IIBBBBB", *size, _BITS, _PALETTE_COLOUR, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b"")
    return _SIGNATURE + b"".join(_chunk(*each) for each in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    content = kind + data
    return struct.pack(">I", len(data)) + content + struct.pack(">I", zlib.crc32(content))
