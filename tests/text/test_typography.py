"""Quotes, apostrophes, primes, dashes and ellipses in texts, headlines and standfirsts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.problems.time_limit import call_within
from ssg.text.quotes import OBJECT
from ssg.text.typography import educate, educate_text, may_change

STAND_INS = str.maketrans({"␣": "\u202f", "⍽": "\u00a0", "¶": "\n", "◻": OBJECT})
LANGUAGES = ("en", "de", "fr", "fr-CA", "sv", "he", "ja", "nl", "zxx")


def cases() -> Iterator[tuple[str, str, str]]:
    language = ""
    for line in Path(__file__).with_name("typography_cases.txt").read_text("utf-8").splitlines():
        if heading := re.match(r"\[([\w-]+)\]", line):
            language = heading[1]
        elif line and not line.startswith("# "):
            typed, shown = line.translate(STAND_INS).split(" => ")
            yield language, typed, shown


@pytest.mark.parametrize(("language", "typed", "shown"), list(cases()))
def test_marks_become_typographic(language: str, typed: str, shown: str) -> None:
    assert educate_text(typed, language) == shown


def test_the_table_of_cases_is_long_enough_to_trust() -> None:
    assert len(list(cases())) >= 250


WORDS = ("a", "dogs", "Ol", "in", "em", "90s", "27", "5", "x", "é", "́", "你", "ש", "https://x.y/z")
MARKS = ("'", '"', "--", "---", "-", "...", ".", " ", "  ", "\n", "(", ")", ",", ":", "?", "!", ";")
SET = ("“", "”", "‘", "’", "«", "»", "–", "…", "\u202f", OBJECT)
texts = st.lists(st.sampled_from((*WORDS, *MARKS, *MARKS, *SET))).map("".join) | st.text()
languages = st.sampled_from(LANGUAGES)


def words(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@given(texts, languages)
def test_letters_and_digits_stay(text: str, language: str) -> None:
    assert words(educate_text(text, language)) == words(text)


@given(texts, languages)
def test_a_second_time_changes_nothing(text: str, language: str) -> None:
    once = educate_text(text, language)
    assert educate_text(once, language) == once


@given(st.lists(texts), languages)
def test_cutting_a_text_into_pieces_changes_nothing(pieces: list[str], language: str) -> None:
    typographic = educate(pieces, language)
    assert len(typographic) == len(pieces)
    assert "".join(typographic) == educate_text("".join(pieces), language)


@given(st.lists(texts | st.just(OBJECT)), languages)
def test_what_is_not_text_is_unchanged(pieces: list[str], language: str) -> None:
    typographic = educate(pieces, language)
    assert [at for at, piece in enumerate(typographic) if piece == OBJECT] == [
        at for at, piece in enumerate(pieces) if piece == OBJECT
    ]


@pytest.mark.parametrize("unit", ['"', "'", '"a ', "a' ", '1" ', "--", "--a ", "« ", ":a", "www.("])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (80_000 // len(unit))
    assert words(call_within(10, educate_text, text, "fr")) == words(text)


def test_marks_are_paired_across_emphasis_and_lines() -> None:
    assert educate(['"', "word", '" ', '"word', "\n", 'line"'], "en") == [
        "“", "word", "” ", "“word", "\n", "line”",
    ]  # fmt: skip


def test_a_dash_that_emphasis_cuts_is_set_in_its_first_part() -> None:
    assert educate(["a-", "-b", OBJECT, "..", "."], "en") == ["a–", "b", OBJECT, "…", ""]


@given(texts, languages)
def test_text_is_unchanged_where_may_change_says_so(text: str, language: str) -> None:
    assert may_change(text, language) or educate_text(text, language) == text


def test_a_text_without_typed_marks_is_not_looked_into() -> None:
    assert not may_change("No mark - here.", "en")
    assert may_change("No mark : here.", "fr")
    assert not may_change("It's", "zxx")
