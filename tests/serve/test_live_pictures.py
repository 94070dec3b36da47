"""Pictures of the live server: drawn when somebody asks, and the others in the background."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from ssg.model.pictures import Card, Drawing, Rendition
from ssg.pictures import renditions
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.time_limit import call_within
from ssg.serve.live_pictures import LivePictures
from ssg.storage.digest import of_bytes
from ssg.storage.state_folder import STATE

CARD = Drawing("media/cards/a.png", Card("T", "A", "", "", "", "#ffffff", "#000000", "#000000"))
LIMIT = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Image.effect_noise((64, 32), 50).save(tmp_path / "a.png")
    return tmp_path


@pytest.fixture
def live(root: Path) -> Iterator[LivePictures]:
    pictures = LivePictures(root)
    yield pictures
    pictures.stop()


def drawing(root: Path, width: int) -> Drawing:
    key = of_bytes((root / "a.png").read_bytes())
    return Drawing(f"media/a-{width}.png", Rendition(key, width, width // 2, "png"), "a.png")


def stored(root: Path, *drawings: Drawing) -> list[bool]:
    """Whether the cache that builds use has each drawing."""
    cache = DrawingCache(root, root / STATE)
    try:
        return [cache.stored(each) is not None for each in drawings]
    finally:
        cache.close()


def test_a_picture_is_drawn_when_it_is_asked_for(root: Path, live: LivePictures) -> None:
    asked_for, other = drawing(root, 8), drawing(root, 10)
    live.update((asked_for, other))
    content = live.content("media/a-8.png")
    expected = DrawingCache(root, root / "elsewhere").draw(asked_for)
    assert content == live.content("media/a-8.png") == expected
    assert stored(root, asked_for, other) == [True, False]


def test_there_is_no_picture_that_the_site_does_not_have(root: Path, live: LivePictures) -> None:
    live.update((drawing(root, 8),))
    assert live.content("media/a-10.png") is None
    live.update(())
    assert live.content("media/a-8.png") is None


def test_a_browser_that_comes_early_waits_for_the_first_build(
    root: Path, live: LivePictures
) -> None:
    timer = threading.Timer(0.2, live.update, [(drawing(root, 8),)])
    timer.start()
    assert call_within(LIMIT, live.content, "media/a-8.png")
    timer.join()


def test_a_picture_that_is_gone_or_changed_is_not_drawn(root: Path, live: LivePictures) -> None:
    live.update((drawing(root, 8),))
    (root / "a.png").write_bytes(b"another")
    assert live.content("media/a-8.png") is None
    (root / "a.png").unlink()
    assert live.content("media/a-8.png") is None


def test_all_pictures_but_cards_are_drawn_in_the_background(root: Path, live: LivePictures) -> None:
    pictures = drawing(root, 8), drawing(root, 10), drawing(root, 12)
    live.update((CARD, *pictures[:2]))  # so that one that draws cards would draw it first
    artist = threading.Thread(target=live.draw_others)
    artist.start()
    call_within(LIMIT, until, lambda: all(stored(root, *pictures[:2])))
    live.update((CARD, *pictures))
    call_within(LIMIT, until, lambda: all(stored(root, *pictures)))
    assert stored(root, CARD) == [False]
    assert live.content(CARD.path)
    live.stop()
    artist.join(LIMIT)
    assert not artist.is_alive()


def test_a_damaged_picture_does_not_end_the_drawing_in_the_background(
    root: Path, live: LivePictures
) -> None:
    good = drawing(root, 8)
    (root / "b.png").write_bytes(b"no picture")
    damaged = Drawing("media/b.png", Rendition(of_bytes(b"no picture"), 8, 4, "png"), "b.png")
    live.update((damaged, good))
    artist = threading.Thread(target=live.draw_others)
    artist.start()
    call_within(LIMIT, until, lambda: all(stored(root, good)))
    live.stop()
    artist.join(LIMIT)
    assert not artist.is_alive()


def test_browsers_come_before_the_background(
    root: Path, live: LivePictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[int] = []
    begun, may_end = threading.Event(), threading.Event()
    render = renditions.render

    def slow(content: bytes, rendition: Rendition) -> bytes:
        order.append(rendition.width)
        begun.set()
        may_end.wait(LIMIT)
        return render(content, rendition)

    monkeypatch.setattr(renditions, "render", slow)
    live.update(tuple(drawing(root, width) for width in (8, 10, 12, 14)))
    artist = threading.Thread(target=live.draw_others)
    artist.start()
    begun.wait(LIMIT)
    browser = threading.Thread(target=live.content, args=["media/a-14.png"])
    browser.start()
    call_within(LIMIT, until, lambda: live._waiting == 1)
    may_end.set()
    browser.join(LIMIT)
    assert order[:2] == [8, 14]
    live.stop()
    artist.join(LIMIT)


def until(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)
