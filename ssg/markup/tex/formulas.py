"""Formulas: TeX to MathML when a site is built, so that pages need no script."""

import html
from xml.etree.ElementTree import Element

from ssg.markup.tex.commands import command_table
from ssg.markup.tex.groups import FormulaError
from ssg.markup.tex.mathml import UnknownMathError, as_html
from ssg.markup.tex.reader import read

_UNFORESEEN = (
    AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError,
)  # fmt: skip


class MissingLibraryError(Exception):
    """Formulas need latex2mathml, which is not installed."""


def to_mathml(tex: str, *, display: bool) -> str:
    """Returns the `math` element of a formula, which has its TeX as alternative text.

    `display` puts it on a line of its own. The TeX is data of writers: all of it is escaped, and
    nothing in it becomes markup, a link, a class or a style. Raises `FormulaError` if the TeX
    cannot be read, and `MissingLibraryError` if latex2mathml is not installed. Takes linear time.
    """
    try:
        table = command_table()
    except ImportError:
        raise MissingLibraryError from None
    written = read(tex, table, display=display)
    row = _row(written.tex, display=display)
    try:
        shown = as_html(row, written.texts)
    except UnknownMathError as error:
        raise FormulaError(
            0, f"the formula cannot be shown: {error}", "put braces around arguments"
        ) from None
    attribute = ' display="block"' if display else ""
    return f'<math{attribute} alttext="{html.escape(tex.strip())}">{shown}</math>'


def _row(tex: str, *, display: bool) -> Element:
    """The row of elements that latex2mathml makes of checked TeX."""
    from latex2mathml import exceptions
    from latex2mathml.converter import Converter

    own = [fault for fault in vars(exceptions).values() if isinstance(fault, type)]
    faults: tuple[type[Exception], ...] = (*own, *_UNFORESEEN)
    try:
        return Converter(display="block" if display else "inline").convert_to_element(tex)[0]
    except faults as error:
        # What the check does not foresee must still be told as a mistake in this formula.
        raise FormulaError(0, "the formula cannot be read", "write it in simpler TeX") from error
