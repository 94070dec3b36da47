"""What a preview shows that the build before it did not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ssg.config.options import Options
from ssg.model.previews import Preview
from ssg.previews import report
from ssg.previews.report import Wanted
from ssg.problems.errors import UsageError

DAY = datetime(2026, 6, 8, tzinfo=UTC)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The sites before and after."""
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<title>{name}</title>", "utf-8")
    return tmp_path / "before", tmp_path / "after"


def options(output: Path) -> Options:
    preview = Preview("a", "", DAY, DAY)
    return Options(base_url="https://p.example", output=str(output), preview=preview)


def test_differences_are_returned_and_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = folders
    wanted = Wanted(before, tmp_path / "comment.md")
    report.require_possible(wanted, options(after))
    (change,) = report.differences(after, options(after), wanted)
    assert (change.path, change.kind) == ("index.html", "changed")
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert comment.endswith("- changed: [after](https://p.example/)\n")


def test_what_is_not_possible_is_said_before_the_build(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = folders
    monkeypatch.setenv("PATH", "")
    for wanted, message in (
        (Wanted(after), "the folder of the preview itself"),
        (Wanted(before, tmp_path / "no/comment.md"), "--comment: there is no folder .*/no$"),
        (Wanted(before, screenshots=True), "--screenshots needs Chromium"),
    ):
        with pytest.raises(UsageError, match=message):
            report.require_possible(wanted, options(after))
