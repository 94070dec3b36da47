"""`ssg verify`, run as a writer runs it."""

from pathlib import Path

import pytest

from ssg.commands import common
from tests.support.newsroom import Newsroom
from tests.support.programs import run
from tests.support.recipients import serving_folder


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


def test_withdrawn_stories_are_asked_for_at_the_live_site(bare: Newsroom) -> None:
    bare.article("wrong", withdrawn="2026-05-20")
    bare.build()
    with serving_folder(bare.output) as at:
        done = run(bare.root, "verify", "withdrawn", "--at", at)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            f"{at}ai/2026/05/wrong/ shows the notice",
            f"Asked {at} for 1 withdrawn story: all have left.",
        ]
        bare.write("public/ai/2026/05/wrong/index.html", "the story")
        assert run(bare.root, "verify", "withdrawn", "--at", at).returncode == 1
    assert run(bare.root, "verify", "--at", at, "/").returncode == 2


def test_without_withdrawn_stories_nothing_is_asked(bare: Newsroom) -> None:
    done = run(bare.root, "verify", "withdrawn", "--at", "http://127.0.0.1:9/")
    assert (done.returncode, done.stdout) == (0, "No published story was withdrawn.\n")


@pytest.mark.parametrize("words", [("withdrawm",), ("withdrawn", "/a/"), ("Withdrawn",)])
def test_no_misspelled_word_passes_for_an_address(bare: Newsroom, words: tuple[str, ...]) -> None:
    bare.build()
    done = run(bare.root, "verify", *words)
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert f'"{words[0]}" is no address: write `' in done.stderr
    assert run(bare.root, "verify", "/withdrawn/").stderr == ""
