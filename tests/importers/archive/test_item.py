"""What texts of other systems are turned into."""

from ssg.importers.archive.item import Notes, author_key, safe_slug
from tests.support.import_sources import item, said


def test_each_thing_is_said_once_and_in_the_order_of_the_source() -> None:
    notes = Notes()
    notes.add_loss("link", "b.md", 3, "later")
    notes.add_change("html", "a.md", 7, "first")
    notes.add_loss("link", "b.md", 3, "later")
    assert said(notes) == ["a.md:7: first", "b.md:3: later"]


def test_a_slug_stays_as_it_was_where_it_can_be_a_files_name() -> None:
    slugs = ["We-Are-Hiring", "日本語", "a/b", "con", "", ".hidden"]
    assert list(map(safe_slug, slugs)) == [
        "We-Are-Hiring",
        "日本語",
        "a-b",
        "con-",
        "story",
        "hidden",
    ]


def test_authors_get_the_key_that_their_name_gives() -> None:
    assert [author_key("Ada Lovelace"), author_key("eric"), author_key("★")] == [
        "ada-lovelace",
        "eric",
        "author",
    ]


def test_the_line_of_words_counts_from_where_the_body_begins() -> None:
    body = "one\n\nsee /assets/a.png"
    assert item(body).line_of("see") == 12
    assert item("one\nassets/a.png").line_of("/assets/a.png") == 11
    assert item(body).line_of("nowhere") == 10
