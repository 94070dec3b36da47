"""Deploys to a folder, from the plan to the last file."""

from pathlib import Path

import pytest

from ssg.config.options import Options
from ssg.deploy import ledger, run
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.ledger import LEDGER
from ssg.deploy.retry import TransientError
from ssg.problems.errors import UsageError
from tests.support.deploys import EVENING, MORNING, BuiltSite, Reader, contents


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    return BuiltSite(tmp_path / "newsroom", "../www")


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def published(www: Path) -> dict[str, bytes]:
    """What readers get, by path."""
    files = (file for file in sorted(www.rglob("*")) if file.is_file())
    paths = ((file, file.relative_to(www).as_posix()) for file in files)
    return {path: file.read_bytes() for file, path in paths if not ledger.is_outside(path)}


def test_a_deploy_makes_the_target_equal_to_the_site(site: BuiltSite, www: Path) -> None:
    for files in (MORNING, EVENING, MORNING):
        site.build(files)
        site.deploy()
        assert published(www) == contents(files)


def test_two_deploys_in_a_row_send_nothing(site: BuiltSite, www: Path) -> None:
    site.build(MORNING)
    assert site.deploy().plan.uploads != ()
    times = {file: file.stat().st_mtime_ns for file in www.rglob("*")}
    again = site.deploy()
    assert (again.is_needed, again.plan.touched) == (False, ())
    assert {file: file.stat().st_mtime_ns for file in www.rglob("*")} == times


def test_only_what_changed_is_sent(site: BuiltSite) -> None:
    for files in (MORNING, EVENING):
        site.build(files)
        plan = site.deploy().plan
    assert plan.steps == (
        ("media/two.webp",),
        ("assets/site.css",),
        ("b/index.html",),
        ("a/index.html",),
        ("feed.xml",),
        ("index.html",),
    )
    assert plan.deletions == ("gone/index.html",)


