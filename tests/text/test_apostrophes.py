"""Words that begin or end with an apostrophe."""

import pytest

from ssg.text.apostrophes import (
    is_contraction,
    join_words_by_n,
    may_end_in_apostrophe,
    shortened_word,
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("90s were", "90s"),
        ("21.", "21"),
        ("90er", "90er"),
        ("1999", ""),
        ("Tis true", "Tis"),
        ("em", "em"),
        ("emphasis", ""),
        ("", ""),
    ],
)
def test_a_shortened_word_is_a_year_or_a_known_one(text: str, word: str) -> None:
    assert shortened_word(f"'{text}", 1) == word


@pytest.mark.parametrize("word", ["dogs", "James", "Marx", "rockin", "ol", "un po", "USERS"])
def test_some_words_may_end_in_an_apostrophe(word: str) -> None:
    assert may_end_in_apostrophe(word, len(word))


@pytest.mark.parametrize("word", ["", "effect", "done.", "in", "cargo"])
def test_most_words_do_not(word: str) -> None:
    assert not may_end_in_apostrophe(word, len(word))


def test_a_contraction_is_a_whole_ending() -> None:
    assert [is_contraction(text, 0) for text in ("s", "ll ", "S.", "some", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_n_joins_two_words_but_is_a_letter_behind_an_article() -> None:
    assert join_words_by_n("rock 'n' roll, the 'n' key") == "rock ’n’ roll, the 'n' key"
