"""`ssg check`, run as a writer runs it."""

from pathlib import Path

from ssg import cli
from tests.tools import run


def test_check_reports_dead_links_of_the_layouts_too(starter: Path) -> None:
    assert run(starter, "check").stdout.endswith("every link leads somewhere.\n")
    (starter / "layouts").mkdir()
    (starter / "layouts/404.html").write_text('<!doctype html><a href="/gone/">x</a>', "utf-8")
    done = run(starter, "check")
    assert done.returncode == cli.PROBLEMS
    assert done.stderr.startswith('404.html:1: "/gone/" leads to nothing [dead-link]\n')
    assert not (starter / "public").exists()
