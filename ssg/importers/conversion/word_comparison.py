"""Compares the words of an old text with those of what was written of it."""

import re
from collections import Counter
from html import unescape

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert
from ssg.text import html_tags

_CHARACTERS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0eff"
_WORD = re.compile(rf"[{_CHARACTERS}]|[^\W_{_CHARACTERS}]+")
"""A word; of scripts without spaces between words, a character."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+")
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
     "sub", "sup", "tt", "u", "var", "wbr"}
)  # fmt: skip
_INVISIBLE = ("script", "style", "template", "noscript", "select", "textarea", "object", "math")
_OPTIONS = MarkdownOptions(smart_quotes=False, time_limit=30)


def markdown_words(text: str) -> Counter[str]:
    """Counts the words that readers see of a Markdown text."""
    return html_words(convert.html_of(text, _OPTIONS))


def html_words(html: str) -> Counter[str]:
    """Counts the words that readers see of HTML, without case; addresses are none."""
    html = html_tags.without_elements(html, *_INVISIBLE)
    parts, offset = list[str](), 0
    for tag in html_tags.tags(html):
        parts += [html[offset : tag.start], "" if tag.name in _INLINE else " "]
        offset = tag.end
    text = html_tags.without_tags("".join([*parts, html[offset:]]))
    return Counter(_WORD.findall(_ADDRESS.sub(" ", unescape(text)).casefold()))


def lost(old: Counter[str], new: Counter[str]) -> list[str]:
    """Returns the words of an old text that the new one has not, or not as often."""
    return list((old - new).elements())


def place_of(word: str, body: str) -> int:
    """Returns the offset of a word in a body, without regard to case; 0 if it is not found."""
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", body, re.I)
    return match.start() if match else max(body.casefold().find(word), 0)
