"""The types that importers fill."""

from ssg.importers.archive.item import Notes
from tests.support.import_sources import item, messages


def test_notes_are_unique_and_in_the_order_of_the_source() -> None:
    notes = Notes()
    notes.add_loss("link", "b.md", 3, "later")
    notes.add_change("html", "a.md", 7, "first")
    notes.add_loss("link", "b.md", 3, "later")
    assert messages(notes) == ["a.md:7: first", "b.md:3: later"]


def test_the_line_of_a_text_counts_from_the_first_line_of_the_body() -> None:
    body = "one\n\nsee /assets/a.png"
    assert item(body).line_of("see") == 12
    assert item("one\nassets/a.png").line_of("/assets/a.png") == 11
    assert item(body).line_of("nowhere") == 10


def test_notes_below_a_folder_are_among_the_others() -> None:
    notes = Notes()
    notes.below("src/").below("posts/").add_loss("text", "a.md", 2, "gone")
    assert [str(note) for note in notes.ordered] == ["src/posts/a.md:2: gone"]
