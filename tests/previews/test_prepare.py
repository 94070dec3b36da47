"""Preparing a preview."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ssg.config.announce_config import PreviewConfig
from ssg.config.config import Config, PreviewOptions
from ssg.config.options import Options
from ssg.model.previews import Preview
from ssg.previews import prepare
from ssg.previews.prepare import Request
from ssg.problems.errors import UsageError

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CONFIG = Config(
    title="T",
    base_url="https://x.example",
    preview=PreviewConfig(base_url="https://{name}.previews.example/", days=7),
)


def options(root: Path, request: Request, config: Config = CONFIG) -> Options:
    return prepare.options(request, root, config, NOW)


def test_a_preview_has_an_address_a_folder_and_a_last_day(tmp_path: Path) -> None:
    found = options(tmp_path, Request("pr-12"))
    assert found.base_url == "https://pr-12.previews.example/"
    assert found.output == str(tmp_path / "previews/pr-12")
    assert found.show == PreviewOptions(drafts=True, future=True)
    assert found.preview == Preview("pr-12", "", NOW, datetime(2026, 6, 8, tzinfo=UTC))


def test_the_command_line_replaces_the_settings(tmp_path: Path) -> None:
    request = Request("a", "https://y.example/{name}", 1, "out", "2026-05-01")
    found = options(tmp_path, request)
    assert (found.base_url, found.output, found.now) == ("https://y.example/a", "out", "2026-05-01")
    assert found.preview is not None
    assert found.preview.expires == datetime(2026, 6, 2, tzinfo=UTC)


def test_the_commit_is_named_with_its_date(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@x.example"]
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    day = "2026-05-30T10:00:00+02:00"
    subprocess.run(
        [*git, "commit", "--quiet", "--allow-empty", "--message=x"],
        cwd=tmp_path,
        check=True,
        env={"GIT_COMMITTER_DATE": day, "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    preview = options(tmp_path, Request("a")).preview
    assert preview is not None
    assert preview.date == datetime.fromisoformat(day)
    assert 7 <= len(preview.commit) <= 40


@pytest.mark.parametrize(
    ("name", "hint"),
    [("PR 12", 'write "pr-12"'), ("feature/x_y", "write"), ("../up", 'write "up"'), ("", "only")],
)
def test_a_name_must_fit_into_an_address(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a preview") as error:
        options(tmp_path, Request(name))
    assert hint in str(error.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "say where the preview is shown"),
        ("ftp://x", "is not the full address"),
        ("https://x.example/", "is the address of the site itself"),
    ],
)
def test_a_preview_needs_an_address_of_its_own(tmp_path: Path, url: str, message: str) -> None:
    config = Config(title="T", base_url="https://x.example")
    with pytest.raises(UsageError, match=message):
        options(tmp_path, Request("a", url), config)


def test_a_preview_needs_a_folder_of_its_own(tmp_path: Path) -> None:
    for output in (tmp_path / "public", tmp_path / "x/../public"):
        with pytest.raises(UsageError, match="is the folder of the site itself"):
            options(tmp_path, Request("a", output=str(output)))


def test_previews_that_ended_are_deleted(tmp_path: Path) -> None:
    for name, days in (("old", -1), ("new", 1)):
        folder = tmp_path / "previews" / name
        folder.mkdir(parents=True)
        expires = (NOW + timedelta(days=days)).isoformat()
        text = f'{{"name":"{name}","commit":"","date":"{expires}","expires":"{expires}"}}'
        (folder / "preview.json").write_text(text, "utf-8")
    for name, text in (("odd", "{}"), ("other", "")):
        (tmp_path / "previews" / name).mkdir()
        if text:
            (tmp_path / "previews" / name / "preview.json").write_text(text, "utf-8")
    (tmp_path / "previews/link").symlink_to(tmp_path / "previews/old")
    assert prepare.delete_expired(tmp_path, NOW) == ("old",)
    assert {each.name for each in (tmp_path / "previews").iterdir()} == {
        *("new", "odd", "other", "link")
    }
    assert prepare.delete_expired(tmp_path / "none", NOW) == ()
