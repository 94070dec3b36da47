"""Words with letters that have no accent to take off, in plain letters."""

import re

import pytest

from ssg.pages.plain_letters import LETTERS, plain_words
from ssg.problems.time_limit import call_within
from tests.support.programs import ROOT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Straße, GROẞE STRASSEN und die Straße", ["strasse", "grosse"]),
        ("Łódź and Øresund", ["lódź", "oresund"]),
        ("Æsir, cœur; Đặng", ["aesir", "coeur", "dặng"]),
        ("plain words, Zürich, C++", []),
        ("", []),
    ],
)
def test_words_with_such_letters_are_written_in_plain_ones(text: str, words: list[str]) -> None:
    assert plain_words(text) == words


def test_a_long_word_takes_linear_time() -> None:
    assert call_within(30, plain_words, "9" * 1_000_000 + " ß") == ["ss"]


def test_the_script_of_the_search_page_has_the_same_letters() -> None:
    script = (ROOT / "assets/js/letters.js").read_text("utf-8")
    assert dict(re.findall(r'(\w): "(\w+)"', script)) == LETTERS
