"""Fenced code is written so that it ends where the code ends, and found with its fences."""

import re

import pytest

from ssg.importers.archive import fenced_code


@pytest.mark.parametrize(
    ("code", "fence"),
    [("x = 1", "```"), ("a `b` c", "```"), ("```\nx\n```", "````"), ("`````", "``````")],
)
def test_a_fence_is_longer_than_all_backticks_in_the_code(code: str, fence: str) -> None:
    assert fenced_code.fence(code) == fence
    assert fenced_code.block(code, "py") == f"{fence}py\n{code}\n{fence}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", "```\nb\n```"),
        ("> ~~~ py\n> b\n> ~~~\nc", "> ~~~ py\n> b\n> ~~~"),
        ("````\n```\n````\n", "````\n```\n````"),
        ("```\nb\n", "```\nb\n"),
    ],
)
def test_a_block_is_found_from_its_first_fence_to_its_last(text: str, expected: str) -> None:
    match = re.search(fenced_code.PATTERN, text, re.M | re.S)
    assert match is not None
    assert match[0] == expected
