"""What the live site shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.announce import live
from ssg.announce.changes import Kind
from ssg.deploy.local_site import LocalFile
from ssg.storage import digest
from tests.support.recipients import Recipients, serving_folder


@pytest.fixture
def www(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server of a folder: its address, and the folder."""
    with serving_folder(tmp_path) as at:
        yield at, tmp_path


def file(content: bytes) -> LocalFile:
    return LocalFile(digest.of_bytes(content), len(content))


def test_a_live_site_is_compared_with_what_was_deployed(www: tuple[str, Path]) -> None:
    at, folder = www
    (folder / "a").mkdir()
    (folder / "a/index.html").write_bytes(b"A")
    changes: dict[str, Kind] = {"a/index.html": "added", "gone/index.html": "deleted"}
    files = {"a/index.html": file(b"A")}
    assert live.faults(at, changes, files, 0) == ()
    (folder / "a/index.html").write_bytes(b"old")
    (folder / "gone").mkdir()
    (folder / "gone/index.html").write_bytes(b"still here")
    assert live.faults(at, changes, files, 0) == (
        f"{at}a/ has another content than the file that was deployed",
        f"{at}gone/ answers 200, but has left the site",
    )
    (folder / "a/index.html").unlink()
    (folder / "a").rmdir()
    assert live.faults(at, {"a/index.html": "changed"}, files, 0) == (
        f"{at}a/ answers 404, but is part of the site",
    )


def test_a_host_may_take_a_moment(web: Recipients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_PAUSE", 0.0)
    web.reply("/gone/", 200, 200, 410)
    assert live.faults(f"{web.url}/", {"gone/index.html": "deleted"}, {}, 60) == ()
    asked = [each.path for each in web.taken()]
    assert len(asked) == 3
    assert asked[0].startswith("/gone/?dateline=")


@pytest.mark.parametrize("status", [301, 404, 410])
def test_what_left_may_lead_elsewhere(web: Recipients, status: int) -> None:
    web.reply("/gone/", (status, {"Location": "/"}))
    assert live.faults(f"{web.url}/", {"gone/index.html": "deleted"}, {}, 0) == ()


@pytest.mark.parametrize(
    ("fault", "words"), [(500, "answers 500, but has left the site"), ("cut", "does not answer: ")]
)
def test_a_host_that_fails_proves_nothing(web: Recipients, fault: int, words: str) -> None:
    web.reply("/gone/", fault)
    (found,) = live.faults(f"{web.url}/", {"gone/index.html": "deleted"}, {}, 0)
    assert found.startswith(f"{web.url}/gone/ {words}")


def test_a_host_that_is_not_there_is_named() -> None:
    (found,) = live.faults("http://127.0.0.1:9/", {"gone/index.html": "deleted"}, {}, 0)
    assert found == "http://127.0.0.1:9/gone/ does not answer: Connection refused"


def test_a_sample_covers_the_site_and_nearly_all_that_left() -> None:
    changes: dict[str, Kind] = {f"{number:04}.html": "changed" for number in range(1500)}
    changes |= {f"{number:04}.css": "added" for number in range(100)}
    changes |= {f"gone-{number}.html": "deleted" for number in range(300)}
    paths = live.sample({**changes, "404.html": "changed"})
    assert paths[:3] == ("0000.html", "0100.html", "0200.html")
    assert paths[15:18] == ("0000.css", "0020.css", "0040.css")
    assert len(paths) == live.SAMPLE + live.MOST_DELETED


def test_a_sample_of_little_is_all_of_it() -> None:
    changes: dict[str, Kind] = {"a.html": "changed", "b.css": "added", "c.html": "deleted"}
    assert live.sample(changes) == ("a.html", "b.css", "c.html")
    assert live.sample({}) == ()
