"""Untrusted folders publish pictures, sound, video, PDF and plain data, and nothing that runs."""

import pytest

from ssg.content.untrusted_files import active_suffix, refusal
from tests.support.newsroom import Newsroom, media_path

GUESTS = "articles/guests"


@pytest.mark.parametrize(
    "name",
    ["a.pdf", "a.PNG", "a.mp3", "a.webm", "a.csv", "data.v1.2.json", "a.txt", "a.svg", "a.vtt"],
)
def test_files_that_run_nothing_are_published(name: str) -> None:
    assert refusal(f"{GUESTS}/{name}", [f"{GUESTS}/"]) == ""


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.HTM",
        "a.xhtml",
        "a.shtml",
        "a.js",
        "a.mjs",
        "a.css",
        "a.xml",
        "a.xsl",
        "a.swf",
        "a.wasm",
        "a.php",
        "a.html.txt",
        "a.mhtml",
    ],
)
def test_active_files_are_refused_wherever_they_are_linked_from(name: str) -> None:
    assert "can run code on the site" in refusal(f"{GUESTS}/{name}", [f"{GUESTS}/"])
    assert refusal(f"articles/{name}", [f"{GUESTS}/"]) == ""


@pytest.mark.parametrize("name", ["a", "a.zip", "a.exe", "a.docx", "Makefile"])
def test_other_kinds_are_refused(name: str) -> None:
    assert "files of this kind are not published" in refusal(f"{GUESTS}/{name}", [f"{GUESTS}/"])


def test_a_guests_active_file_is_an_error_at_the_link(bare: Newsroom) -> None:
    bare.setting(f"untrusted: [{GUESTS}/]")
    bare.write(f"content/{GUESTS}/a.html", '<script src="a.js"></script>')
    bare.write(f"content/{GUESTS}/data.csv", "a,b\n")
    bare.article("guests/story", "The [data](data.csv), shown [here](a.html).\n")
    bare.article("ours", "Look [there](guests/a.html#top).\n")
    assert [problem.partition(" (")[0] for problem in bare.problems()] == [
        f'content/{GUESTS}/story.md:7:36: "a.html" is in an untrusted folder, and a .html file can '
        "run code on the site",
        'content/articles/ours.md:7:14: "guests/a.html#top" is in an untrusted folder, and a .html '
        "file can run code on the site",
    ]
    assert not bare.output.exists()
    bare.article("guests/story", "The [data](data.csv).\n")
    bare.article("ours")
    assert bare.problems() == []
    assert media_path(f"{GUESTS}/data.csv", b"a,b\n") in bare.tree()


def test_the_suffix_that_runs_is_named() -> None:
    paths = ("a.html", "b/c.PHP.txt", "d.pdf", "e", "f.svg")
    assert [active_suffix(path) for path in paths] == [".html", ".php", "", "", ""]
