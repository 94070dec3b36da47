"""Commands that read in ways of their own."""

import pytest

from ssg.markup.tex.commands import command_table
from ssg.markup.tex.groups import FormulaError
from ssg.markup.tex.reader import read


def written(tex: str) -> str:
    return read(tex, command_table(), display=False).tex


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\bigl\langle x\bigr\}", r"\bigl ⟨  x\bigr } "),
        (r"\left. x \middle\vert y \right]", r"\left.  x \middle\vert  y \right] "),
        (r"\color{red} x", r"\color{red}{} x"),
        (r"\textcolor{#fff}{x}", r"\textcolor{#fff}{x}"),
        (r"\operatorname { rank }", r"\operatorname{rank}"),
        (r"\operatorname*{argmax}_x", r"\operatorname*{argmax}_x"),
        (r"\hspace{-1.5 em}", r"\hspace{-1.5em}"),
        (r"\not= \not\in", r"\neq  {\not \in }"),
        (r"\sum\limits_i", r"\sum \limits _i"),
        (r"\substack{a\\b} + c", r"{\substack{a\\b}} + c"),
        (r"\begin{array}{c}\hline x\end{array}", r"{\begin{array}{c}\hline  x\end{array}}"),
    ],
)
def test_a_command_is_written_with_its_argument(tex: str, shown: str) -> None:
    assert written(tex) == shown


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\left\foo x\right)", r"\\foo is no bracket"),
        (r"\begin{matrix}\color{red} x\end{matrix}", r"\\color is not clear here"),
        (r"\hline", r"\\hline is not in a table"),
        (r"\operatorname{a\,b}", "cannot read the argument of"),
        (r"\substack ab", "cannot read the argument of"),
    ],
)
def test_a_command_without_what_it_needs_is_a_mistake(tex: str, message: str) -> None:
    with pytest.raises(FormulaError, match=message):
        written(tex)
