"""Formulas: TeX between dollars and in fenced code -> MathML, or a fault at its place."""

from ssg.markup.commonmark import faults
from ssg.markup.commonmark.directives import MOST
from ssg.markup.commonmark.raw_html import FormulaHtml
from ssg.markup.commonmark.state import State
from ssg.markup.commonmark.tree import literal
from ssg.markup.tex.formulas import MissingLibraryError, to_mathml
from ssg.markup.tex.groups import FormulaError


def inline(state: State, tex: str, start: int, end: int) -> None:
    """Adds a formula in a line: `$…$`, or GitHub's $`…`$."""
    width = 2 if tex.startswith("`") and tex.endswith("`") and len(tex) > 2 else 1
    tex = tex[width - 1 : len(tex) - width + 1]
    _add(state, tex, start + width, end - width, is_display=False)


def display(state: State, tex: str, start: int, end: int) -> None:
    """Adds a formula on a line of its own: `$$…$$`."""
    _add(state, tex, start + 2, end - 2, is_display=True)


def _add(state: State, tex: str, start: int, end: int, *, is_display: bool) -> None:
    if state.is_raw:
        return
    tex = state.source.written(tex, start, end)
    if state.pictures:
        state.tree.pending.append(tex)
    elif mathml := _mathml(state, tex, (start, end), is_display=is_display):
        state.tree.pending.append(state.shared.store(mathml))


def block(state: State, tex: str) -> None:
    """Adds the formula of a block of code whose language is "math"."""
    if mathml := _mathml(state, tex, state.span, is_display=True):
        state.tree.leaf("p").text = state.shared.store(mathml)


def look_for_unread(state: State, start: int) -> None:
    """Reports dollars in the text that would delimit a formula if no block ended within it."""
    if start in state.source.formula_starts and len(state.directives.faults) < MOST:
        state.directives.faults.append(faults.divided_formula(state.source.offset(start)))


def _mathml(state: State, tex: str, span: tuple[int, int], *, is_display: bool) -> str:
    """The MathML of TeX in these bytes; "", with a fault, if it cannot be read."""
    if len(state.directives.faults) >= MOST:
        return ""
    try:
        return FormulaHtml(to_mathml(tex, display=is_display), literal(tex.strip()))
    except MissingLibraryError:
        fault = faults.no_math_library(state.source.offset(span[0]))
        raise faults.FaultyTextError((fault,)) from None
    except FormulaError as error:
        start = state.source.offset(span[0])
        content = state.source.content[span[0] : span[1]].decode("utf-8", "replace")
        at = start + _place(content.rstrip(), tex, error.offset)
        state.directives.faults.append(faults.bad_formula(at, error.message, error.hint))
        return ""


def _place(content: str, tex: str, offset: int) -> int:
    """The place of a character of TeX in its source.

    The source has more characters: `>` and spaces at the start of lines, a fence, a backslash
    before `|` in a table. From the end, each character of the TeX is the next equal one.
    """
    at = len(content)
    for character in reversed(tex[offset:].rstrip()):
        at = max(content.rfind(character, 0, at), 0)
    return at
