"""`ssg explain`, run as a writer runs it."""

from pathlib import Path

from ssg.commands import common
from tests.support.programs import run


def test_explain_describes_a_page(starter: Path) -> None:
    done = run(starter, "explain", "/")
    assert (done.returncode, done.stdout.splitlines()[0]) == (common.OK, "/ (public/index.html)")
    done = run(starter, "explain", "/wellcome/")
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert done.stderr.startswith('Error: no "/wellcome/" in the site')
