"""Pictures as HTML."""

from ssg.model.pictures import Picture
from ssg.theme.picture_html import plain, responsive

WALL = Picture(
    "/m/wall-800.jpg", width=800, height=450, stem="/m/wall", widths=(400, 800),
    formats=("avif", "webp", "jpg"), placeholder="linear-gradient(#123,#456,#789)",
)  # fmt: skip
DRAWN = Picture("/m/a.svg", width=30, height=20)


def test_a_picture_is_a_choice_of_formats_and_sizes_in_space_that_is_reserved() -> None:
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


def test_the_picture_that_a_page_is_about_is_loaded_first() -> None:
    assert ' fetchpriority="high"' in responsive(WALL, {"alt": ""}, "50vw", "first")
    assert "loading=" not in responsive(WALL, {"alt": ""}, "50vw", "first")
    assert "loading=" not in responsive(WALL, {"alt": ""}, "50vw", "now")


def test_a_picture_of_one_file_is_an_img() -> None:
    shown = responsive(DRAWN, {"alt": "A"}, "50vw")
    assert shown == '<img src="/m/a.svg" width="30" height="20" loading="lazy" alt="A">'


def test_what_the_writer_said_wins() -> None:
    said = {"alt": "A", "width": "10", "loading": "eager", "style": "top:0", "class": "x"}
    shown = responsive(DRAWN, said, "50vw")
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
