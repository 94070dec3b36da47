"""Pieces of text that stand for what a template made: pictures, links, code, or itself."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from html import escape
from posixpath import splitext

from ssg.importers.archive import embedded_frames
from ssg.importers.archive.item import ImportedItem, Notes

_BLOCK = re.compile(
    r"<(/?)(?:div|figure|table|section|aside|article|center|p|ul|ol|td|video|iframe|details)\b",
    re.I,
)
_OPEN_TAG = re.compile(r"<[a-zA-Z][^<>]*\Z")
_FENCE = re.compile(r"(?m)^[ \t>]*(`{3,}|~{3,})")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_SPECIAL = re.compile(r"([\\\[\]`])")


def is_picture(path: str) -> bool:
    return splitext(path.partition("?")[0])[1].lower() in _PICTURES


class MarkupContext:
    """What stands before a piece: whether that is HTML, an open tag, or code.

    Most pieces ask for nothing, so nothing is looked for before it is asked; whole lines are looked
    at once.
    """

    def __init__(self, before: str = "") -> None:
        self.before = before
        self._begun = self._depth = self._fences = 0

    def add(self, text: str) -> None:
        self.before += text

    def _look(self) -> None:
        """Counts what the lines have that ended since it was last asked."""
        line = self.before.rfind("\n") + 1
        self._depth += _depth(self.before, self._begun, line)
        self._fences += len(_FENCE.findall(self.before, self._begun, line))
        self._begun = line

    @property
    def is_in_html(self) -> bool:
        self._look()
        return self._depth + _depth(self.before, self._begun, len(self.before)) > 0

    @property
    def is_in_tag(self) -> bool:
        before = self.before
        opened = before.rfind("<")
        return (opened >= 0 and bool(_OPEN_TAG.match(before, opened))) or before.endswith(
            ("](", '="', "='")
        )

    @property
    def is_in_code(self) -> bool:
        self._look()
        line = self.before[self._begun :]
        in_fence = (self._fences + len(_FENCE.findall(line))) % 2 == 1
        return in_fence or line.count("`") % 2 == 1


def _depth(text: str, start: int, end: int) -> int:
    """How many more elements open than close in a part of a text."""
    return sum(-1 if tag[1] else 1 for tag in _BLOCK.finditer(text, start, end))


Token = re.Match[str]
TokenFinder = Callable[[int], Token | None]
"""The next token of a text from a place on."""

TokenReplacer = Callable[[Token, MarkupContext], tuple[str, int]]
"""What stands for a token, and the place behind it at which the text goes on."""


def token_finder(
    text: str, token: re.Pattern[str], closing: Mapping[str, re.Pattern[str]]
) -> TokenFinder:
    """Finds the tokens of a text, each from what opens one to the first that closes it.

    What closes is looked for once, however many open and are never closed.
    """
    opening = re.compile("|".join(map(re.escape, closing)))
    known: dict[str, Token | None] = {}

    def closed(opened: Token) -> Token | None:
        end = known.get(opened[0], opened)
        if end and end.start() < opened.end():
            end = known[opened[0]] = closing[opened[0]].search(text, opened.end())
        return end

    def after(start: int) -> Token | None:
        for opened in opening.finditer(text, start):
            end = closed(opened)
            if end and (found := token.match(text, opened.start(), end.end())):
                return found
        return None

    return after


class EndTags:
    """The ends of what encloses something in a text; the first group of `end` is what it ends."""

    def __init__(self, text: str, end: re.Pattern[str]) -> None:
        self._found: dict[str, list[Token]] = {}
        for found in end.finditer(text):
            self._found.setdefault(found[1], []).append(found)

    def first_after(self, name: str, start: int) -> Token | None:
        """The first end of `name` from a place on."""
        found = self._found.get(name, [])
        place = bisect_left(found, start, key=Token.start)
        return found[place] if place < len(found) else None


def replace_tokens(text: str, after: TokenFinder, piece: TokenReplacer) -> str:
    """A text in which each token gives way to its piece."""
    done, at = 0, MarkupContext()
    while found := after(done):
        at.add(text[done : found.start()])
        stands, done = piece(found, at)
        at.add(_apart(stands, at.before, text, done))
    return at.before + text[done:]


def _apart(stands: str, before: str, text: str, done: int) -> str:
    """A piece between blank lines, without those that the text already has round it."""
    if not stands.startswith("\n\n"):
        return stands
    above = len(before) - len(before.rstrip("\n"))
    below = len(text[done : done + 2]) - len(text[done : done + 2].lstrip("\n"))
    return "\n" * max(2 - above, 0) + stands.strip("\n") + "\n" * max(2 - below, 0)


def picture(src: str, alt: str, caption: str, at: MarkupContext, href: str = "") -> str:
    """A picture, with a caption if it has one."""
    if at.is_in_html:
        image = f'<img src="{escape(src)}" alt="{escape(alt)}">'
        image = f'<a href="{escape(href)}">{image}</a>' if href else image
        return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else image
    words = _SPECIAL.sub(r"\\\1", alt)
    image = f"![{words}]({encoded_target(src)})"
    image = f"[{image}]({encoded_target(href)})" if href else image
    return f"\n\n{image}\n/// caption\n{caption}\n///\n\n" if caption else image


def link(url: str, words: str, at: MarkupContext) -> str:
    """A link to what was embedded."""
    if at.is_in_html:
        return f'<a href="{escape(url)}">{escape(embedded_frames.link_text(url, words))}</a>'
    return embedded_frames.link(url, words)


def code(text: str, language: str, at: MarkupContext) -> str:
    """A block of code."""
    text = text.strip("\n")
    if at.is_in_html:
        return f"<pre><code>{escape(text)}</code></pre>"
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"\n\n{fence}{language}\n{text}\n{fence}\n\n"


def literal(token: str, at: MarkupContext) -> str:
    """A piece of template that could not be converted: shown as it is written.

    As code, for Markdown would read `{...}` as attributes and drop it.
    """
    if at.is_in_code or at.is_in_tag or at.is_in_html:
        return token
    token = " ".join(token.split())
    ticks = "`" * (2 if "`" in token else 1)
    space = " " if "`" in token else ""
    return f"{ticks}{space}{token}{space}{ticks}"


def unconverted(token: Token, at: MarkupContext, item: ImportedItem, notes: Notes) -> str:
    """A piece of template that could not be converted: shown, and reported."""
    message = f"{' '.join(token[0].split())} stays as it is written"
    notes.add_loss("template", item.source, item.line_at(token.start()), message)
    return literal(token[0], at)


def encoded_target(target: str) -> str:
    """A target that can stand between brackets."""
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", target.strip())
