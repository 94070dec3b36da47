"""Pictures as HTML."""

from ssg.model.pictures import Picture
from ssg.theme.picture_html import plain, responsive

WALL = Picture(
    "/m/wall-800.jpg", width=800, height=450, stem="/m/wall", widths=(400, 800),
    formats=("avif", "webp", "jpg"), placeholder="linear-gradient(#123,#456,#789)",
)  # fmt: skip
DRAWN = Picture("/m/a.svg", width=30, height=20)


def test_a_picture_offers_formats_and_sizes_and_reserves_its_space() -> None:
    assert responsive(WALL, {"alt": "A wall"}, "50vw") == (
        '<picture><source type="image/avif" sizes="50vw" '
        'srcset="/m/wall-400.avif 400w, /m/wall-800.avif 800w">'
        '<source type="image/webp" sizes="50vw" '
        'srcset="/m/wall-400.webp 400w, /m/wall-800.webp 800w">'
        '<img src="/m/wall-800.jpg" sizes="50vw" '
        'srcset="/m/wall-400.jpg 400w, /m/wall-800.jpg 800w" '
        'width="800" height="450" loading="lazy" '
        'style="background:linear-gradient(#123,#456,#789)" alt="A wall"></picture>'
    )


def test_the_main_picture_of_a_page_is_loaded_first() -> None:
    assert ' fetchpriority="high"' in responsive(WALL, {"alt": ""}, "50vw", "first")
    assert "loading=" not in responsive(WALL, {"alt": ""}, "50vw", "first")
    assert "loading=" not in responsive(WALL, {"alt": ""}, "50vw", "now")


def test_a_picture_with_one_file_is_an_img() -> None:
    shown = responsive(DRAWN, {"alt": "A"}, "50vw")
    assert shown == '<img src="/m/a.svg" width="30" height="20" loading="lazy" alt="A">'


def test_attributes_of_the_writer_take_precedence() -> None:
    attributes = {"alt": "A", "width": "10", "loading": "eager", "style": "top:0", "class": "x"}
    shown = responsive(DRAWN, attributes, "50vw")
    assert shown == (
        '<img src="/m/a.svg" alt="A" width="10" loading="eager" style="top:0" class="x">'
    )


def test_attributes_cannot_leave_their_quotes() -> None:
    shown = responsive(Picture('/"><script>'), {"alt": '"><script>'}, '"><script>')
    assert "<script>" not in shown


def test_a_picture_in_a_feed_has_one_absolute_url() -> None:
    shown = plain(WALL, {"alt": "A"}, "https://x.example/m/wall-800.jpg")
    assert shown == (
        '<img src="https://x.example/m/wall-800.jpg" width="800" height="450" alt="A">'
    )
