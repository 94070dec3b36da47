"""Which texts of a Jekyll source were published."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.generators import jekyll_texts
from ssg.importers.generators.jekyll_texts import Texts
from tests.support.import_sources import folder, messages

TEXT = "---\ntitle: T\n---\nx\n"
POST = "_posts/2015-03-19-a.md"


def drafts(
    tmp_path: Path, files: dict[str, str], config: dict[str, Any], notes: Notes | None = None
) -> dict[str, bool]:
    """Whether each text that is imported is a draft, by its path."""
    texts = Texts(folder(tmp_path, dict(files)), config, notes or Notes())
    return {text.path: texts.is_draft(text) for text in texts.read()}


@pytest.mark.parametrize(
    ("path", "text", "config"),
    [
        ("_drafts/a.md", TEXT, {}),
        ("chips/_drafts/a.md", TEXT, {}),
        (POST, "No front matter.\n", {}),
        ("_posts/undated.md", TEXT, {}),
        ("_posts/2014-13-45-a.md", TEXT, {}),
        ("_posts/2015-02-29-a.html", TEXT, {}),
        (POST, "---\ntitle: T\nredirect_to: https://x.example/\n---\nx\n", {}),
        (POST, "---\ntitle: T\npublished: false\n---\n", {}),
        (POST, "---\ntitle: a: b\n---\n", {}),
        (POST, "---\ntitle: T\n---\n{% if site.x %}Secret{% endif %}\n", {}),
        (POST, TEXT, {"defaults": [{"scope": {"path": ""}, "values": {"published": "false"}}]}),
        (POST, TEXT, {"defaults": [
            {"scope": {"path": "_posts", "type": "posts"}, "values": {"draft": "true"}},
            {"scope": {"path": ""}, "values": {"draft": "false"}}]}),
        ("_guides/a.md", TEXT, {"collections": {"guides": {}}}),
        ("_guides/a.md", TEXT, {"collections": ["guides"]}),
        ("_guides/a.md", TEXT, {"collections": {"guides": {"output": "true"}},
            "defaults": [{"scope": {"path": "", "type": "guides"}, "values": {"draft": "true"}}]}),
        ("_pages/a.md", TEXT, {}),
    ],
)  # fmt: skip
def test_what_jekyll_did_not_publish_is_a_draft(
    tmp_path: Path, path: str, text: str, config: dict[str, Any]
) -> None:
    assert drafts(tmp_path, {path: text}, config) == {path: True}


@pytest.mark.parametrize(
    ("path", "config"),
    [
        (POST, {}),
        ("chips/_posts/2015-03-19-a.html", {}),
        ("about.md", {}),
        ("_guides/a.md", {"collections": {"guides": {"output": "true"}}}),
        ("_pages/a.md", {"include": ["_pages"]}),
        (POST, {"defaults": [{"scope": {"path": "", "type": "pages"},
                              "values": {"published": "false"}}]}),
    ],
)  # fmt: skip
def test_what_jekyll_published_is_none(tmp_path: Path, path: str, config: dict[str, Any]) -> None:
    notes = Notes()
    assert drafts(tmp_path, {path: TEXT}, config, notes) == {path: False}
    assert messages(notes) == []


def test_what_the_settings_or_its_name_leave_out_is_noted(tmp_path: Path) -> None:
    notes = Notes()
    names = ("private/a.md", "b.bak.md", "c/_d/e.md", "c/_f.md", "g.adoc")
    config = {"exclude": ["private/", "*.bak.md"]}
    assert drafts(tmp_path, dict.fromkeys(names, TEXT), config, notes) == {}
    underscore = 'not imported: Jekyll does not publish what begins with "_"'
    assert messages(notes) == [
        "b.bak.md:1: not imported: the settings exclude it",
        f"c/_d/e.md:1: {underscore}",
        f"c/_f.md:1: {underscore}",
        "g.adoc:1: not imported: AsciiDoc (convert it to Markdown with pandoc)",
        "private/a.md:1: not imported: the settings exclude it",
    ]


def test_collections_are_folders_with_an_underscore() -> None:
    paths = ("_guides/a.md", "a.md", "_posts/a.md", "x/_posts/a.md", "_drafts/a.md")
    assert [jekyll_texts.collection_of(path) for path in paths] == ["guides", "", "", "", ""]
    assert [jekyll_texts.is_post(path) for path in paths] == [False, False, True, True, True]


def test_a_file_without_front_matter_is_named(tmp_path: Path) -> None:
    notes = Notes()
    assert drafts(tmp_path, {"a.md": "x\n", "b.html": "<p>x</p>"}, {}, notes) == {}
    reason = "not imported: it has no front matter: Jekyll copies it as it is"
    assert messages(notes) == [f"a.md:1: {reason}", f"b.html:1: {reason}"]


def test_folders_that_the_settings_include_are_read_and_others_are_noted(tmp_path: Path) -> None:
    notes = Notes()
    source = folder(tmp_path, {"_more/a.md": TEXT, "_other/b.md": TEXT, "FAQ.MD": TEXT})
    texts = Texts(source, {"include": ["_more"]}, notes)
    read = texts.read()
    assert [text.path for text in read] == ["FAQ.MD", "_more/a.md"]
    assert not any(texts.is_draft(text) for text in read)
    assert messages(notes) == [
        '_other/b.md:1: not imported: Jekyll does not publish what begins with "_"'
    ]
