"""Hidden characters of texts that are shown in a terminal."""

import pytest

from ssg.text.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – ü 日 👩\u200d💻", "plain – ü 日 👩\u200d💻"),
        ("a\tb", "a    b"),
        ("\x1b[31m\x07", "<U+001B>[31m<U+0007>"),
        ("a\n::error::b\r", "a<U+000A>::error::b<U+000D>"),
        ("\u202egpj", "<U+202E>gpj"),
        ("\u2028\u2029\ud800\x85", "<U+2028><U+2029><U+D800><U+0085>"),
    ],
)
def test_hidden_characters_are_shown_as_numbers(text: str, shown: str) -> None:
    assert visible(text) == shown
