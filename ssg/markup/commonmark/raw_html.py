"""Keeps raw HTML and formulas until the tree is written, and puts them back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor

_ATTRIBUTE = re.compile(
    r"""\s+markdown(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>]|$)""", re.I
)
"""The attribute of an element whose content is Markdown."""


class RawBlock(str):
    """HTML that is in no paragraph, whatever its element."""

    __slots__ = ()


class FormulaHtml(str):
    """The MathML of a formula, and its TeX, which stands for it in plain text."""

    __slots__ = ("tex",)

    tex: str

    def __new__(cls, mathml: str, tex: str) -> Self:
        formula = super().__new__(cls, mathml)
        formula.tex = tex
        return formula


class RestoreHtml(RawHtmlPostprocessor):
    """Puts raw HTML back; what `RawBlock` holds takes the place of the paragraph around it.

    While `is_plain` is true, formulas are put back as TeX: in the names of headings.
    """

    is_plain = False

    def stash_to_string(self, text: str) -> str:
        if isinstance(text, FormulaHtml):
            return text.tex if self.is_plain else text
        return text if isinstance(text, RawBlock) else super().stash_to_string(text)

    def isblocklevel(self, html: str) -> bool:
        if isinstance(html, FormulaHtml):
            return False
        return isinstance(html, RawBlock) or super().isblocklevel(html)


@contextmanager
def formulas_as_tex(md: Markdown) -> Iterator[None]:
    """Has formulas put back as TeX."""
    restore = md.postprocessors["raw_html"]
    if isinstance(restore, RestoreHtml):
        restore.is_plain = True
    try:
        yield
    finally:
        if isinstance(restore, RestoreHtml):
            restore.is_plain = False


def without_attribute(tag: str) -> str:
    """Returns a tag without its `markdown` attribute."""
    return _ATTRIBUTE.sub("", tag, count=1) if "markdown" in tag else tag
