"""Edits of a text that is cut into pieces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text.edits import URL, Edit, apply_edits, cut_like, replace_span


def test_edits_land_in_the_piece_that_holds_their_place() -> None:
    edits = [Edit(0, "A"), Edit(2, ""), Edit(3, "DD")]
    assert apply_edits(["ab", "", "cd", "e"], edits) == ["Ab", "", "DD", "e"]


def test_a_span_across_pieces_is_replaced_at_its_first_character() -> None:
    assert apply_edits(["a-", "-b"], replace_span(1, 3, "–")) == ["a–", "b"]


@given(st.lists(st.text()))
def test_a_text_is_cut_into_pieces_of_given_lengths(pieces: list[str]) -> None:
    assert cut_like("".join(pieces), pieces) == pieces
    assert apply_edits(pieces, []) == pieces


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://x.example/a--b?c=d, now", "https://x.example/a--b?c=d"),
        ('"http://x.example/"', "http://x.example/"),
        ("www.x.example...", "www.x.example"),
        ("https://x.example/it's", "https://x.example/it"),
        ("nothing", None),
    ],
)
def test_an_address_ends_before_quotes_and_punctuation(text: str, address: str | None) -> None:
    match = re.search(URL, text)
    assert (match and match[0]) == address
