"""HTML of a text as tokens that can be compared: tags with what matters to readers, and words.

Two texts that readers see alike have equal tokens. What only serves the page (anchors of headings,
links back from notes, colours of code) is left out.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from ssg.text.html_tags import Tag, tags

_VOID = frozenset({"br", "hr", "img", "input", "source", "track", "wbr", "area", "col", "embed"})
_KEPT = frozenset({"href", "src", "alt", "title", "start", "checked"})
_LEFT_OUT = frozenset({"headerlink", "footnote-backref"})
_WORD = re.compile(r"\S+")
_CODE_PART = re.compile(r"[^\s]+|\t|\n| +")


class Token(Struct, frozen=True):
    """A tag such as `<a href=/x/>`, or a word; `is_code` is what stands in a block of code."""

    text: str
    is_tag: bool = False
    is_code: bool = False


Blocks = list[tuple[Token, ...]]
"""The tokens of each element that lies in no other, and of the words between them."""


def blocks_of(html: str) -> Blocks:
    """The blocks of a text's HTML, in their order."""
    blocks: Blocks = []
    current: list[Token] = []
    depth = 0
    for token in _tokens(html):
        current.append(token)
        name = token.text.strip("</>").partition(" ")[0]
        if token.is_tag and name not in _VOID:
            depth = max(depth + (-1 if token.text.startswith("</") else 1), 0)
        if not depth and token.is_tag:
            blocks.append(tuple(current))
            current = []
    return [*blocks, tuple(current)] if current else blocks


def _tokens(html: str) -> Iterator[Token]:
    done, skipping, code = 0, False, 0
    for tag in tags(html):
        if not skipping:
            yield from _words(html[done : tag.start], is_code=code > 0)
        done = tag.end
        if skipping:
            skipping = not (tag.is_end and tag.name == "a")
        elif tag.name == "a" and tag.get("class") in _LEFT_OUT:
            skipping = True
        elif tag.name != "span":
            yield Token(_written(tag), is_tag=True)
            if tag.name == "pre":
                code += -1 if tag.is_end else 1
    yield from _words(html[done:], is_code=code > 0)


def _words(html: str, *, is_code: bool) -> Iterator[Token]:
    pattern = _CODE_PART if is_code else _WORD
    for word in pattern.findall(unescape(html).replace("\xa0", " ")):
        yield Token(word, is_code=is_code)


def _written(tag: Tag) -> str:
    if tag.is_end:
        return f"</{tag.name}>"
    attributes = sorted(
        f" {one.name}={' '.join(unquote(one.value).split())}" if one.value else f" {one.name}"
        for one in tag.attributes()
        if one.name in _KEPT or (one.name == "class" and tag.name == "div")
    )
    return f"<{tag.name}{''.join(attributes)}>"


def shown(tokens: tuple[Token, ...], most: int) -> str:
    """Tokens as one line of at most `most` characters."""
    line = ""
    for before, token in zip((None, *tokens), tokens, strict=False):
        gap = " " if before and not token.is_code and not _is_close(before, token) else ""
        line += gap + {"\t": "→", "\n": "↵"}.get(token.text, token.text)
        if len(line) > most:
            return line[: most - 1] + "…"
    return line


def _is_close(before: Token, token: Token) -> bool:
    """Whether nothing is written between two tokens: tags are close to what they hold."""
    is_start = before.is_tag and not before.text.startswith("</")
    return (before.is_tag and token.is_tag) or is_start or token.text.startswith("</")
