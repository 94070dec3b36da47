"""The drawing cache: drawings are made once, checked, and deleted when they are unused."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
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
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Records the widths of the renditions that are rendered."""
    widths: list[int] = []
    original_render = renditions.render

    def render(content: bytes, rendition: Rendition) -> bytes:
        widths.append(rendition.width)
        return original_render(content, rendition)

    monkeypatch.setattr(renditions, "render", render)
    return widths


def test_a_drawing_is_rendered_once(root: Path, rendered: list[int]) -> None:
    first = DrawingCache(root, root)
    content = first.draw(drawing(root))
    assert Image.open(BytesIO(content)).size == (8, 4)
    assert first.draw(drawing(root)) == content
    first.close()
    assert DrawingCache(root, root).draw(drawing(root)) == content
    assert rendered == [8]


def test_the_cache_is_opened_only_to_draw(root: Path) -> None:
    DrawingCache(root, root).close()
    assert not (root / drawing_cache.FILE_NAME).exists()


def test_a_damaged_drawing_is_rendered_again(root: Path, rendered: list[int]) -> None:
    first = DrawingCache(root, root)
    content = first.draw(drawing(root))
    first.close()
    with sqlite3.connect(root / drawing_cache.FILE_NAME) as database:
        database.execute("UPDATE entries SET value = substr(value, 1, length(value) - 1) || 'x'")
    database.close()
    assert DrawingCache(root, root).draw(drawing(root)) == content
    assert rendered == [8, 8]


def test_an_invalid_cache_is_replaced(root: Path) -> None:
    (root / drawing_cache.FILE_NAME).write_bytes(b"invalid" * 1000)
    assert DrawingCache(root, root).draw(drawing(root))


def test_unused_drawings_are_deleted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_cache, "MAX_UNUSED", 1)
    first = DrawingCache(root, root)
    for width in range(2, 12, 2):
        first.draw(drawing(root, width))
    first.close()
    second = DrawingCache(root, root)
    second.prune([drawing(root)])
    assert second.cache.get(cache_key(drawing(root).recipe))
    assert second.cache.get(cache_key(drawing(root, 4).recipe)) is None


def test_the_key_depends_on_every_field_of_the_recipe(root: Path) -> None:
    recipe = drawing(root).recipe
    others = [recipe, replace(recipe, digest="x"), replace(recipe, width=9),
              replace(recipe, height=9), replace(recipe, format="jpg"), CARD,
              replace(CARD, title="x"), replace(CARD, font="x")]  # fmt: skip
    assert len({cache_key(each) for each in others}) == len(others)


def test_a_card_needs_no_source_file(root: Path) -> None:
    content = DrawingCache(root, root).draw(Drawing("media/cards/why.png", CARD))
    assert Image.open(BytesIO(content)).size == (1200, 630)


def test_a_picture_that_changed_during_the_build_is_an_error(root: Path) -> None:
    before = drawing(root)
    (root / "a.png").write_bytes(b"changed")
    with pytest.raises(SiteError, match=r"^a.png: changed while the site was built"):
        DrawingCache(root, root).draw(before)


def test_a_broken_picture_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes, rendition: Rendition) -> bytes:
        raise BadImageError("is a broken picture: x")

    monkeypatch.setattr(renditions, "render", broken)
    with pytest.raises(SiteError, match=r"^a.png: is a broken picture: x$"):
        DrawingCache(root, root).draw(drawing(root))


def test_threads_draw_at_the_same_time(root: Path) -> None:
    cache = DrawingCache(root, root)
    cache.create_file()
    widths = [2 * number for number in range(1, 25)]
    with ThreadPoolExecutor(8) as threads:
        contents = list(threads.map(cache.draw, [drawing(root, width) for width in widths]))
    cache.close()
    assert [Image.open(BytesIO(content)).width for content in contents] == widths
    second = DrawingCache(root, root)
    assert [second.stored(drawing(root, width)) for width in widths] == contents
    assert second.stored(drawing(root, 60)) is None
