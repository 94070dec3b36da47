"""The types that importers fill."""

from ssg.importers.archive.item import Notes, author_key, safe_slug
from tests.support.import_sources import item, messages


def test_notes_are_unique_and_in_the_order_of_the_source() -> None:
    notes = Notes()
    notes.add_loss("link", "b.md", 3, "later")
    notes.add_change("html", "a.md", 7, "first")
    notes.add_loss("link", "b.md", 3, "later")
    assert messages(notes) == ["a.md:7: first", "b.md:3: later"]


def test_a_slug_is_kept_if_it_can_be_a_file_name() -> None:
    slugs = ["We-Are-Hiring", "日本語", "a/b", "con", "", ".hidden"]
    assert list(map(safe_slug, slugs)) == [
        "We-Are-Hiring",
        "日本語",
        "a-b",
        "con-",
        "story",
        "hidden",
    ]


def test_the_key_of_an_author_is_the_slug_of_the_name() -> None:
    assert [author_key("Ada Lovelace"), author_key("eric"), author_key("★")] == [
        "ada-lovelace",
        "eric",
        "author",
    ]


def test_the_line_of_a_text_counts_from_the_first_line_of_the_body() -> None:
    body = "one\n\nsee /assets/a.png"
    assert item(body).line_of("see") == 12
    assert item("one\nassets/a.png").line_of("/assets/a.png") == 11
    assert item(body).line_of("nowhere") == 10


def test_names_that_are_too_long_for_a_file_are_cut() -> None:
    assert safe_slug("x" * 300) == author_key("x" * 300)
    assert 20 < len(safe_slug("x" * 300)) <= 100
    assert len(safe_slug("日" * 300).encode()) <= 100


def test_a_date_is_no_part_of_the_key_of_an_author() -> None:
    assert author_key("2024-05-01 Ada") == "author-2024-05-01-ada"
