"""Pictures in a whole site: what is published of them, where, and of whose stories."""

import re
import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from ssg.config.config import PreviewOptions
from ssg.pictures import renditions
from ssg.storage import parallel
from tests.support.newsroom import Newsroom
from tests.support.proof import differences
from tests.support.proof_circumstances import later

STORY = "ai/2026/05/a/index.html"


def photo(width: int, height: int, **options: Any) -> bytes:
    file = BytesIO()
    noise = Image.effect_noise((width, height), 40).convert("RGB")
    noise.save(file, "JPEG", **options)
    return file.getvalue()


@pytest.fixture
def pictured(bare: Newsroom) -> Newsroom:
    """A newsroom with a story that has a picture of 900 by 600, one in its text, and a card."""
    bare.enable_cards()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 28.0, 40.0)}
    exif[0x010F] = "Maker of cameras"
    bare.write("content/wall.jpg", photo(900, 600, exif=exif))
    bare.picture("content/dot.png", 30, 20)
    bare.write("content/authors/ada.md", "---\nname: Ada\nphoto: {src: /dot.png, alt: Ada}\n---\n")
    text = "Words.\n\n![A dot](/dot.png)\n/// caption\nA dot.\n///\n"
    bare.article("a", text, image={"src": "/wall.jpg", "alt": "A wall"})
    return bare


def test_a_page_offers_every_format_and_width_and_none_that_is_not_there(
    pictured: Newsroom,
) -> None:
    pictured.build()
    page = pictured.read(STORY)
    offered = re.findall(r"(/media/\S+?\.\w+) (\d+)w", page)
    assert len(offered) == 2 * 2 + 2 * 2 + 2  # the wall, the portrait twice, the dot
    for url, width in offered:
        assert Image.open(BytesIO(pictured.tree()[url[1:]])).size[0] == int(width)


def test_the_settings_can_ask_for_webp_too(pictured: Newsroom) -> None:
    pictured.setting("pictures: {webp: true}")
    pictured.build()
    page = pictured.read(STORY)
    (width,) = re.findall(r"/media/wall-\w+-(\d+)\.webp 900w", page)
    assert width == "900"
    assert page.index('type="image/avif"') < page.index('type="image/webp"')


def test_the_picture_at_the_head_is_loaded_first_and_the_others_when_they_are_seen(
    pictured: Newsroom,
) -> None:
    pictured.build()
    (hero,) = re.findall(r'<img [^>]*alt="A wall"[^>]*>', pictured.read(STORY))
    (dot,) = re.findall(r'<img [^>]*alt="A dot"[^>]*>', pictured.read(STORY))
    assert 'fetchpriority="high"' in hero
    assert 'loading="lazy"' in dot
    assert 'width="900" height="600"' in hero
    assert 'style="background:linear-gradient(' in hero


def test_a_picture_keeps_its_caption_in_the_text(pictured: Newsroom) -> None:
    pictured.build()
    assert re.search(
        r"<figure>\s*<p><picture>.*?</picture></p>\s*<figcaption>", pictured.read(STORY)
    )


def test_no_file_tells_where_a_picture_was_taken(pictured: Newsroom) -> None:
    pictured.article("b", "[The whole wall](/wall.jpg)")
    pictured.build()
    assert not [path for path, content in pictured.tree().items() if b"Maker of" in content]
    assert re.search(r'href="/media/wall-\w{8}-900.jpg"', pictured.read("ai/2026/05/b/index.html"))


def test_feeds_have_one_absolute_url_for_each_picture(pictured: Newsroom) -> None:
    pictured.build()
    feed = pictured.read("feed.xml")
    assert "<picture" not in feed
    assert re.search(r'<img src="https://x.example/media/dot-\w{8}-30.jpg"', feed)


