"""Replaces template tags in texts by Markdown or HTML: pictures, links, code or literal text."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from html import escape
from posixpath import splitext

from ssg.importers.archive import embedded_frames, fenced_code
from ssg.importers.archive.item import ImportedItem, Notes

_BLOCK = re.compile(
    r"<(/?)(?:div|figure|table|section|aside|article|center|p|ul|ol|td|video|iframe|details)\b",
    re.I,
)
_OPEN_TAG = re.compile(r"<[a-zA-Z][^<>]*\Z")
_FENCE = re.compile(r"(?m)^[ \t>]*(`{3,}|~{3,})")
_UNINDENTED = re.compile(r"(?m)^(?=\S)((?:[-*+]|\d{1,9}[.)])[ \t])?")
_ITEM_START = re.compile(r"(?P<lead>[ \t]*)(?P<mark>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)")
_ITEM_INDENT = 4
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_SPECIAL = re.compile(r"([\\\[\]`])")


def is_picture(path: str) -> bool:
    return splitext(path.partition("?")[0])[1].lower() in _PICTURES


class MarkupContext:
    """The text before a token: tells whether the token is in HTML, in a tag, in code or in a list.

    Most replacements do not need this, so it is computed on demand, and each part of the text is
    scanned only once.
    """

    def __init__(self, before: str = "") -> None:
        self.before = before
        self._scanned = self._line_start = self._depth = self._fences = self._ticks = 0
        self._is_in_list = False

    def add(self, text: str) -> None:
        self.before += text

    def _scan(self) -> None:
        """Looks at what was added since the last call: elements, fences, backticks, lists."""
        self._depth += _depth(self.before, self._scanned, len(self.before))
        line_start = self.before.rfind("\n", self._scanned) + 1
        if line_start:
            self._fences += len(_FENCE.findall(self.before, self._line_start, line_start))
            for line in _UNINDENTED.finditer(self.before, self._line_start, line_start):
                self._is_in_list = bool(line[1])
            self._line_start, self._ticks = line_start, 0
        self._ticks += self.before.count("`", max(line_start, self._scanned))
        self._scanned = len(self.before)

    @property
    def is_in_html(self) -> bool:
        self._scan()
        return self._depth > 0

    @property
    def is_in_tag(self) -> bool:
        """Whether the text ends in an open HTML tag, an attribute or the target of a link."""
        if self.before.endswith(("](", '="', "='")):
            return True
        start = self.before.rfind("<")
        return start >= 0 and bool(_OPEN_TAG.match(self.before, start))

    @property
    def is_in_code(self) -> bool:
        self._scan()
        fences = self._fences + bool(_FENCE.match(self.before, self._line_start))
        return fences % 2 == 1 or self._ticks % 2 == 1

    @property
    def indent(self) -> str:
        """The spaces before what belongs to the list item at the end of the text; "" if in none."""
        self._scan()
        start = _ITEM_START.match(self.before, self._line_start)
        if start is None or not (self._is_in_list or start["mark"]):
            return ""
        width = max(len(start["mark"]), _ITEM_INDENT) if start["mark"] else 0
        return " " * (len(start["lead"].expandtabs(_ITEM_INDENT)) + width)

    def dedented(self, text: str) -> str:
        """Returns the lines of a block without the indentation that their list item gives them."""
        lines = text.expandtabs(_ITEM_INDENT).split("\n") if self.indent else []
        widths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        common = min([len(self.indent), *widths])
        return "\n".join(line[common:] for line in lines) if common else text


def _depth(text: str, start: int, end: int) -> int:
    """Returns how many more block elements open than close in a part of a text."""
    return sum(-1 if tag[1] else 1 for tag in _BLOCK.finditer(text, start, end))


Token = re.Match[str]
TokenFinder = Callable[[int], Token | None]
"""Finds the next token of a text from an offset on."""

TokenReplacer = Callable[[Token, MarkupContext], tuple[str, int]]
"""Returns (replacement of a token, offset where the text continues)."""


def token_finder(
    text: str, token: re.Pattern[str], closing: Mapping[str, re.Pattern[str]]
) -> TokenFinder:
    """Returns a function that finds tokens, each from its opening to the next closing marker.

    `closing` maps each opening marker to the pattern of its closing one. The next closing marker
    is searched for once per kind, so many unclosed openings do not take quadratic time.
    """
    opening = re.compile("|".join(map(re.escape, closing)))
    next_ends: dict[str, Token | None] = {}

    def end_of(start: Token) -> Token | None:
        end = next_ends.get(start[0], start)
        if end and end.start() < start.end():
            end = next_ends[start[0]] = closing[start[0]].search(text, start.end())
        return end

    def find_next(offset: int) -> Token | None:
        for start in opening.finditer(text, offset):
            end = end_of(start)
            if end and (match := token.match(text, start.start(), end.end())):
                return match
        return None

    return find_next


class EndTags:
    """The end tags in a text, by name without case: the first group of the pattern is the name."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self._by_name: dict[str, list[Token]] = {}
        for end in pattern.finditer(text):
            self._by_name.setdefault(end[1].lower(), []).append(end)

    def first_after(self, name: str, offset: int) -> Token | None:
        """Returns the first end tag of `name` from an offset on."""
        ends = self._by_name.get(name.lower(), [])
        index = bisect_left(ends, offset, key=Token.start)
        return ends[index] if index < len(ends) else None


