"""Drawings are made once, kept whole, and let go of when nothing uses them."""

import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from ssg.model.pictures import Card, Drawing, Rendition
from ssg.pictures import drawing_cache, renditions
from ssg.pictures.drawing_cache import DrawingCache, cache_key
from ssg.pictures.inspect import BadImageError
from ssg.problems.errors import SiteError
from ssg.storage.digest import of_bytes

CARD = Card("The Post", "Why", "Chips", "Ada", "", "#fefdfb", "#18181c", "#b3261e")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    file = BytesIO()
    Image.effect_noise((64, 32), 50).save(file, "PNG")
    (tmp_path / "a.png").write_bytes(file.getvalue())
    return tmp_path


def drawing(root: Path, width: int = 8) -> Drawing:
    recipe = Rendition(of_bytes((root / "a.png").read_bytes()), width, width // 2, "webp")
    return Drawing(f"media/a-{width}.webp", recipe, "a.png")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The widths that were drawn, and not found."""
    widths: list[int] = []
    really = renditions.render

    def render(content: bytes, wanted: Rendition) -> bytes:
        widths.append(wanted.width)
        return really(content, wanted)

    monkeypatch.setattr(renditions, "render", render)
    return widths


def test_a_drawing_is_made_once(root: Path, made: list[int]) -> None:
    first = DrawingCache(root, root)
    content = first.draw(drawing(root))
    assert Image.open(BytesIO(content)).size == (8, 4)
    assert first.draw(drawing(root)) == content
    first.close()
    assert DrawingCache(root, root).draw(drawing(root)) == content
    assert made == [8]


def test_no_cache_is_opened_before_there_is_something_to_draw(root: Path) -> None:
    DrawingCache(root, root).close()
    assert not (root / drawing_cache.FILE_NAME).exists()


def test_a_drawing_that_was_damaged_is_made_again(root: Path, made: list[int]) -> None:
    first = DrawingCache(root, root)
    content = first.draw(drawing(root))
    first.close()
    with sqlite3.connect(root / drawing_cache.FILE_NAME) as database:
        database.execute("UPDATE entries SET value = substr(value, 1, length(value) - 1) || 'x'")
    database.close()
    assert DrawingCache(root, root).draw(drawing(root)) == content
    assert made == [8, 8]


def test_a_cache_that_is_rubbish_is_begun_again(root: Path) -> None:
    (root / drawing_cache.FILE_NAME).write_bytes(b"rubbish" * 1000)
    assert DrawingCache(root, root).draw(drawing(root))


def test_what_is_used_no_more_is_let_go_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_cache, "MAX_UNUSED", 1)
    drawer = DrawingCache(root, root)
    for width in range(2, 12, 2):
        drawer.draw(drawing(root, width))
    drawer.close()
    later = DrawingCache(root, root)
    later.prune([drawing(root)])
    assert later.cache.get(cache_key(drawing(root).recipe))
    assert later.cache.get(cache_key(drawing(root, 4).recipe)) is None


def test_another_picture_size_or_word_has_another_key(root: Path) -> None:
    recipe = drawing(root).recipe
    others = [recipe, replace(recipe, digest="x"), replace(recipe, width=9),
              replace(recipe, height=9), replace(recipe, format="jpg"), CARD,
              replace(CARD, title="x"), replace(CARD, font="x")]  # fmt: skip
    assert len({cache_key(each) for each in others}) == len(others)


def test_a_card_is_drawn_from_its_words_alone(root: Path) -> None:
    content = DrawingCache(root, root).draw(Drawing("media/cards/why.png", CARD))
    assert Image.open(BytesIO(content)).size == (1200, 630)


def test_a_picture_that_changed_meanwhile_is_not_kept_as_the_one_it_was(root: Path) -> None:
    before = drawing(root)
    (root / "a.png").write_bytes(b"changed")
    with pytest.raises(SiteError, match=r"^a.png: changed while the site was built"):
        DrawingCache(root, root).draw(before)


def test_a_picture_that_turns_out_broken_is_a_problem_of_the_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: bytes, wanted: Rendition) -> bytes:
        raise BadImageError("is a broken picture: x")

    monkeypatch.setattr(renditions, "render", broken)
    with pytest.raises(SiteError, match=r"^a.png: is a broken picture: x$"):
        DrawingCache(root, root).draw(drawing(root))
