"""What a preview shows that the build before it did not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ssg.config.options import Options
from ssg.model.previews import Preview
from ssg.previews.report import Wanted, differences
from ssg.problems.errors import UsageError

DAY = datetime(2026, 6, 8, tzinfo=UTC)
OPTIONS = Options(base_url="https://p.example", preview=Preview("a", "", DAY, DAY))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The sites before and after."""
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<title>{name}</title>", "utf-8")
    return tmp_path / "before", tmp_path / "after"


def test_differences_are_returned_and_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = folders
    comment = tmp_path / "comment.md"
    (change,) = differences(after, OPTIONS, Wanted(before, comment))
    assert (change.path, change.kind) == ("index.html", "changed")
    assert comment.read_text("utf-8").endswith("- changed: [after](https://p.example/)\n")


def test_a_preview_is_not_compared_with_itself(folders: tuple[Path, Path]) -> None:
    _, after = folders
    with pytest.raises(UsageError, match="the folder of the preview itself"):
        differences(after, OPTIONS, Wanted(after / ".." / "after"))
