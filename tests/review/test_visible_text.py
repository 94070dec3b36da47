"""What readers see of each block, with places."""

import pytest

from ssg.markup.source_map import SourceMap
from ssg.review.visible_text import OBJECT, visible_texts


def seen(text: str) -> list[str]:
    return [visible.text for visible in visible_texts(SourceMap(text))]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("a\nb\n\nc", ["a\nb", "c"]),
        ("# a\nb", ["a", "b"]),
        ("- a\n- b\n  c\n", ["a", "b\nc"]),
        ("> a\n> b\n", ["a\nb"]),
        ("|a|b|\n|-|-|\n|c|d|\n", ["a", "b", "c", "d"]),
        ("a **b** `c`\n[d](e)", [f"a {OBJECT}b{OBJECT} {OBJECT}\nd"]),
        (r"a \*b\* c", [f"a {OBJECT}b{OBJECT} c"]),
        ("a\n\n```\nb\n```\n", ["a"]),
    ],
)
def test_words_are_those_of_blocks(text: str, texts: list[str]) -> None:
    assert seen(text) == texts


def test_characters_have_their_places() -> None:
    text = "ü **b** c\n> d"
    for visible in visible_texts(SourceMap(text)):
        for at, character in enumerate(visible.text):
            if character.isalpha():
                assert text[visible.place(at)] == character