def test_a_second_build_draws_nothing(pictured: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    pictured.build()
    expected = pictured.tree()
    monkeypatch.setattr(renditions, "render", None)
    elsewhere = pictured.root / "elsewhere"
    pictured.build(output=elsewhere)
    files = (file for file in sorted(elsewhere.rglob("*")) if file.is_file())
    tree = {file.relative_to(elsewhere).as_posix(): file.read_bytes() for file in files}
    assert differences(tree, expected) == {}


@pytest.mark.parametrize("jobs", [2, 8])
def test_many_processes_draw_what_one_does(
    pictured: Newsroom, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictured.build()
    expected = pictured.tree()
    for name in ("cache.sqlite", "pictures.sqlite"):
        (pictured.root / ".ssg" / name).unlink()
    for path in expected:
        (pictured.output / path).unlink()
    monkeypatch.setattr(parallel, "MIN_PARALLEL_ITEMS", 1)
    pictured.build(jobs=jobs)
    assert differences(pictured.tree(), expected) == {}


def test_a_picture_that_is_replaced_gets_other_urls(pictured: Newsroom) -> None:
    pictured.build()
    before = {path for path in pictured.tree() if "wall" in path}
    pictured.write("content/wall.jpg", photo(800, 400))
    pictured.build()
    after = {path for path in pictured.tree() if "wall" in path}
    assert len(after) == 2 * 2 + 3
    assert not before & after


def test_a_story_that_is_withheld_shows_nothing_of_its_pictures(pictured: Newsroom) -> None:
    pictured.article("a", "![](/dot.png)", image="/wall.jpg", draft=True, title="Secret plan")
    pictured.build()
    assert not [path for path in pictured.tree() if "wall" in path or "cards/" in path]
    pictured.build(show=PreviewOptions(drafts=True))
    assert [path for path in pictured.tree() if "wall" in path]
    pictured.build()
    assert not [path for path in pictured.tree() if "wall" in path or "cards/" in path]


def test_a_broken_picture_is_an_error_where_it_is_named(pictured: Newsroom) -> None:
    pictured.write("content/wall.jpg", photo(900, 600)[:-3000])
    pictured.write("content/dot.png", b"no picture")
    pictured.write("content/unused.svg", "<svg><script/></svg>")
    problems = pictured.problems()
    assert [problem.partition(": ")[0] for problem in problems] == [
        "content/articles/a.md:6:16",
        "content/articles/a.md:10:10",
        "content/authors/ada.md:3:14",
        "content/unused.svg",
    ]
    assert '"/wall.jpg" is a broken picture: ' in problems[0]
    assert problems[0].endswith("(the file is content/wall.jpg)")


def test_a_picture_with_too_many_pixels_is_an_error_where_it_is_named(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.picture("content/huge.png", 40, 40)
    bare.article("a", "![](/huge.png)")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert bare.problems() == [
        'content/articles/a.md:7:5: "/huge.png" has too many pixels (at most 0 million) '
        "(the file is content/huge.png)"
    ]


def test_icons_are_made_from_one_picture(bare: Newsroom) -> None:
    bare.picture("content/icon.png", 600, 600)
    bare.write("content/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    bare.setting("icon: {src: /icon.svg, raster: /icon.png}")
    bare.build()
    tree = bare.tree()
    assert tree["icon.svg"].startswith(b"<svg")
    sizes = {
        name: Image.open(BytesIO(tree[name])).size
        for name in ("favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png")
    }
    assert sizes == {
        "favicon.ico": (32, 32),
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
    }


@pytest.mark.parametrize(("width", "height"), [(511, 511), (600, 599)])
def test_an_icon_that_is_small_or_not_square_is_an_error(
    bare: Newsroom, width: int, height: int
) -> None:
    bare.picture("content/icon.png", width, height)
    bare.setting("icon: /icon.png")
    (problem,) = bare.problems()
    assert problem.endswith(
        f': "icon.png" is {width} by {height} pixels '
        "(use a square picture of at least 512 by 512 pixels)"
    )


def test_a_build_that_draws_nothing_does_not_import_what_draws(
    pictured: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with later(True):
        pictured.build()
        for name in [name for name in sys.modules if name.split(".")[0] == "PIL"]:
            monkeypatch.setitem(sys.modules, name, None)  # importing it fails
        pictured.article("a", "Other words.", image="/wall.jpg")
        assert pictured.build().changes.changed


def test_logos_and_advertisements_keep_nothing_of_the_camera_either(pictured: Newsroom) -> None:
    pictured.setting(
        "sponsors: [{name: Acme, logo: /wall.jpg}]\n"
        "ads: {half_page: {phone: 300x250, ads: {images: {300x250: /ad.jpg}, url: /a/, alt: A}}}"
    )
    exif = Image.Exif()
    exif[0x010F] = "Maker of cameras"
    pictured.write("content/ad.jpg", photo(600, 500, exif=exif))
    pictured.build()
    tree = pictured.tree()
    pictures = {path: content for path, content in tree.items() if path.startswith("media/")}
    assert {path.rpartition("-")[2] for path in pictures if path.startswith("media/ad-")} == {
        f"{width}.{form}" for width in (300, 600) for form in ("avif", "jpg")
    }
    assert [path for path, content in pictures.items() if b"Maker" in content] == []
    assert "media/wall.jpg" not in tree
    (logo,) = re.findall(r'<img [^>]*alt="Acme"[^>]*>', pictured.read("index.html"))
    assert re.match(r'<img src="/media/wall-\w+-640.jpg" sizes="144px"', logo)
    assert "style=" not in logo
