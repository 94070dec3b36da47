"""What all generators share."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive import front_matter
from ssg.importers.archive.item import Label, Notes, Person, Picture
from ssg.importers.generators import text_fields
from tests.support.import_sources import folder, item, messages


def test_authors_are_read_from_one_data_file_or_from_several(tmp_path: Path) -> None:
    one = "ada:\n  name: Ada\n  bio: Writes.\n  twitter: '@ada'\n  email: a@x.example\n"
    source = folder(
        tmp_path, {"_data/authors.yml": one, "_data/team/bob.json": '{ "name": "Bob" }'}
    )
    ada = Person(key="ada", name="Ada", bio="Writes.", source="_data/authors.yml", line=1,
                 links={"Twitter": "https://x.com/ada", "Mail": "mailto:a@x.example"})  # fmt: skip
    assert text_fields.people(source, "_data/authors", Notes()) == (ada,)
    assert [bob.name for bob in text_fields.people(source, "_data/team", Notes())] == ["Bob"]
    assert text_fields.authors({"author": "ada, Cy"}, "author", known={"ada": ada}) == (
        Label("ada", "Ada"), Label("Cy", "Cy"),
    )  # fmt: skip


def test_a_picture_is_a_path_or_a_mapping() -> None:
    sources: list[dict[str, Any]] = [
        {"image": "/a.png", "image_alt": "A"},
        {"image": {"path": "/b.png", "caption": "B"}},
    ]
    pictures = [
        text_fields.picture(fields, "image") for fields in [*sources, {"image": ["/c.png"]}, {}]
    ]
    assert pictures == [
        Picture("/a.png", "A"), Picture("/b.png", "", "B"), Picture("/c.png"), None,
    ]  # fmt: skip


def test_the_date_in_a_file_name_is_read() -> None:
    assert text_fields.date_and_slug("2015-3-19-a-story") == ("2015-03-19", "a-story")
    assert text_fields.date_and_slug("a-story") == ("", "a-story")


def test_numbers_that_are_not_a_date_belong_to_the_slug() -> None:
    assert text_fields.date_and_slug("2015-13-45-a-story") == ("", "2015-13-45-a-story")


def test_an_invalid_date_is_reported() -> None:
    notes = Notes()
    head = "---\ntitle: T\nlastmod: soon\ndate: soon\n---\n"
    text = front_matter.parse(head, "a.md", "hugo", notes)
    assert text_fields.date_of(text, notes, "", "lastmod", "date") == ""
    # That of `date` makes a draft, and is noted there.
    assert messages(notes) == ['a.md:3: lastmod: "soon" is not a date']


def test_a_zone_that_does_not_exist_is_noted() -> None:
    notes = Notes()
    for name in ("Nope/Zone", "../UTC", "x" * 300, "\0"):
        assert text_fields.zone_of(name, "a.yml", notes) == "UTC"
    assert text_fields.zone_of("", "a.yml", notes, default="") == ""
    assert text_fields.zone_of("Europe/Berlin", "a.yml", notes) == "Europe/Berlin"
    assert messages(notes)[2] == 'a.yml:1: "Nope/Zone" is not a time zone: UTC is used'


def test_addresses_have_the_day_in_the_zone_of_the_site() -> None:
    entry = item(date="2024-01-01T01:30:00+09:00")
    assert text_fields.in_zone(entry, "America/New_York").date == "2023-12-31T11:30:00-05:00"
    assert text_fields.in_zone(entry, "") is entry
    assert text_fields.in_zone(item(date=""), "UTC").date == ""


def test_authors_outside_of_the_source_are_not_read(tmp_path: Path) -> None:
    source = folder(tmp_path / "s", {"_data/authors/a.yml": "name: A"})
    outside = folder(tmp_path, {"x.yml": "name: X"})
    (source / "_data/authors/x.yml").symlink_to(outside / "x.yml")
    (source / "_data/authors.yml").symlink_to(outside / "x.yml")
    people = text_fields.people(source, "_data/authors", Notes())
    assert [person.name for person in people] == ["A"]


def test_a_second_title_is_the_summary_if_there_is_no_other() -> None:
    fields = {"subtitle": "In <b>short</b>.", "description": ""}
    assert text_fields.summary(fields, "summary") == "In short."
    assert text_fields.summary({**fields, "summary": "S"}, "summary") == "S"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ({"name": "Ann O.", "email": "a@x.example"}, ["Ann O."]),
        ([{"name": "Ann"}, {"name": "Bob"}], ["Ann", "Bob"]),
        ({"ann": {"x": "y"}, "bob": None}, ["ann", "bob"]),
        ("Ann, Bob", ["Ann", "Bob"]),
        (None, []),
    ],
)
def test_authors_are_written_in_several_forms(value: Any, names: list[str]) -> None:
    labels = text_fields.authors({"author": value}, "authors", "author", known={})
    assert [label.name for label in labels] == names