@pytest.mark.parametrize("cut", range(1, 8))
def test_an_interrupted_deploy_is_continued(
    site: BuiltSite, www: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    site.build(MORNING)
    site.deploy()
    site.build(EVENING)
    written: list[str] = []
    write = FolderTarget._write

    def failing(target: FolderTarget, path: str, content: bytes | Path) -> None:
        if len(written) == cut - 1:
            raise OSError(28, "No space left on device", str(www / path))
        written.append(path)
        write(target, path, content)

    with monkeypatch.context() as failure:
        failure.setattr(FolderTarget, "_write", failing)
        with pytest.raises(OSError, match="No space left"):
            site.deploy()
    plan = site.deploy().plan
    assert published(www) == contents(EVENING)
    assert not set(plan.uploads) & set(written)
    assert not site.deploy().is_needed


@pytest.mark.parametrize("damage", ["lost", "cut", "other"])
def test_without_a_ledger_the_target_is_listed(site: BuiltSite, www: Path, damage: str) -> None:
    site.build(MORNING)
    site.deploy()
    content = (www / LEDGER).read_bytes()
    if damage == "lost":
        (www / LEDGER).unlink()
    else:
        (www / LEDGER).write_bytes(content[:50] if damage == "cut" else b"other")
    (www / "a/index.html").write_text("x" * 100, "utf-8")
    site.build(EVENING)
    with pytest.raises(UsageError, match=r"has files .* \(gone/index.html\).* Add --yes"):
        site.deploy()
    plan = site.deploy(adopt=True).plan
    assert "media/one.webp" not in plan.uploads
    assert published(www) == contents(EVENING)
    assert not site.deploy().is_needed


def test_a_deploy_without_a_ledger_is_continued_after_an_interrupt(
    site: BuiltSite, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www.mkdir()
    (www / "old.html").write_text("old", "utf-8")
    site.build(MORNING)
    with monkeypatch.context() as failure:
        failure.setattr(FolderTarget, "save_ledger", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            site.deploy(adopt=True)
    (www / "old.html").write_text("old", "utf-8")
    plan = site.deploy().plan
    assert (plan.uploads, plan.deletions) == ((), ("old.html",))
    assert published(www) == contents(MORNING)


def _interrupt(target: FolderTarget, content: bytes) -> None:
    raise KeyboardInterrupt


def test_files_that_the_target_keeps_are_left_alone(tmp_path: Path, www: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "../www", keep=["uploads/"])
    (www / "uploads").mkdir(parents=True)
    (www / "uploads/a.pdf").write_bytes(b"mine")
    site.build(MORNING)
    site.deploy()
    assert published(www) == contents({**MORNING, "uploads/a.pdf": b"mine"})


def test_a_file_takes_the_place_of_a_folder_and_back(site: BuiltSite, www: Path) -> None:
    for files in ({"a/b.html": "1"}, {"a": "2"}, {"a/b.html": "3"}):
        site.build(files)
        site.deploy()
        assert published(www) == contents(files)


def test_too_many_deletions_change_nothing(site: BuiltSite, www: Path) -> None:
    site.build(MORNING)
    site.deploy()
    site.build({"index.html": "empty"})
    with pytest.raises(UsageError, match="would delete 5 of the 6 files there"):
        site.deploy(max_deletes=None)
    assert published(www) == contents(MORNING)
    site.deploy(max_deletes=5)
    assert published(www) == contents({"index.html": "empty"})


def test_the_setting_says_how_much_may_be_deleted(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "../www", max_deletes=0)
    for files in (MORNING, EVENING):
        site.build(files)
        with site.planned() as deployment:
            if files is EVENING:
                with pytest.raises(UsageError, match="and may delete 0"):
                    run.refuse_dangers(deployment, None, adopt=False)
            else:
                run.carry_out(deployment, site.clock)


def test_a_second_deploy_that_was_planned_meanwhile_changes_nothing(
    site: BuiltSite, www: Path
) -> None:
    site.build(MORNING)
    with site.planned() as second:
        site.build(EVENING)
        site.deploy()
        with pytest.raises(UsageError, match="another deploy has begun"):
            run.carry_out(second, site.clock)
    assert published(www) == contents(EVENING)


def test_no_reader_sees_a_page_that_refers_to_a_missing_file(site: BuiltSite, www: Path) -> None:
    def fetch(path: str) -> bytes | None:
        try:
            return (www / path).read_bytes()
        except FileNotFoundError:
            return None

    site.build(MORNING)
    site.deploy()
    with Reader(fetch) as reader:
        for files in (EVENING, MORNING) * 20:
            site.build(files)
            site.deploy()
    assert (reader.broken, reader.rounds > 1) == ([], True)
    assert reader.seen >= EVENING.keys() - {"feed.xml"}


def test_a_reader_notices_a_wrong_order() -> None:
    there = {path: each for path, each in contents(EVENING).items() if path != "media/two.webp"}
    reader = Reader(there.get)
    reader.read_once()
    assert reader.broken == [("b/index.html", "media/two.webp")]


def test_a_target_that_cannot_be_reached_is_explained(
    site: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(target: FolderTarget) -> None:
        raise TransientError("no answer")

    site.build(MORNING)
    monkeypatch.setattr(FolderTarget, "state", fail)
    with pytest.raises(UsageError, match=r"www cannot be reached: no answer\. The next deploy"):
        site.deploy()


def test_a_target_is_named_if_there_are_several(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "../www")
    site.build(MORNING)
    options = Options(root=site.root)
    for name, error in (("produktion", 'did you mean "production"'), ("", "name a target")):
        if not name:
            text = (site.root / "config.yaml").read_text("utf-8")
            (site.root / "config.yaml").write_text(text.replace("}}", "}, b: /b}"), "utf-8")
        with (
            pytest.raises(UsageError, match=error),
            run.planned(options, name, site.clock),
        ):
            pass


def test_without_targets_the_setting_is_explained(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("title: T\nbase_url: https://x.example/\n", "utf-8")
    with (
        pytest.raises(UsageError, match="names no target: add, for example"),
        run.planned(Options(root=tmp_path), "", lambda: pytest.fail("not asked")),
    ):
        pass


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        (".", "the newsroom itself is in it"),
        ("..", "the newsroom itself is in it"),
        ("content/x", "it belongs to the newsroom's sources"),
        (".git", "it belongs to the newsroom's sources"),
        ("config.yaml", "it is a file"),
        ("public", "it is, contains or is in public/"),
        ("public/sub", "it is, contains or is in public/"),
    ],
)
def test_what_the_newsroom_needs_is_no_target(site: BuiltSite, to: str, reason: str) -> None:
    site.retarget(to)
    site.build(MORNING)
    with pytest.raises(UsageError, match=f"^cannot deploy to .*: {reason}"):
        site.deploy(adopt=True)
    assert published(site.output) == contents(MORNING)
