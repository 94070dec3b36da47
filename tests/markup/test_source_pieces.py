"""The pieces of a text with their places, in any script."""

from hypothesis import given
from hypothesis import strategies as st

from ssg.markup.source_pieces import Block, Note, Pieces, Place


def test_places_are_in_characters_of_the_text() -> None:
    text = "日" * 300 + "\n\n`ü` é[^a]\n\n[^a]: 本\n"
    pieces = Pieces(text, ())
    assert [text[run.start : run.end] for run in pieces.words()] == ["日" * 300, " é", "本"]
    assert [note.label for note in pieces.notes()] == ["a", "a"]
    assert [text[note.place.start : note.place.end] for note in pieces.notes()] == ["[^a]"] * 2


def test_pieces_of_one_text() -> None:
    pieces = Pieces("# A[^b]\n\n[^b]: C", ())
    assert list(pieces.notes()) == [
        Note("b", Place(3, 7), is_defined=False),
        Note("b", Place(9, 13), is_defined=True),
    ]
    assert next(pieces.blocks()) == Block("heading", Place(0, 8), 1)


@given(st.text("aü日😀\n `*[]<>"))
def test_every_run_of_words_is_in_the_text(text: str) -> None:
    for run in Pieces(text, ()).words():
        assert 0 <= run.start < run.end <= len(text)
