"""`ssg build`, run as a writer runs it."""

import json
from pathlib import Path

from ssg.commands import common
from ssg.console import terminal
from tests.support.programs import run


def test_a_second_build_reports_that_nothing_changed(starter: Path) -> None:
    run(starter)
    assert "(nothing changed)" in run(starter, "build").stdout


def test_problems_are_printed_and_nothing_is_published(starter: Path) -> None:
    (starter / "content/articles/bad.md").write_text("---\ntitle: A\n---\n", "utf-8")
    done = run(starter)
    assert done.returncode == common.PROBLEMS
    assert done.stderr.splitlines() == [
        'content/articles/bad.md:2: "date" is missing [missing-field]',
        "  2 | title: A",
        "1 error",
        "Nothing was published; the last good site is unchanged.",
    ]
    assert not (starter / "public").exists()


def test_warnings_fail_only_a_strict_build(starter: Path) -> None:
    story = starter / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\n[gone](/gone/)\n", "utf-8")
    normal, strict = run(starter), run(starter, "--strict")
    assert (normal.returncode, strict.returncode) == (common.OK, common.PROBLEMS)
    assert 'warning: "/gone/" does not exist on this site' in normal.stderr
    assert 'md:25:8: "/gone/" does not exist on this site' in strict.stderr


def test_the_clock_can_be_set(starter: Path) -> None:
    assert "0 stories" in run(starter, "--now", "2025-12-31").stdout
    due = "Next scheduled change: 1 January 2026, 09:00 UTC."
    assert due in run(starter, "--now", "2025-12-31").stdout
    assert "1 story, " in run(starter, "--now", "2025-12-31", "--future").stdout


def test_a_dry_run_lists_what_would_change_and_changes_nothing(starter: Path) -> None:
    run(starter)
    story = starter / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\nMore.\n", "utf-8")
    done = run(starter, "--dry-run")
    assert done.returncode == common.OK
    lines = done.stdout.splitlines()
    assert "  changed  feed.xml (items)" in lines
    assert lines[-1].startswith("Would build public/ in ")
    assert run(starter, "-n").stdout.splitlines()[:-1] == lines[:-1]


def test_a_long_list_of_changes_is_cut(starter: Path) -> None:
    lines = run(starter, "--dry-run").stdout.splitlines()
    assert len(lines) == terminal.MAX_LISTED + 2
    assert lines[terminal.MAX_LISTED].endswith("more (--report FILE has them all)")


def test_a_report_is_written_to_the_given_file(starter: Path) -> None:
    assert run(starter, "--report", "changes.json").returncode == common.OK
    report = json.loads((starter / "changes.json").read_bytes())
    assert "index.html" in [change["path"] for change in report["added"]]
    done = run(starter, "--report", "nowhere/changes.json")
    assert done.returncode == common.USAGE
    assert done.stderr.startswith("Error: --report: cannot write nowhere/changes.json: ")


def test_json_has_only_problems_on_standard_output(starter: Path) -> None:
    (starter / "content/articles/bad.md").write_text("---\ntitle: A\n---\n", "utf-8")
    failed = run(starter, "build", "--format", "json")
    (problem,) = json.loads(failed.stdout)["problems"]
    assert (problem["code"], failed.returncode) == ("missing-field", common.PROBLEMS)
    assert failed.stderr == "Nothing was published; the last good site is unchanged.\n"
    (starter / "content/articles/bad.md").unlink()
    built = run(starter, "build", "--format", "json")
    assert json.loads(built.stdout) == {
        "errors": 0, "warnings": 0, "problems": [], "drafts": [],
    }  # fmt: skip
    assert built.stderr.startswith("Built public/ in ")


def test_problems_can_be_annotations_of_a_pull_request(starter: Path) -> None:
    (starter / "content/articles/bad.md").write_text("---\ntitle: A\n---\n", "utf-8")
    place = "file=content/articles/bad.md,line=2,title=missing-field"
    assert run(starter, "--format", "github").stdout == f'::error {place}::"date" is missing\n'
