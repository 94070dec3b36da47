"""PNGs made of bands: any reader shows the bands one below the other."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from ssg.pictures.banded_png import Band, band, png

PALETTE = bytes([255, 255, 255, 0, 0, 0, 255, 0, 0])


def striped(height: int, index: int, level: int = 3) -> Band:
    image = Image.new("L", (41, height))
    image.paste(index, (5, 0, 41, height))
    return band(image, level)


def shown(*bands: Band) -> Image.Image:
    with Image.open(BytesIO(png(list(bands), PALETTE))) as image:
        image.load()
        return image.convert("RGB")


@pytest.mark.parametrize("level", [1, 3, 6, 9])
def test_bands_stand_below_each_other(level: int) -> None:
    image = shown(striped(3, 1, level), striped(500, 2, level), striped(2, 1, level))
    assert image.size == (40, 505)
    assert [image.getpixel((39, y)) for y in (2, 3, 502, 503)] == [
        (0, 0, 0), (255, 0, 0), (255, 0, 0), (0, 0, 0)
    ]  # fmt: skip
    assert image.getpixel((3, 4)) == (255, 255, 255)
    assert image.getpixel((4, 4)) == (255, 0, 0)


def test_a_band_can_stand_in_several_pictures_and_be_empty() -> None:
    shared = striped(7, 2)
    assert shown(shared, shared, striped(0, 1)).size == (40, 14)
    assert shown(striped(1, 1), shared).getpixel((39, 7)) == (255, 0, 0)


def test_the_checksums_are_right() -> None:
    content, at, chunks = png([striped(40, 1), striped(3, 2)], PALETTE), 8, {}
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        chunk = content[at + 4 : at + 8 + length]
        assert struct.unpack_from(">I", content, at + 8 + length) == (zlib.crc32(chunk),)
        chunks[chunk[:4]] = chunk[4:]
        at += length + 12
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert zlib.decompress(chunks[b"IDAT"])[:6] == bytes(5) + b"\1"
