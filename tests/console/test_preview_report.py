"""What a preview shows at the terminal."""

from datetime import UTC, datetime
from pathlib import Path

from ssg.console import preview_report
from ssg.model.previews import Preview
from ssg.previews.comparison import PageChange

DAY = datetime(2026, 6, 8, tzinfo=UTC)


def test_a_preview_says_where_it_belongs() -> None:
    made = preview_report.made(Preview("a", "", DAY, DAY), "https://p/", Path.cwd() / "previews/a")
    assert made == "The preview a is for https://p/ until 8 June 2026: upload previews/a/ there."
    made = preview_report.made(Preview("a", "", DAY, DAY), "https://p/", Path("/elsewhere"))
    assert made.endswith("upload /elsewhere/ there.")


def test_pages_that_differ_are_listed() -> None:
    changes = [PageChange(f"{number}.html", "added", "", "") for number in range(25)]
    before = Path("before")
    lines = preview_report.differences(changes, before, None).splitlines()
    assert lines[0] == "  added    0.html"
    assert lines[-2:] == ["  ... and 5 more", "25 pages differ."]
    one = preview_report.differences(changes[:1], before, None)
    assert one == "  added    0.html\nOne page differs."
    assert preview_report.differences((), before, DAY) == "No page differs."


def test_what_only_time_may_have_changed_is_said() -> None:
    changes = [PageChange("a.html", "changed", "", "")]
    last = preview_report.differences(changes, Path("before"), DAY).splitlines()[-1]
    assert last.startswith("before/ is the site of 8 June 2026: some may differ only because")
