"""Content files as published."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.model.elements import Image
from ssg.model.pictures import Drawing, Format, Icons, Original, Picture, Rendition
from ssg.site.media import PublishedMedia, widths
from tests.support.newsroom import Newsroom

KEY = "0123456789abcdef"
PHOTO: tuple[Format, ...] = ("avif", "webp", "jpg")


def media(**originals: Original) -> PublishedMedia:
    return PublishedMedia(
        "/news/", {f"images/{name}.jpg": each for name, each in originals.items()}
    )


def photo(width: int, height: int) -> Original:
    return Original(KEY, width, height, PHOTO, "#abc")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (2000, (480, 960, 1600)),
        (1600, (480, 960, 1600)),
        (1300, (480, 960, 1300)),
        (1000, (480, 1000)),
        (576, (480, 576)),
        (575, (575,)),
        (480, (480,)),
        (30, (30,)),
    ],
)
def test_no_rendition_is_wider_than_the_picture(width: int, expected: tuple[int, ...]) -> None:
    assert widths(width, (480, 960, 1600)) == expected


@given(st.integers(1, 5000), st.sampled_from([(480, 960, 1600), (96, 192, 384), (300, 600)]))
def test_no_two_renditions_are_nearly_the_same(width: int, wanted: tuple[int, ...]) -> None:
    chosen = widths(width, wanted)
    assert max(chosen) == min(width, max(wanted))
    assert all(narrow * 1.2 <= wide for narrow, wide in pairwise(chosen))


def test_a_picture_at_the_head_of_a_story_has_files_for_every_screen_and_shape() -> None:
    shown = media(wall=photo(1920, 1080))
    stem = "/news/media/images/wall-01234567"
    crops = tuple(f"{stem}-{shape}.jpg" for shape in ("16x9", "4x3", "1x1"))
    assert shown.picture("images/wall.jpg", Image("wall.jpg", "A", "B", "C"), "story") == Picture(
        src=f"{stem}-960.jpg", alt="A", caption="B", credit="C", width=960, height=540,
        stem=stem, widths=(480, 960, 1600), formats=("avif", "jpg"), placeholder="#abc",
        crops=crops, crop_sizes=((1200, 675), (1200, 900), (1080, 1080)),
    )  # fmt: skip
    sizes = {
        each.path.removeprefix("media/images/wall-01234567-"): each.recipe
        for each in shown.drawings.values()
    }
    assert len(sizes) == 9
    assert sizes["1600.avif"] == Rendition(KEY, 1600, 900, "avif")
    assert sizes["16x9.jpg"] == Rendition(KEY, 1200, 675, "jpg")
    assert sizes["4x3.jpg"] == Rendition(KEY, 1200, 900, "jpg")
    assert sizes["1x1.jpg"] == Rendition(KEY, 1080, 1080, "jpg")
    assert {each.source for each in shown.drawings.values()} == {"content/images/wall.jpg"}


def test_webp_is_published_if_the_settings_say_so() -> None:
    shown = PublishedMedia("/", {"a.jpg": photo(500, 500)}, webp=True)
    assert shown.picture("a.jpg", Image("a.jpg"), "text").formats == PHOTO
    assert [path.rpartition(".")[2] for path in shown.drawings] == ["avif", "webp", "jpg"]


def test_a_picture_too_small_for_structured_data_is_not_cropped_for_it() -> None:
    shown = media(a=photo(223, 223), b=photo(300, 300))
    assert shown.picture("images/a.jpg", Image("a.jpg"), "story").crops == ()
    assert len(shown.picture("images/b.jpg", Image("b.jpg"), "story").crops) == 3


def test_a_portrait_is_square_and_small() -> None:
    shown = media(ada=photo(600, 900))
    face = shown.picture("images/ada.jpg", Image("ada.jpg"), "face")
    assert (face.width, face.height, face.widths) == (384, 384, (96, 192, 384))
    assert face.src == "/news/media/images/ada-01234567-face-384.jpg"
    assert face.crops == ()


def test_one_file_serves_a_text_and_the_head_of_a_story() -> None:
    shown = media(wall=photo(1000, 500))
    shown.picture("images/wall.jpg", Image("wall.jpg"), "story")
    count = len(shown.drawings)
    shown.picture("images/wall.jpg", Image("wall.jpg"), "text")
    assert len(shown.drawings) == count


def test_a_file_without_renditions_is_copied() -> None:
    shown = media(film=Original(KEY, 30, 20))
    picture = shown.picture("images/film.jpg", Image("film.jpg", "F"), "text")
    assert picture == Picture("/news/media/images/film-01234567.jpg", "F", width=30, height=20)
    assert shown.copies == {"media/images/film-01234567.jpg": "images/film.jpg"}


def test_a_link_to_a_picture_goes_to_its_largest_file() -> None:
    shown = media(wall=photo(3000, 2000), film=Original(KEY, 3, 2))
    assert shown.link("images/wall.jpg") == "/news/media/images/wall-01234567-1600.jpg"
    assert shown.link("images/film.jpg") == "/news/media/images/film-01234567.jpg"
    assert "media/images/wall-01234567-1600.jpg" in shown.drawings


def test_icons_are_published_where_browsers_look_for_them() -> None:
    shown = media(icon=photo(512, 512), vector=Original())
    assert shown.icons("images/vector.jpg", "images/icon.jpg") == Icons(
        svg="/news/icon.svg", ico="/news/favicon.ico", touch="/news/apple-touch-icon.png",
        png_192="/news/icon-192.png", png_512="/news/icon-512.png",
    )  # fmt: skip
    assert shown.copies == {"icon.svg": "images/vector.jpg"}
    assert shown.drawings["favicon.ico"] == Drawing(
        "favicon.ico", Rendition(KEY, 32, 32, "ico"), "content/images/icon.jpg"
    )


def test_without_a_raster_picture_there_is_only_the_svg_icon() -> None:
    assert media(vector=Original()).icons("images/vector.jpg", "") == Icons(svg="/news/icon.svg")


def test_renditions_of_a_picture_with_a_long_name_have_short_names(bare: Newsroom) -> None:
    name = "я" * 120
    bare.picture(f"content/images/{name}.png", 900, 500)
    bare.article("a", f"![A](/images/{name}.png)\n", image=f"/images/{name}.png")
    bare.build()
    names = [path.rpartition("/")[2] for path in bare.tree() if path.startswith("media/images/")]
    assert names
    assert all(len(name.encode()) < 60 for name in names)
