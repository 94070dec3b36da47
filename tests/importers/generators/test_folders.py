"""What all generators share."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import Label, Notes, Person, Picture
from ssg.importers.generators import folders
from ssg.importers.generators.folders import UnknownFields
from ssg.problems.errors import UsageError
from tests.support.import_sources import folder, item, messages


def test_files_are_sorted_without_hidden_and_outside_ones(tmp_path: Path) -> None:
    names = ("b.md", "a/c.md", ".git/x.md", "node_modules/y.md", "_site/z.md")
    source = folder(tmp_path / "s", dict.fromkeys(names, ""))
    (source / "out").symlink_to(tmp_path)
    (tmp_path / "secret.md").write_text("x")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    assert list(folders.files(source, ("_site",))) == ["b.md", "a/c.md"]


def test_a_missing_folder_is_an_error() -> None:
    with pytest.raises(UsageError, match="does not exist"):
        list(folders.files(Path("nowhere")))


def test_authors_are_read_from_one_data_file_or_from_several(tmp_path: Path) -> None:
    one = "ada:\n  name: Ada\n  bio: Writes.\n  twitter: '@ada'\n  email: a@x.example\n"
    source = folder(
        tmp_path, {"_data/authors.yml": one, "_data/team/bob.json": '{ "name": "Bob" }'}
    )
    ada = Person(key="ada", name="Ada", bio="Writes.", source="_data/authors.yml", line=1,
                 links={"Twitter": "https://x.com/ada", "Mail": "mailto:a@x.example"})  # fmt: skip
    assert folders.people(source, "_data/authors", Notes()) == (ada,)
    assert [bob.name for bob in folders.people(source, "_data/team", Notes())] == ["Bob"]
    assert folders.authors({"author": "ada, Cy"}, "author", known={"ada": ada}) == (
        Label("ada", "Ada"), Label("Cy", "Cy"),
    )  # fmt: skip


def test_a_picture_is_a_path_or_a_mapping() -> None:
    sources: list[dict[str, Any]] = [
        {"image": "/a.png", "image_alt": "A"},
        {"image": {"path": "/b.png", "caption": "B"}},
    ]
    pictures = [
        folders.picture(fields, "image") for fields in [*sources, {"image": ["/c.png"]}, {}]
    ]
    assert pictures == [
        Picture("/a.png", "A"), Picture("/b.png", "", "B"), Picture("/c.png"), None,
    ]  # fmt: skip


def test_the_date_in_a_file_name_is_read() -> None:
    assert folders.date_and_slug("2015-3-19-a-story") == ("2015-03-19", "a-story")
    assert folders.date_and_slug("a-story") == ("", "a-story")


def test_numbers_that_are_not_a_date_belong_to_the_slug() -> None:
    assert folders.date_and_slug("2015-13-45-a-story") == ("", "2015-13-45-a-story")


def test_an_invalid_date_is_reported() -> None:
    notes = Notes()
    text = source_texts.parse("---\ntitle: T\ndate: soon\n---\n", "a.md", notes)
    assert text is not None
    assert folders.date_of(text, notes, "", "date") == ""
    assert messages(notes) == ['a.md:3: date: "soon" is not a date']


def test_an_old_address_is_filled_in() -> None:
    entry = item(slug="x", categories=(Label("news", "News"),))
    assert (
        folders.expand_permalink("/{section}/{year}/{month}/{day}/{slug}/", entry)
        == "/news/2026/05/01/x/"
    )
    assert folders.expand_permalink("/{section}/{slug}/", item(slug="x")) == "/x/"


def test_unknown_fields_are_reported_once_each() -> None:
    notes, unknown = Notes(), UnknownFields("title")
    for name in ("a.md", "b.md"):
        text = source_texts.parse("---\ntitle: T\nmood: good\n---\n", name, notes)
        assert text is not None
        unknown.add(text)
    unknown.report(notes)
    assert messages(notes) == [
        'a.md:3: the field "mood" was not imported: a story has no such field (also in 1 more file)'
    ]
