"""Codes of problems. (tests/project/test_docs.py tests that each is used and explained.)"""

import re
from typing import get_args

from ssg.problems.codes import Code, ErrorCode, Rule


def test_a_code_is_words_joined_by_hyphens() -> None:
    assert [
        code
        for code in get_args(Code)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|unreadable", code)
    ] == []


def test_errors_that_stop_every_build_cannot_be_silenced() -> None:
    assert set(get_args(ErrorCode)) & set(get_args(Rule)) == set()


def test_error_codes_are_sorted() -> None:
    assert list(get_args(ErrorCode)) == sorted(get_args(ErrorCode))
