"""Pictures: their size as a browser shows them, and what cannot be published."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ssg.images import BadImageError, Size, is_image, size_of

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
ORIENTATION = 0x0112


def picture(kind: str, turn: int = 0) -> bytes:
    file, exif = BytesIO(), Image.Exif()
    if turn:
        exif[ORIENTATION] = turn
    Image.new("RGB", (40, 20)).save(file, kind, exif=exif.tobytes())
    return file.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size that its data does not have."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_has_its_size_whatever_its_name_says(kind: str) -> None:
    assert size_of(picture(kind), "photo.png") == Size(40, 20)


@pytest.mark.parametrize(
    ("turn", "size"), [(1, Size(40, 20)), (3, Size(40, 20)), (6, Size(20, 40))]
)
def test_a_picture_that_the_camera_turned_has_the_size_that_is_shown(turn: int, size: Size) -> None:
    assert size_of(picture("JPEG", turn), "a.jpg") == size


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_picture_whose_orientation_is_no_number_is_not_turned(kind: str) -> None:
    number, text = b"\x01\x12\0\x03", b"\x01\x12\0\x02"
    content = picture(kind, 6)
    assert number in content
    assert size_of(content.replace(number, text), "a.jpg") == Size(40, 20)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (b"just text", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (b"<svg width='1' height='1'/>", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (png_claiming(30_000, 30_000), "has too many pixels"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadImageError, match=f"^{reason}$"):
        size_of(content, "a.png")


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_a_format_that_browsers_do_not_show_is_not_opened(kind: str) -> None:
    file = BytesIO()
    Image.new("RGB", (32, 32)).save(file, kind)
    with pytest.raises(BadImageError):
        size_of(file.getvalue(), "a.png")


_WHOLE = {kind: picture(kind, 6) for kind in FORMATS}


@given(
    st.sampled_from(FORMATS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 1000),
)
def test_a_damaged_picture_has_a_size_or_is_refused_in_silence(
    kind: str, changes: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(_WHOLE[kind])
    for at, byte in changes:
        content[at % len(content)] = byte
    with suppress(BadImageError):
        size_of(bytes(content[:length]), "a.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_picture_with_a_damaged_camera_record_still_has_its_size(kind: str) -> None:
    content = picture(kind, 1)
    at = content.index(b"MM\0*") + 8
    damaged = content[:at] + b"\xff\xff" + content[at + 2 :]
    assert size_of(damaged, "a.jpg") == Size(40, 20)


def test_an_avif_without_its_picture_is_refused() -> None:
    content = picture("AVIF").replace(b"pitm", b"xitm")
    with pytest.raises(BadImageError):
        size_of(content, "a.avif")


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ("<svg width='10' height='20'>", Size(10, 20)),
        ('<svg width="10px" height="5.6px">', Size(10, 6)),
        ("<svg viewBox='0 0 30 40'>", Size(30, 40)),
        ("<svg viewBox='-5,-5,30.4,40'>", Size(30, 40)),
        ("<svg width='100%' height='100%' viewBox='0 0 30 40'>", Size(30, 40)),
        ("<svg width='2em' height='2em' viewBox='0 0 30 40'>", Size(30, 40)),
        ("<svg stroke-width='9' data-height='9'>", Size()),
        ("<svg>", Size()),
        ("<?xml version='1.0'?>\n<!-- x -->\n<svg\n  width='1'\n  height='2'>", Size(1, 2)),
    ],
)
def test_an_svg_has_the_size_that_it_says_or_none(root: str, size: Size) -> None:
    assert size_of(root.encode() + b"</svg>", "A.SVG") == size


@pytest.mark.parametrize(
    "root",
    [
        "<svg viewBox='0 0 1.2.3 4'>",
        "<svg viewBox='0 0 . .'>",
        f"<svg width='{'9' * 400}' height='1'>",
        f"<svg viewBox='0 0 1 {'9' * 400}'>",
    ],
)
def test_an_svg_with_a_senseless_size_has_none_or_is_refused(root: str) -> None:
    with suppress(BadImageError):
        assert size_of(root.encode(), "a.svg") == Size()


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(BadImageError, match="is not an SVG picture"):
        size_of(picture("PNG"), "a.svg")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.JPG", True), ("a/b.jpeg", True), ("a.svg", True), ("a.avif", True), ("a.bmp", False),
     ("a.pdf", False), ("png", False), ("a.png/b", False)],
)  # fmt: skip
def test_a_picture_is_known_by_its_name(path: str, expected: bool) -> None:
    assert is_image(path) is expected
