"""The place in a formula."""

import re

import pytest

from ssg.markup.tex.commands import command_table
from ssg.markup.tex.cursor import TexCursor
from ssg.markup.tex.groups import FormulaError


def test_an_argument_is_passed_over_or_missed_at_its_command() -> None:
    cursor = TexCursor(r"\hspace{1em}x", command_table(), display=False)
    cursor.at = 7
    assert cursor.argument(re.compile(r"\{(\w+)\}"), 0, "…") == "1em"
    assert cursor.at == 12
    with pytest.raises(FormulaError, match=r"cannot read the argument of \\hspace\{1em\}"):
        cursor.argument(re.compile(r"\{(\w+)\}"), 0, "…")


def test_an_optional_character_is_skipped_only_if_present() -> None:
    cursor = TexCursor("[x", command_table(), display=False)
    assert [cursor.skip(re.compile(r"\[")) for _ in range(2)] == [True, False]
    assert cursor.at == 1


def test_what_ends_an_argument_is_written_behind_it() -> None:
    cursor = TexCursor("", command_table(), display=False)
    cursor.groups.need("^", 0, 1)
    cursor.groups.need(r"\hat", 1, 1, closing="}")
    cursor.write("x")
    assert cursor.written == ["x", "}"]
