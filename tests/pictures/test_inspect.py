"""Inspection of pictures: their size in a browser, and why some cannot be published."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ssg.model.pictures import Original
from ssg.pictures.inspect import inspect_picture, is_image, is_unshown_format
from ssg.storage.digest import of_bytes

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


def size_of(content: bytes, path: str = "a.jpg") -> tuple[int, int]:
    original = inspect_picture(content, path)
    assert original.error == ""
    return original.width, original.height


@pytest.mark.parametrize("kind", FORMATS)
def test_the_size_does_not_depend_on_the_suffix(kind: str) -> None:
    assert size_of(picture(kind), "photo.png") == (40, 20)


@pytest.mark.parametrize(("turn", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40))])
def test_the_size_takes_the_exif_orientation_into_account(turn: int, size: tuple[int, int]) -> None:
    assert size_of(picture("JPEG", turn), "a.jpg") == size


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_an_invalid_exif_orientation_is_ignored(kind: str) -> None:
    number, text = b"\x01\x12\0\x03", b"\x01\x12\0\x02"
    content = picture(kind, 6)
    assert number in content
    assert size_of(content.replace(number, text), "a.jpg") == (40, 20)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (b"just text", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (b"<svg width='1' height='1'/>", "is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        (png_claiming(30_000, 30_000), "has too many pixels (at most 89 million)"),
    ],
)
def test_an_invalid_picture_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert inspect_picture(content, "a.png").error == reason


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_a_format_that_is_not_published_is_not_opened(kind: str) -> None:
    file = BytesIO()
    Image.new("RGB", (32, 32)).save(file, kind)
    named = f"is a {kind} picture: export it as JPEG or PNG"
    other = "is not a JPEG, PNG, WebP, AVIF or GIF picture"
    expected = named if kind in ("BMP", "TIFF") else other
    assert inspect_picture(file.getvalue(), "a.png").error == expected


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_heic_picture_with_another_suffix_is_named(brand: bytes) -> None:
    content = b"\0\0\0\x18ftyp" + brand + b"\0" * 40
    assert inspect_picture(content, "a.jpg").error == "is a HEIC picture: export it as JPEG or PNG"


def test_pictures_that_are_not_published_are_known_by_their_suffix() -> None:
    names = ("a.heic", "a.HEIF", "a.tif", "a.tiff", "a.bmp", "a.psd", "a.jpg", "a.csv", "heic")
    assert [is_unshown_format(name) for name in names] == [True] * 6 + [False] * 3


_INTACT = {kind: picture(kind, 6) for kind in FORMATS}


@given(
    st.sampled_from(FORMATS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 1000),
)
def test_a_damaged_picture_has_a_size_or_is_refused(
    kind: str, changes: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(_INTACT[kind])
    for at, byte in changes:
        content[at % len(content)] = byte
    original = inspect_picture(bytes(content[:length]), "a.jpg")
    assert original.error or original.width > 0


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_picture_with_damaged_exif_data_has_its_size(kind: str) -> None:
    content = picture(kind, 1)
    at = content.index(b"MM\0*") + 8
    damaged = content[:at] + b"\xff\xff" + content[at + 2 :]
    assert size_of(damaged, "a.jpg") == (40, 20)


def test_an_avif_without_its_picture_is_refused() -> None:
    content = picture("AVIF").replace(b"pitm", b"xitm")
    assert inspect_picture(content, "a.avif").error


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.JPG", True), ("a/b.jpeg", True), ("a.svg", True), ("a.avif", True), ("a.bmp", False),
     ("a.pdf", False), ("png", False), ("a.png/b", False)],
)  # fmt: skip
def test_pictures_are_recognized_by_their_suffix(path: str, expected: bool) -> None:
    assert is_image(path) is expected


def encoded(kind: str, image: Image.Image, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def test_a_truncated_picture_is_refused() -> None:
    noise = Image.effect_noise((64, 64), 90)
    assert inspect_picture(encoded("JPEG", noise)[:-400], "a.jpg").error.startswith(
        "is a broken picture"
    )


@pytest.mark.parametrize(
    ("image", "formats"),
    [
        (Image.new("RGB", (2, 2)), ("avif", "webp", "jpg")),
        (Image.new("RGBA", (2, 2), (0, 0, 0, 255)), ("avif", "webp", "jpg")),
        (Image.new("RGBA", (2, 2), (0, 0, 0, 254)), ("avif", "webp", "png")),
        (Image.new("I;16", (2, 2)), ("avif", "webp", "jpg")),
        (Image.new("1", (2, 2)), ("avif", "webp", "jpg")),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else value[-1],
)
def test_only_a_transparent_picture_gets_formats_with_alpha(
    image: Image.Image, formats: tuple[str, ...]
) -> None:
    assert inspect_picture(encoded("PNG", image), "a.png").formats == formats


def test_a_palette_with_a_transparent_colour_is_transparent() -> None:
    original = inspect_picture(encoded("PNG", Image.new("P", (2, 2)), transparency=0), "a.png")
    assert original.formats == ("avif", "webp", "png")
    assert original.placeholder == ""


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animated_picture_is_published_as_it_is(kind: str) -> None:
    frames = [Image.new("RGB", (4, 2), colour) for colour in ("red", "blue")]
    content = encoded(kind, frames[0], save_all=True, append_images=frames[1:])
    assert inspect_picture(content, "a.gif") == Original(of_bytes(content), 4, 2)


def test_an_animated_picture_with_exif_data_is_refused() -> None:
    frames = [Image.new("RGB", (4, 2), colour) for colour in ("red", "blue")]
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    content = encoded("WEBP", frames[0], save_all=True, append_images=frames[1:], exif=exif)
    expected = "is animated and has EXIF data: save it without"
    assert inspect_picture(content, "a.webp").error == expected


def test_a_photograph_with_its_preview_is_not_animated() -> None:
    frames = [Image.new("RGB", (40, 20)), Image.new("RGB", (4, 2))]
    content = encoded("MPO", frames[0], save_all=True, append_images=frames[1:])
    assert inspect_picture(content, "a.jpg").formats == ("avif", "webp", "jpg")


def test_a_placeholder_has_the_colours_from_top_to_bottom() -> None:
    image = Image.new("RGB", (30, 30), "#112233")
    image.paste("#ffffff", (0, 10, 30, 20))
    image.paste("#ff0000", (0, 20, 30, 30))
    original = inspect_picture(encoded("PNG", image), "a.png")
    assert original.placeholder == "linear-gradient(#123,#fff,#f00)"


def test_a_picture_that_is_much_higher_than_wide_is_refused() -> None:
    assert inspect_picture(encoded("PNG", Image.new("1", (10, 100))), "a.png").error == ""
    expected = "is more than 10 times as high as it is wide"
    assert inspect_picture(encoded("PNG", Image.new("1", (10, 101))), "a.png").error == expected
