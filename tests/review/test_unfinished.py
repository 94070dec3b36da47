"""Marks of unfinished texts."""

import pytest

from ssg.review.unfinished import unfinished_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("FIXME TKTK todo TKO Todo", ["FIXME", "TKTK"]),
        ("Figures TK TK, XXX", ["TK TK", "XXX"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("Write the story here.", ["Write the story here."]),
        ("We write the story here. TKs", []),
    ],
)
def test_marks_are_found(text: str, marks: list[str]) -> None:
    assert [mark for _, mark in unfinished_marks(text)] == marks
