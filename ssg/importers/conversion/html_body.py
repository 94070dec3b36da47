"""Converts the HTML of a body to Markdown, and short HTML to plain text."""

import re
from html import unescape

from ssg.importers.archive.item import ImportedItem, Links, Notes
from ssg.importers.conversion import clean_html, html_to_markdown
from ssg.text import html_tags

_TAG = re.compile(r"<[^<>]*>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|mark|q|small|span|strong|su[bp]|u)\b[^<>]*>"
)
_EMPHASIS = re.compile(r"(?<![\w*`])(\*\*|__|\*|_|`)(?=[^\s*_`])([^*`\n]*?[^\s*`])\1(?![\w*`])")


def to_markdown(html: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    """Converts an item's HTML to safe Markdown, with every target resolved."""
    return html_to_markdown.markdown_of(clean_html.cleaned(html, item, links, notes))


def title(text: str) -> str:
    """Returns a title as plain text, without inline elements and entities."""
    return " ".join(unescape(_INLINE_TAG.sub("", text)).split())


def plain_text(html: str) -> str:
    """Returns short HTML or Markdown, such as a summary, as plain text."""
    html = html_tags.without_elements(html, "script", "style")
    plain = unescape(_TAG.sub("", html))
    plain = _EMPHASIS.sub(r"\2", plain)
    plain = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", plain)
    return " ".join(plain.split())
