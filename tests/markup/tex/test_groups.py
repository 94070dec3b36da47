"""Groups of a formula, and what commands lack."""

import pytest

from ssg.markup.tex.groups import DEEPEST, FormulaError, Group, Groups


def test_an_atom_completes_every_command_that_it_is_the_last_argument_of() -> None:
    groups = Groups()
    groups.need(r"\frac", 0, 2, closing="}")
    groups.need(r"\hat", 5, 1, closing="]")
    assert groups.atom() == "]"
    assert groups.atom() == "}"
    groups.finish(9)


def test_scripts_belong_to_the_atom_before_them() -> None:
    groups = Groups()
    groups.atom()
    groups.script("^", 1)
    groups.need("^", 1, 1)
    groups.atom()
    with pytest.raises(FormulaError, match="a second superscript"):
        groups.script("^", 3)
    groups.atom()
    groups.script("^", 5)


def test_a_group_ends_with_what_fits_it() -> None:
    groups = Groups()
    groups.push(Group("{", 4, "}", closing="}}"))
    with pytest.raises(FormulaError, match=r"\\right does not close \{, which needs \}"):
        groups.close(r"\right", 7)
    assert groups.close("}", 7) == "}}"
    with pytest.raises(FormulaError, match="} has nothing to close"):
        groups.close("}", 8)


def test_nesting_is_limited_and_counts_open_groups_only() -> None:
    groups = Groups()
    for _ in range(3):
        for at in range(DEEPEST):
            groups.push(Group("{", at, "}"))
        for at in range(DEEPEST):
            groups.close("}", at)
    for at in range(DEEPEST):
        groups.switch(at)
    with pytest.raises(FormulaError, match="the formula is nested too deeply"):
        groups.switch(DEEPEST)


def test_an_error_reads_as_a_sentence() -> None:
    assert str(FormulaError(3, "a second subscript", "use braces")) == (
        "a second subscript (use braces)"
    )
