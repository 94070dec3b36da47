"""Text written letter by letter looks as if Pillow had written the line."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from ssg.pictures import lettering
from ssg.pictures.social_cards import BUILT_IN_FONTS, PACKAGE_FOLDER

SIZE = (1600, 200)
AT = (60, 20)


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    path = str(PACKAGE_FOLDER / name)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def written(text: str, used: ImageFont.FreeTypeFont) -> bytes:
    image = Image.new("L", SIZE)
    lettering.write(image, AT, text, used)
    return image.tobytes()


def drawn_by_pillow(text: str, used: ImageFont.FreeTypeFont) -> bytes:
    image = Image.new("L", SIZE)
    ImageDraw.Draw(image).text(AT, text, 255, used)
    return image.tobytes()


@pytest.mark.parametrize("name", BUILT_IN_FONTS)
@pytest.mark.parametrize("size", [34, 42, 76, 104])
@pytest.mark.parametrize(
    "text", ["AVAToday, Yes", "file “ff” – Łódź", "Żółć о праве", "Ελληνικά", "  a  b ", ""]
)
def test_a_line_has_the_same_pixels_as_drawn_at_once(name: str, size: int, text: str) -> None:
    assert written(text, font(name, size)) == drawn_by_pillow(text, font(name, size))


@given(st.text("abcfgjTVWY,.’—éđß АЖя0179", max_size=20), st.sampled_from([44, 60]))
def test_any_line_has_the_same_pixels_as_drawn_at_once(text: str, size: int) -> None:
    used = font(BUILT_IN_FONTS[0], size)
    assert written(text, used) == drawn_by_pillow(text, used)


def test_letters_that_overlap_are_both_seen() -> None:
    used = font(BUILT_IN_FONTS[0], 60)
    assert written("e", used) != written("e\N{COMBINING ACUTE ACCENT}", used)
