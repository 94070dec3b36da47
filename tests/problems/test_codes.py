"""Codes of problems: names that last. That each is used and explained is in test_docs."""

import re
from typing import get_args

from ssg.problems.codes import Code, ErrorCode, Rule


def test_a_code_is_a_few_words_with_hyphens() -> None:
    assert [
        code
        for code in get_args(Code)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|unreadable", code)
    ] == []


def test_what_ends_every_build_cannot_be_silenced() -> None:
    assert set(get_args(ErrorCode)) & set(get_args(Rule)) == set()


def test_every_list_is_sorted_so_that_a_code_is_in_one_place() -> None:
    assert list(get_args(ErrorCode)) == sorted(get_args(ErrorCode))