def replace_tokens(text: str, find_next: TokenFinder, replace: TokenReplacer) -> str:
    """Returns the text with each token replaced."""
    offset, context = 0, MarkupContext()
    while token := find_next(offset):
        context.add(text[offset : token.start()])
        replacement, offset = replace(token, context)
        if replacement.startswith("\n\n"):
            replacement = _between_blank_lines(replacement, context, text[offset : offset + 2])
        context.add(replacement)
    return context.before + text[offset:]


def _between_blank_lines(replacement: str, context: MarkupContext, after: str) -> str:
    """Adds the line breaks that a block needs and that the text around it lacks.

    In a list item, the block gets the item's indentation.
    """
    breaks_after = len(after) - len(after.lstrip("\n"))
    indent, block = context.indent, replacement.strip("\n")
    if indent:
        block = re.sub(r"\n(?=[^\n])", f"\n{indent}", block)
    rest = "\n" * max(2 - breaks_after, 0) + ("" if breaks_after else indent)
    return _lead(context.before, indent) + block + rest


def _lead(before: str, indent: str) -> str:
    """Returns what stands between a text and a block that begins a line of its own."""
    line = before[before.rfind("\n") + 1 :]
    start = _ITEM_START.fullmatch(line)
    if indent and start and start["mark"]:  # the block is the first of its item
        return " " * (len(indent) - len(line.expandtabs(_ITEM_INDENT)))
    is_indented = bool(indent) and not line.strip()
    above = before[: len(before) - len(line)] if is_indented else before
    breaks = len(above) - len(above.rstrip("\n"))
    if is_indented:
        return "" if breaks > 1 or not above else f"\n{indent}"
    return "\n" * max(2 - breaks, 0) + indent


def picture(src: str, alt: str, caption: str, context: MarkupContext, href: str = "") -> str:
    """Returns a picture as Markdown or HTML, with its caption and link if there are any."""
    if context.is_in_html:
        image = f'<img src="{escape(src)}" alt="{escape(alt)}">'
        image = f'<a href="{escape(href)}">{image}</a>' if href else image
        return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else image
    description = _SPECIAL.sub(r"\\\1", alt)
    image = f"![{description}]({encoded_target(src)})"
    image = f"[{image}]({encoded_target(href)})" if href else image
    return f"\n\n{image}\n/// caption\n{caption}\n///\n\n" if caption else image


def link(url: str, title: str, context: MarkupContext) -> str:
    """Returns a link to embedded content as Markdown or HTML."""
    if context.is_in_html:
        return f'<a href="{escape(url)}">{escape(embedded_frames.link_text(url, title))}</a>'
    return embedded_frames.link(url, title)


def code(text: str, language: str, context: MarkupContext) -> str:
    """Returns a code block as Markdown or HTML."""
    text = context.dedented(text.rstrip()).lstrip("\n")
    if context.is_in_html:
        return f"<pre><code>{escape(text)}</code></pre>"
    return f"\n\n{fenced_code.block(text, language)}\n\n"


def literal(token: str, context: MarkupContext) -> str:
    """Returns a template tag that could not be converted, as visible text.

    Inline code, because Markdown would read `{...}` as attributes and remove it.
    """
    if context.is_in_code or context.is_in_tag or context.is_in_html:
        return token
    token = " ".join(token.split())
    ticks = "`" * (2 if "`" in token else 1)
    space = " " if "`" in token else ""
    return f"{ticks}{space}{token}{space}{ticks}"


def unconverted(token: Token, context: MarkupContext, item: ImportedItem, notes: Notes) -> str:
    """Reports a template tag that could not be converted, and returns it as visible text."""
    message = f"{' '.join(token[0].split())} was not converted: it stays in the text"
    notes.add_loss("template", item.source, item.line_at(token.start()), message)
    return literal(token[0], context)


def encoded_target(target: str) -> str:
    """Returns a target with the characters encoded that would end a Markdown link."""
    return re.sub(r"[\s()<>]", lambda match: f"%{ord(match[0]):02X}", target.strip())
