"""`ssg verify`, run as a writer runs it."""

from pathlib import Path

from ssg.commands import common
from tests.support.programs import run


def test_verify_says_whether_an_address_is_in_the_site(starter: Path) -> None:
    run(starter)
    done = run(starter, "verify", "/")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert done.stdout.startswith("/ is in the site: ")
    (starter / "public/gone").mkdir()
    (starter / "public/gone/index.html").write_text("x", "utf-8")
    done = run(starter, "verify", "/gone/")
    assert (done.returncode, done.stderr) == (common.PROBLEMS, "")
    assert done.stdout.startswith("/gone/ is not in the site: no source has this address\n")


def test_verify_examines_every_file(starter: Path) -> None:
    run(starter)
    done = run(starter, "verify")
    assert done.stdout.endswith(" all are as built.\n")
    (starter / "public/index.html").write_text("x", "utf-8")
    assert run(starter, "verify").returncode == common.PROBLEMS
