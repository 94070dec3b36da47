"""Reading time: counting bytes has the same result as counting words."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.text.reading_time import CJK_CHARACTERS_PER_MINUTE, LATIN_WORDS_PER_MINUTE, reading_minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("word", 1),
        ("word " * 230, 1),
        ("word " * 231, 2),
        ("字" * 500, 1),
        ("字" * 501, 2),
        ("字" * 500 + "word " * 230, 2),
        (("字" * 9 + "。") * 111, 2),
        (("字" * 4 + "、「」！") * 125, 1),
        ("한글" * 500, 2),
        ("word – " * 230, 1),
        ("mot « à » " * 116, 2),
        ("слово " * 231, 2),
        ("word\xa0" * 231, 2),
    ],
)
def test_reading_time_counts_words_and_single_cjk_characters(text: str, expected: int) -> None:
    assert reading_minutes(text) == expected


def minutes_by_counting_words(text: str) -> int:
    cjk = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
    words = [word for word in cjk.sub(" ", text).split() if any(map(str.isalnum, word))]
    characters = len(cjk.findall(text))
    return max(
        1, math.ceil(len(words) / LATIN_WORDS_PER_MINUTE + characters / CJK_CHARACTERS_PER_MINUTE)
    )


_latin = "ab1 _-.,'&*\n\t\x1c\x1f\x0b\xa0–—“”‘’…•éß×÷ĀſÀ→↩"
_other = "\x85\u2028\u200b\u203f\u2009\u21c0ƀªĊ²٣東か한я"
_texts = st.one_of(st.text(_latin), st.text(_latin + _other), st.text())


@given(_texts)
@settings(max_examples=500, deadline=None)
def test_any_text_takes_as_long_as_its_words(text: str) -> None:
    long_text = f"{text} " * LATIN_WORDS_PER_MINUTE
    assert reading_minutes(long_text) == minutes_by_counting_words(long_text)
