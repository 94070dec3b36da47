"""`ssg import`, run as a newsroom runs it."""

import json
from pathlib import Path

from ssg.commands import common
from tests.support.import_sources import folder
from tests.support.programs import run

POST = "---\ntitle: Moved\nauthor: Ada\n---\nHello {% unknown %}.\n"


def test_import_reports_what_it_did_and_a_second_run_changes_nothing(
    starter: Path, tmp_path: Path
) -> None:
    source = folder(tmp_path / "old", {"_posts/2015-03-19-moved.md": POST})
    done = run(starter, "import", "jekyll", str(source), "--report", "report.json")
    assert done.stdout.split("\n") == [
        "Templates and shortcodes:",
        "  _posts/2015-03-19-moved.md:5: {% unknown %} was not converted: it stays in the text",
        "Imported 1 story and 0 pages: 2 files (2 new).",
        "1 of 1 item word for word.",
        "",
    ]
    assert json.loads((starter / "report.json").read_bytes())["articles"] == 1
    assert run(starter, "import", "jekyll", str(source)).stdout.endswith(
        "Imported 1 story and 0 pages: 2 files (2 unchanged).\n1 of 1 item word for word.\n"
    )
    assert run(starter, "build", "--strict").returncode == common.OK


def test_a_dry_run_reports_what_would_be_done(starter: Path, tmp_path: Path) -> None:
    source = folder(tmp_path / "old", {"content/a.md": "Title: A\nDate: 2015-03-19\n\nx\n"})
    done = run(starter, "import", "pelican", str(source), "--dry-run")
    assert done.stdout == (
        "Would import 1 story and 0 pages: 1 file (1 new).\n1 of 1 item word for word.\n"
    )
    assert not (starter / "content/articles/2015").exists()


def test_import_needs_a_newsroom_and_a_source(starter: Path, tmp_path: Path) -> None:
    missing = run(starter, "import", "hugo", "nowhere")
    assert (missing.returncode, "does not exist" in missing.stderr) == (common.USAGE, True)
    (tmp_path / "a.xml").write_text("<html>")
    broken = run(starter, "import", "wordpress", str(tmp_path / "a.xml"))
    assert broken.returncode == common.USAGE
    assert "not a complete WordPress export" in broken.stderr
    elsewhere = run(tmp_path, "import", "wordpress", str(tmp_path / "a.xml"))
    assert (elsewhere.returncode, "config.yaml: is missing" in elsewhere.stderr) == (1, True)


def test_an_old_address_must_be_one(starter: Path, tmp_path: Path) -> None:
    source = folder(tmp_path / "old", {"_posts/2015-03-19-moved.md": POST})
    refused = run(starter, "import", "jekyll", str(source), "--site", "http://[x")
    assert refused.returncode == common.USAGE
    assert '"http://[x" is not the full address of a site' in refused.stderr
