"""Bytes of sources as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.problems.errors import Problems
from ssg.yaml_source.decoding import NOT_TEXT, decode


def decoded(content: bytes) -> tuple[str | None, list[str]]:
    problems = Problems()
    return decode(content, "a.md", problems), [str(problem) for problem in problems.reported]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("日本\n".encode(), "日本\n"),
        (b"", ""),
    ],
)
def test_a_text_is_decoded_without_bom_and_with_unix_line_ends(content: bytes, text: str) -> None:
    assert decoded(content) == (text, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"ab\ncaf\xe9", "a.md:2:4: is not UTF-8 text (save the file as UTF-8)"),
        (b"\xff\xfea\0", "a.md:1:1: is not UTF-8 text (save the file as UTF-8)"),
        (b"\xed\xa0\x80", "a.md:1:1: is not UTF-8 text (save the file as UTF-8)"),
        (b"\xef\xbb\xbfa\n\xff", "a.md:2:1: is not UTF-8 text (save the file as UTF-8)"),
    ],
)
def test_bytes_that_are_no_text_are_reported_where_they_are(content: bytes, problem: str) -> None:
    assert decoded(content) == (None, [problem])


@pytest.mark.parametrize(
    ("content", "text", "places"),
    [
        (b"a\r\nb\0c", "a\nb\ufffdc", ["a.md:2:2: has the control character U+0000"]),
        (b"a\n\x1bb\x07", "a\n\ufffdb\ufffd", ["a.md:2:1: has the control character U+001B"]),
        (
            b"\xef\xbf\xbf\n\x01",
            "\ufffd\n\ufffd",
            [
                "a.md:1:1: has the control character U+FFFF",
                "a.md:2:1: has the control character U+0001",
            ],
        ),
    ],
)
def test_control_characters_are_reported_in_each_line_and_replaced(
    content: bytes, text: str, places: list[str]
) -> None:
    assert decoded(content) == (text, [f"{place} (delete it)" for place in places])


@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_one_problem(content: bytes) -> None:
    text, problems = decoded(content)
    assert (text is not None) or len(problems) == 1
    assert text is None or not NOT_TEXT.search(text)
