"""Raw HTML between the tree and the text that it becomes."""

import re

from markdown.postprocessors import RawHtmlPostprocessor

ATTRIBUTE = re.compile(
    r"""\s+markdown(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>]|$)""", re.I
)
"""The attribute of an element that says that there is Markdown in it."""


class RawBlock(str):
    """HTML that stands in no paragraph, whatever element it is."""

    __slots__ = ()


class RestoreHtml(RawHtmlPostprocessor):
    """Puts raw HTML back; what `RawBlock` holds takes the place of the paragraph around it."""

    def stash_to_string(self, text: str) -> str:
        return text if isinstance(text, RawBlock) else super().stash_to_string(text)

    def isblocklevel(self, html: str) -> bool:
        return isinstance(html, RawBlock) or super().isblocklevel(html)


def without_attribute(tag: str) -> str:
    """A tag without the attribute that only says how to read what is in it."""
    return ATTRIBUTE.sub("", tag, count=1) if "markdown" in tag else tag
