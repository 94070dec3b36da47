"""The texts of a Pelican source and their metadata."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import pelican_texts
from ssg.importers.generators.pelican_texts import Texts
from tests.support.import_sources import folder, messages

TEXT = "Title: T\n\nx\n"


def fields(tmp_path: Path, path: str, config: dict[str, Any], notes: Notes) -> list[dict[str, Any]]:
    source = folder(tmp_path, {f"content/{path}": TEXT})
    return [dict(text.fields) for text, _ in Texts(source, "content", config, notes).read()]


@pytest.mark.parametrize(
    ("text", "expected", "body", "line"),
    [
        ("Title: T\nTags: a,\n    b\n\nBody\n", {"title": "T", "tags": "a, b"}, "Body", 5),
        ("Title: A: b\nDRAFT: x\nBody\n", {"title": "A: b", "draft": "x"}, "Body", 3),
        ("---\nTitle: T\nTags: [a, b]\n---\nBody\n", {"title": "T", "tags": ["a", "b"]}, "Body", 5),
        ("---\nTitle: A: b\nStatus: draft\n---\nBody\n", {"title": "A: b", "status": "draft"},
         "Body", 5),
        ("---\nTitle: T\n...\nBody\n", {"title": "T"}, "Body", 4),
        ("Title: T\n a line that is text\n", {"title": "T"}, " a line that is text", 2),
    ],
)  # fmt: skip
def test_metadata_are_the_first_lines(
    text: str, expected: dict[str, Any], body: str, line: int
) -> None:
    read = pelican_texts.with_metadata("a.md", text)
    assert (read.fields, read.body, read.body_line) == (expected, body, line)


@pytest.mark.parametrize(
    "text",
    ["Words.\nTitle: no\n", "\nTitle: T\n", "---\n\nWords.\n\n---\n\nMore.\n", "+++\na = 1\n+++\n"],
)
def test_what_is_no_metadata_stays_text(text: str) -> None:
    read = pelican_texts.with_metadata("a.md", text)
    assert (read.fields, read.head) == ({}, "")
    assert read.body.strip("\n") == text.strip("\n")


def test_the_fields_of_html_are_in_its_head() -> None:
    html = '<title> T </title><meta name="Status" content="draft">'
    assert pelican_texts.with_metadata("a.html", html) == SourceText(
        "a.html", {"status": "draft", "title": "T"}, html, html
    )


@pytest.mark.parametrize(
    "element",
    [
        '<META NAME="Status" contents="draft">',
        "<meta content='draft' name='status' />",
        "<meta name=status\ncontent=draft>",
    ],
)
def test_meta_elements_are_read_in_every_form(element: str) -> None:
    assert pelican_texts.with_metadata("a.html", element).fields == {"status": "draft"}


@pytest.mark.parametrize(
    "config",
    [
        {"DEFAULT_METADATA": {"status": "draft"}},
        {"DEFAULT_METADATA": (("status", "draft"),)},
        {"EXTRA_PATH_METADATA": {"in/a.md": {"status": "draft"}}},
        {"EXTRA_PATH_METADATA": {"in": {"Status": "draft"}}},
        {"PATH_METADATA": r"(?P<status>draft)?in/.*", "DEFAULT_METADATA": {"status": "draft"}},
        {"FILENAME_METADATA": r"(?P<title>.*)", "DEFAULT_METADATA": {"status": "draft"}},
    ],
)
def test_metadata_are_inherited_from_the_settings(tmp_path: Path, config: dict[str, Any]) -> None:
    assert fields(tmp_path, "in/a.md", config, Notes()) == [{"status": "draft", "title": "T"}]


@pytest.mark.parametrize(
    "config",
    [
        {"IGNORE_FILES": ["*.md"]},
        {"ARTICLE_EXCLUDES": ["in"]},
        {"ARTICLE_PATHS": ["blog"]},
        {"PAGE_PATHS": ["in"], "PAGE_EXCLUDES": ["in"], "ARTICLE_EXCLUDES": ["in"]},
    ],
)
def test_what_the_settings_leave_out_is_noted(tmp_path: Path, config: dict[str, Any]) -> None:
    notes = Notes()
    assert fields(tmp_path, "in/a.md", config, notes) == []
    assert messages(notes) == ["content/in/a.md:1: not imported: the settings leave it out"]


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|a)*b", r"(?:.*){9}x", ".*" * 6, r"(x{2,})+"])
def test_a_pattern_that_could_take_very_long_is_not_used(tmp_path: Path, pattern: str) -> None:
    notes = Notes()
    name = "a" * 200 + ".md"
    assert fields(tmp_path, name, {"FILENAME_METADATA": pattern}, notes) == [{"title": "T"}]
    assert messages(notes) == [
        "pelicanconf.py: FILENAME_METADATA was ignored: its pattern is wrong or can take too "
        "long to match"
    ]
