"""Files as the live server sends them: pictures are drawn on demand, pages are built files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from ssg.config.options import Options
from ssg.serve.app import application
from ssg.serve.live_build import LiveNewsroom
from tests.support.newsroom import NOW, Newsroom
from tests.support.proof import differences

HOSTS = ["testserver"]


@pytest.fixture
def pictured(bare: Newsroom) -> Newsroom:
    """A newsroom with a picture of 1300 by 800, an icon, and a card for the story without one."""
    bare.enable_cards()
    bare.picture("content/wall.png", 1300, 800)
    bare.picture("content/icon.png", 600, 600)
    bare.setting("icon: /icon.png")
    bare.article("a", image="/wall.png")
    bare.article("b")
    return bare


@pytest.fixture
def live(pictured: Newsroom) -> LiveNewsroom:
    newsroom = LiveNewsroom(Options(root=pictured.root, now=NOW))
    newsroom.build()
    return newsroom


def drawn(output: Path) -> list[str]:
    forms = (".avif", ".webp", ".jpg", ".png", ".ico")
    return [str(file) for file in output.rglob("*") if file.suffix in forms]


def test_the_live_server_sends_the_pictures_that_a_build_would_write(
    pictured: Newsroom, live: LiveNewsroom
) -> None:
    pictured.build()
    drawings = live._site.drawings if live._site else ()
    assert {Path(each.path).suffix for each in drawings} == {".avif", ".jpg", ".png", ".ico"}
    with TestClient(application(live, HOSTS)) as client:
        for each in drawings:
            response = client.get(f"/{each.path}")
            assert response.content == pictured.tree()[each.path]
            with Image.open(BytesIO(response.content)) as image:
                assert response.headers["content-type"] == Image.MIME[image.format or ""]
            assert response.headers["cache-control"] == "no-cache"
            again = client.get(f"/{each.path}", headers={"if-none-match": response.headers["etag"]})
            assert again.status_code == 304
    assert drawn(live.output) == []


def test_a_build_does_not_depend_on_what_the_live_server_drew_before(
    pictured: Newsroom, live: LiveNewsroom
) -> None:
    with TestClient(application(live, HOSTS)) as client:
        for each in (live._site.drawings if live._site else ())[::2]:
            assert client.get(f"/{each.path}").status_code == 200
    pictured.build()
    after_serving = pictured.tree()
    for name in ("cache.sqlite", "pictures.sqlite"):
        (pictured.root / ".ssg" / name).unlink()
    for path in after_serving:
        (pictured.output / path).unlink()
    pictured.build()
    assert differences(pictured.tree(), after_serving) == {}


def test_a_picture_that_the_site_does_not_have_is_not_found(live: LiveNewsroom) -> None:
    with TestClient(application(live, HOSTS)) as client:
        assert client.get("/media/wall-00000000-480.avif").status_code == 404
        assert client.get("/media/../content/wall.png").status_code == 404


def test_a_picture_of_a_theme_is_sent_as_a_file(live: LiveNewsroom, pictured: Newsroom) -> None:
    pictured.write("assets/mark.png", b"as it is")
    live.build()
    with TestClient(application(live, HOSTS)) as client:
        assert client.get("/assets/mark.png").content == b"as it is"


def test_a_new_picture_is_sent_after_the_next_build(live: LiveNewsroom, pictured: Newsroom) -> None:
    before = {each.path for each in (live._site.drawings if live._site else ())}
    pictured.picture("content/wall.png", 1400, 900)
    live.build()
    after = {each.path for each in (live._site.drawings if live._site else ())}
    (new,) = [path for path in after - before if path.endswith("-480.jpg")]
    with TestClient(application(live, HOSTS)) as client:
        assert client.get(f"/{new}").status_code == 200
        assert client.get(f"/{next(iter(before - after))}").status_code == 404
