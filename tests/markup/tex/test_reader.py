"""Mistakes of TeX at their places."""

import pytest

from ssg.markup.tex.commands import command_table
from ssg.markup.tex.groups import FormulaError
from ssg.markup.tex.reader import LONGEST, Written, read


def mistake(tex: str) -> tuple[int, str, str]:
    with pytest.raises(FormulaError) as raised:
        read(tex, command_table(), display=False)
    return raised.value.offset, raised.value.message, raised.value.hint


@pytest.mark.parametrize(
    ("tex", "offset", "message", "hint"),
    [
        ("", 0, "the formula is empty", "write it, or delete the block"),
        (r"a + \zzz", 4, r"unknown command \zzz", r"for words, write \text{zzz}"),
        (r"\alhpa", 0, r"unknown command \alhpa", r'did you mean "\alpha"?'),
        (r"\href{x}{y}", 0, r"\href cannot be used here", "put the link around the formula"),
        (r"\class{x}{y}", 0, r"\class cannot be used here",
         "the theme's CSS says how formulas look"),
        (r"\def\a{\a}", 0, r"\def cannot be used here", "write the command's meaning out"),
        ("x \\", 2, "a backslash ends the formula", "delete it"),
        ("{x", 0, "{ has no }", "write } where it ends"),
        ("x}", 1, "} has nothing to close", r"write \} for a brace that readers see"),
        (r"\begin{matrix} x", 0, r"\begin{matrix} has no \end{matrix}",
         r"write \end{matrix} where it ends"),
        (r"\begin{matrix}{x\end{matrix}", 16, r"\end{matrix} does not close {, which needs }",
         "write } before it"),
        (r"x \end{matrix}", 2, r"\end{matrix} has nothing to close", "delete it"),
        (r"\begin{matrx}x\end{matrx}", 0, "unknown environment matrx", 'did you mean "matrix"?'),
        (r"\begin{array}x\end{array}", 0, r"cannot read the argument of \begin{array}",
         r"write \begin{array}{lcr}"),
        (r"\left( x", 0, r"\left has no \right", r"write \right where it ends"),
        (r"x \right)", 2, r"\right has nothing to close", "delete it"),
        (r"\left x", 0, r"cannot read the argument of \left", r"write \left("),
        (r"\middle|", 0, r"\middle| is not between \left and \right",
         r"write \left( a \middle| b \right)"),
        ("x^2^3", 3, "a second superscript", "put what has the first into braces: {x^2}^3"),
        ("x_2_3", 3, "a second subscript", "put what has the first into braces: {x^2}^3"),
        ("x^2'", 3, "a second superscript", "put what has the first into braces: {x^2}^3"),
        ("x^", 1, "^ needs an argument", "write it behind, in braces: {…}"),
        ("{x^}", 2, "^ needs an argument", "write it behind, in braces: {…}"),
        (r"\frac{1}", 0, r"\frac needs an argument", "write it behind, in braces: {…}"),
        (r"a & b", 2, "& is not in a table",
         r"write it between \begin{aligned} and \end{aligned}"),
        (r"a \\ b", 2, r"\\ is not in a table",
         r"write it between \begin{aligned} and \end{aligned}"),
        ("5 $", 2, "$ is not allowed in a formula", r"write \$ for a dollar"),
        ("50%", 2, "% is not allowed in a formula", r"it begins a comment in TeX; write \%"),
        (r"\text{a $x$}", 0, r"cannot read the argument of \text",
         r"write \text{words}, without braces inside"),
        (r"\text a", 0, r"cannot read the argument of \text",
         r"write \text{words}, without braces inside"),
        (r"\color{url(x)} y", 0, r"cannot read the argument of \color",
         r"write \color{red} or \color{#cc0000}"),
        (r"\hspace{9999em}", 0, r"cannot read the argument of \hspace", r"write \hspace{1em}"),
        (r"\over x", 0, r"\over has nothing above", r"use \frac{…}{…}"),
        (r"{x \over}", 8, r"\over has nothing below", r"use \frac{…}{…}"),
        (r"a \over b \over c", 10, r"\over is not clear here", r"use \frac{…}{…}"),
        (r"x \limits_2", 2, r"\limits is not between an operator and its limits",
         r"write \sum\limits_{i}"),
        ("a\x07", 1, "the formula has a control character", "delete it"),
        ("x" * (LONGEST + 1), LONGEST, "the formula is longer than 10,000 characters",
         "split the formula"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_a_hint(tex: str, offset: int, message: str, hint: str) -> None:
    assert mistake(tex) == (offset, message, hint)


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        ("x^12", "x^{1}2"),
        (r"x^\frac12", r"x^{\frac {1}{2}}"),
        (r"\begin{gathered} a \\[2pt] b \end{gathered}",
         r"{\begin{displaylines}{} a \\ b \end{displaylines}}"),
        (r"\begin{equation} a \nonumber \end{equation}", r"{ a {} }"),
        (r"\arg z", r"\operatorname{arg}  z"),
        (r"\left< x \right>", r"\left\langle  x \right\rangle "),
        (r"\rm^2", r"\rm {}^{2}"),
        (r"x''", "x''"),
        (r"x'^2", "x'^{2}"),
    ],
)  # fmt: skip
def test_tex_is_written_as_latex2mathml_reads_it(tex: str, written: str) -> None:
    assert read(tex, command_table(), display=False) == Written(written, ())


def test_plain_texts_are_kept_apart() -> None:
    read_text = read(r"\text{50% \& {}}".replace("{}", ""), command_table(), display=False)
    assert read_text == Written("\\text{\ue0000\ue001}", ("50% & ",))
