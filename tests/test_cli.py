"""The command line, run as a writer runs it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ssg import cli, scaffold, terminal
from tests.tools import ROOT


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    scaffold.init(folder)
    return folder


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_without_a_command_it_builds(newsroom: Path) -> None:
    done = run(newsroom)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Built public/ in ")
    assert "1 story, " in done.stdout
    assert (newsroom / "public/index.html").is_file()


def test_a_second_build_says_that_nothing_changed(newsroom: Path) -> None:
    run(newsroom)
    assert "(nothing changed)" in run(newsroom, "build").stdout


def test_problems_are_printed_and_nothing_is_published(newsroom: Path) -> None:
    (newsroom / "content/articles/bad.md").write_text("---\ntitle: A\n---\n", "utf-8")
    done = run(newsroom)
    assert done.returncode == cli.PROBLEMS
    assert done.stderr.splitlines() == [
        'content/articles/bad.md:2:1: "date" is missing',
        "1 error",
        "Nothing was published; the last good site is as it was.",
    ]
    assert not (newsroom / "public").exists()


def test_warnings_fail_only_a_strict_build(newsroom: Path) -> None:
    story = newsroom / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\n[gone](/gone/)\n", "utf-8")
    warned, failed = run(newsroom), run(newsroom, "--strict")
    assert (warned.returncode, failed.returncode) == (cli.OK, cli.PROBLEMS)
    assert 'warning: "/gone/" leads to no page of the site' in warned.stderr
    assert 'md:25:8: "/gone/" leads to no page of the site' in failed.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'?"),
        (["build", "--draft"], "No such option '--draft'. Did you mean '--drafts'?"),
        (["--now", "soon"], '--now "soon" is no time: write 2026-07-28T09:00:00+02:00'),
        (["--base-url", "x.example"], '--base-url: "x.example" is not the full address of a site'),
        (
            ["-o", "content/site"],
            "cannot build into content/: it belongs to",
        ),
        (["-o", ".."], "the newsroom itself is in it"),
        (["new", "article", "T", "--section", "nws"], 'no section "nws" (did you mean "news"?)'),
    ],
)
def test_wrong_usage_is_explained(newsroom: Path, args: list[str], message: str) -> None:
    done = run(newsroom, *args)
    assert done.returncode == cli.USAGE
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_clock_can_be_set(newsroom: Path) -> None:
    assert "0 stories" in run(newsroom, "--now", "2025-12-31").stdout
    due = "Next change by the clock: 1 January 2026, 09:00 UTC."
    assert due in run(newsroom, "--now", "2025-12-31").stdout
    assert "1 story, " in run(newsroom, "--now", "2025-12-31", "--future").stdout


def test_check_reports_dead_links_of_the_layouts_too(newsroom: Path) -> None:
    assert run(newsroom, "check").stdout.endswith("every link leads somewhere.\n")
    (newsroom / "layouts").mkdir()
    (newsroom / "layouts/404.html").write_text('<!doctype html><a href="/gone/">x</a>', "utf-8")
    done = run(newsroom, "check")
    assert done.returncode == cli.PROBLEMS
    assert done.stderr.startswith('404.html:1: "/gone/" leads to nothing\n')
    assert not (newsroom / "public").exists()


def test_new_and_clean_say_what_they_did(newsroom: Path) -> None:
    assert run(newsroom, "new", "author", "Ada").stdout == "Wrote content/authors/ada.md\n"
    assert "Wrote content/articles/" in run(newsroom, "new", "article", "Headline").stdout
    run(newsroom)
    (newsroom / "public/mine.txt").write_text("mine", "utf-8")
    assert run(newsroom, "clean").stdout.endswith("files of the site, and the cache.\n")
    assert [path.name for path in (newsroom / "public").rglob("*")] == ["mine.txt"]
    assert not (newsroom / ".ssg").exists()


def test_our_own_bug_is_reported_as_such(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(newsroom)
    monkeypatch.setattr(sys, "argv", ["ssg", "build"])
    monkeypatch.setattr("ssg.build.read_config", lambda *_: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.BUG
    assert (
        "This is a bug of Dateline, not of your site: ZeroDivisionError" in capsys.readouterr().err
    )
    assert "ZeroDivisionError" in (newsroom / ".ssg/crash.txt").read_text("utf-8")


def test_a_dry_run_lists_what_would_change_and_changes_nothing(newsroom: Path) -> None:
    run(newsroom)
    story = newsroom / "content/articles/welcome.md"
    story.write_text(story.read_text("utf-8") + "\nMore.\n", "utf-8")
    done = run(newsroom, "--dry-run")
    assert done.returncode == cli.OK
    lines = done.stdout.splitlines()
    assert "  changed  feed.xml (items)" in lines
    assert lines[-1].startswith("Would build public/ in ")
    assert run(newsroom, "-n").stdout.splitlines()[:-1] == lines[:-1]


def test_a_long_list_of_changes_is_cut(newsroom: Path) -> None:
    lines = run(newsroom, "--dry-run").stdout.splitlines()
    assert len(lines) == terminal.SHOWN + 2
    assert lines[terminal.SHOWN].endswith("more (--report FILE has them all)")


def test_a_report_is_written_where_it_is_asked_for(newsroom: Path) -> None:
    assert run(newsroom, "--report", "changes.json").returncode == cli.OK
    report = json.loads((newsroom / "changes.json").read_bytes())
    assert "index.html" in [change["path"] for change in report["added"]]
    done = run(newsroom, "--report", "nowhere/changes.json")
    assert done.returncode == cli.USAGE
    assert done.stderr.startswith("Error: --report: cannot write nowhere/changes.json: ")


def test_explain_tells_of_a_page(newsroom: Path) -> None:
    done = run(newsroom, "explain", "/")
    assert (done.returncode, done.stdout.splitlines()[0]) == (cli.OK, "/ (public/index.html)")
    done = run(newsroom, "explain", "/wellcome/")
    assert (done.returncode, done.stdout) == (cli.USAGE, "")
    assert done.stderr.startswith('Error: there is no "/wellcome/" in the site')


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_in_one_line(
    newsroom: Path, number: signal.Signals
) -> None:
    endless = "import time\ndef outputs(site):\n    print('here', flush=True)\n    time.sleep(60)\n"
    (newsroom / "endless.py").write_text(endless, "utf-8")
    with (newsroom / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nextensions: [endless]\n")
    command = [sys.executable, str(ROOT / "build.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=newsroom, stdout=pipe, stderr=pipe, text=True) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == "here\n"
        building.send_signal(number)
        _, said = building.communicate(timeout=30)
    assert said.strip() == "Stopped; the next build takes up from here."
    assert building.returncode == 128 + number


def test_a_disk_that_refuses_is_no_bug_of_ours(newsroom: Path) -> None:
    (newsroom / ".ssg").write_text("in the way", "utf-8")
    done = run(newsroom)
    assert (done.returncode, done.stdout) == (cli.USAGE, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: .ssg: File exists (")
