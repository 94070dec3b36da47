"""A whole body of HTML -> Markdown, and HTML -> words."""

import re
from html import unescape

from ssg.importers.archive.item import ImportedItem, Links, Notes
from ssg.importers.conversion import clean_html, html_to_markdown

_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|mark|q|small|span|strong|su[bp]|u)\b[^>]*>"
)


def to_markdown(html: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    """The Markdown of an item's HTML, sound and with every target as it is now."""
    return html_to_markdown.markdown_of(clean_html.cleaned(html, item, links, notes))


def title(text: str) -> str:
    """A title as plain text: without the elements and entities that others write into one."""
    return " ".join(unescape(_INLINE_TAG.sub("", text)).split())


def plain_text(html: str) -> str:
    """The words of a little HTML or Markdown: a summary is plain text."""
    plain = unescape(_TAG.sub("", html))
    plain = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", plain)
    return " ".join(plain.split())
