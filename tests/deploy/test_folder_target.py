"""A folder as a target."""

from pathlib import Path

import pytest

from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.ledger import Record
from ssg.deploy.local_site import LocalFile, LocalSite
from ssg.deploy.target import ConflictError, Stored
from ssg.problems.errors import UsageError
from ssg.storage import digest
from tests.support.deploys import BuiltSite, check_announced


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    return FolderTarget(tmp_path / "www", "www")


@pytest.fixture
def site(tmp_path: Path) -> LocalSite:
    content = {"a/index.html": b"A", "b.css": b"BB"}
    for path, each in content.items():
        (tmp_path / "public" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "public" / path).write_bytes(each)
    files = {path: LocalFile(digest.of_bytes(each), len(each)) for path, each in content.items()}
    return LocalSite(tmp_path / "public", "public", files)


def test_an_absent_folder_has_nothing(target: FolderTarget, site: LocalSite) -> None:
    assert (target.ledger(), target.state(), target.listing(site)) == (None, None, {})
    assert target.headers("index.html", "") == ""


def test_files_are_sent_listed_and_deleted(target: FolderTarget, site: LocalSite) -> None:
    done: list[str] = []
    target.upload(["a/index.html", "b.css"], site, done.append)
    (target.folder / "b.css").write_bytes(b"XX")
    (target.folder / ".well-known").mkdir()
    (target.folder / ".well-known/x").write_bytes(b"X")
    target.save_ledger(b"L")
    assert target.listing(site) == {
        ".well-known/x": Record("", 1),
        "a/index.html": Record(digest.of_bytes(b"A"), 1),
        "b.css": Record(digest.of_bytes(b"XX"), 2),
    }
    target.delete(["a/index.html", "missing"], done.append)
    assert (done, (target.folder / "a").exists(), target.ledger()) == (
        ["a/index.html", "b.css", "a/index.html", "missing"],
        False,
        b"L",
    )


def test_a_large_file_is_copied(
    target: FolderTarget, site: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.deploy.local_site._LARGE", 1)
    target.upload(["b.css"], site, lambda path: None)
    assert (target.folder / "b.css").read_bytes() == b"BB"


def test_a_state_is_replaced_only_by_who_knows_the_last_one(target: FolderTarget) -> None:
    assert target.change_state(b"one", None) == "1"
    assert target.change_state(b"two", "1") == "2"
    for version in (None, "1"):
        with pytest.raises(ConflictError):
            target.change_state(b"three", version)
    assert target.state() == Stored(b"two", "2")
    assert [file.name for file in (target.folder / ".dateline").iterdir()] == ["state.json.gz.2"]


def test_a_disk_without_links_has_states_too(
    target: FolderTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, link: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(link))

    monkeypatch.setattr("os.link", refuse)
    assert target.change_state(b"one", None) == "1"
    with pytest.raises(ConflictError):
        target.change_state(b"two", None)
    assert target.state() == Stored(b"one", "1")


def test_a_state_whose_number_is_free_again_is_not_written(target: FolderTarget) -> None:
    for version in (None, "1", "2"):
        target.change_state(b"x", version)
    with pytest.raises(ConflictError):
        target.change_state(b"y", "1")
    assert target.state() == Stored(b"x", "3")


def test_a_full_disk_leaves_the_last_state_and_is_named(
    target: FolderTarget, site: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    target.change_state(b"one", None)
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left") as error:
        target.change_state(b"two", "1")
    assert error.value.filename == str(target.folder / ".dateline/state.json.gz.2")
    with pytest.raises(OSError, match="No space left") as error:
        target.upload(["b.css"], site, lambda path: None)
    assert error.value.filename == str(target.folder / "b.css")
    assert target.state() == Stored(b"one", "1")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, site: LocalSite) -> None:
    (tmp_path / "file").write_bytes(b"")
    target = FolderTarget(tmp_path / "file/www", "www")
    assert target.listing(site) == {}
    with pytest.raises(UsageError, match=r"the folder .*/file/www\S* cannot be made: Not a dir"):
        target.change_state(b"one", None)
    target.close()
    target = FolderTarget(tmp_path / "www", "www")
    target.change_state(b"one", None)
    (tmp_path / "www/a").write_bytes(b"")
    with pytest.raises(UsageError, match=r"the folder .*/www/a cannot be made: File exists"):
        target.upload(["a/index.html"], site, lambda path: None)


def test_what_a_killed_deploy_staged_is_deleted(target: FolderTarget) -> None:
    target.change_state(b"one", None)
    (target.folder / ".dateline/staged-1").write_bytes(b"half")
    target.save_ledger(b"L")
    assert not list(target.folder.glob(".dateline/staged-*"))


def test_nothing_is_written_or_deleted_through_a_link(
    target: FolderTarget, site: LocalSite, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_bytes(b"mine")
    target.folder.mkdir()
    (target.folder / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="a is a link"):
        target.upload(["a/index.html"], site, lambda path: None)
    with pytest.raises(UsageError, match="a is a link"):
        target.delete(["a/index.html"], lambda path: None)
    assert (tmp_path / "elsewhere/index.html").read_bytes() == b"mine"


def test_a_link_in_the_place_of_a_file_is_replaced(
    target: FolderTarget, site: LocalSite, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    target.folder.mkdir()
    (target.folder / "b.css").symlink_to(tmp_path / "mine")
    assert target.listing(site) == {"b.css": Record("", (target.folder / "b.css").lstat().st_size)}
    target.upload(["b.css"], site, lambda path: None)
    assert ((target.folder / "b.css").read_bytes(), (tmp_path / "mine").read_bytes()) == (
        b"BB",
        b"mine",
    )


def test_the_record_of_announcements_is_kept_apart(tmp_path: Path) -> None:
    check_announced(BuiltSite(tmp_path / "newsroom", "../www"))
