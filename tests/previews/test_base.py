"""What a preview is compared with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ssg.build.stored.last_build import Summary
from ssg.previews import base
from ssg.problems.errors import UsageError
from ssg.site.schedule import ScheduledChange

URL = "https://p.example/"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def front_page(folder: Path, head: str = "") -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(f"<title>T</title>{head}", "utf-8")
    return folder


def is_comparable(folder: Path, output: Path) -> bool:
    try:
        base.require_comparable(folder, output, URL)
    except UsageError:
        return False
    return True


@pytest.mark.parametrize("head", ["", f'<link rel="canonical" href="{URL}">'])
def test_a_site_for_the_same_address_can_be_compared(tmp_path: Path, head: str) -> None:
    folder = front_page(tmp_path / "before", head)
    assert is_comparable(folder, tmp_path / "after")


def test_a_site_for_another_address_cannot_be_compared(tmp_path: Path) -> None:
    folder = front_page(tmp_path / "x", '<link rel="canonical" href="https://q.example/">')
    with pytest.raises(UsageError, match=r"is for https://q\.example/, so every page would differ"):
        base.require_comparable(folder, tmp_path / "after", URL)


def test_a_preview_is_not_compared_with_itself(tmp_path: Path) -> None:
    folder = front_page(tmp_path / "after")
    with pytest.raises(UsageError, match="the folder of the preview itself"):
        base.require_comparable(folder / ".." / "after", folder, URL)


def test_a_folder_without_a_site_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for name in ("nowhere", "file"):
        with pytest.raises(UsageError, match=f"there is no built site in .*{name}"):
            base.require_comparable(tmp_path / name, tmp_path / "after", URL)


def test_a_build_is_outdated_once_something_was_due(tmp_path: Path) -> None:
    folder = front_page(tmp_path / "before")
    assert base.outdated_since(tmp_path, folder, NOON) is None
    for due, at, since in (
        (NOON + DAY, NOON + DAY, NOON),
        (NOON + DAY, NOON + DAY / 2, None),
        (NOON + DAY, NOON - DAY, None),
        (None, NOON + DAY, None),
    ):
        coming = ScheduledChange(due, ()) if due else None
        base.remember(tmp_path, folder, NOON, Summary(URL, "/", 1, coming))
        assert base.outdated_since(tmp_path, folder, at) == since


def test_what_is_kept_is_not_uploaded(tmp_path: Path) -> None:
    folder = front_page(tmp_path / "before")
    base.remember(tmp_path, folder, NOON, Summary(URL, "/", 1))
    assert [file.name for file in folder.iterdir()] == ["index.html"]
    assert base.record_path(tmp_path, folder).parent == tmp_path / ".ssg"
