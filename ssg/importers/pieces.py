"""Pieces of text that stand for what a template made: pictures, links, code, or itself."""

import re
from collections.abc import Callable
from html import escape
from posixpath import splitext

from ssg.importers import frames
from ssg.importers.imported import Imported, Notes

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


class Surroundings:
    """What stands before a piece: whether that is HTML, an open tag, or code.

    Most pieces ask for nothing, so nothing is looked for before it is asked.
    """

    def __init__(self, before: str) -> None:
        self._before = before

    @property
    def in_html(self) -> bool:
        return sum(-1 if tag[1] else 1 for tag in _BLOCK.finditer(self._before)) > 0

    @property
    def in_tag(self) -> bool:
        before = self._before
        return bool(_OPEN_TAG.search(before)) or before.endswith(("](", '="', "='"))

    @property
    def in_code(self) -> bool:
        in_fence = len(_FENCE.findall(self._before)) % 2 == 1
        return in_fence or self._before.rpartition("\n")[2].count("`") % 2 == 1


Piece = Callable[[re.Match[str], Surroundings], tuple[str, int]]
"""What stands for a token, and the place behind it at which the text goes on."""


def woven(text: str, token: re.Pattern[str], piece: Piece) -> str:
    """A text in which each token that a pattern finds gives way to its piece."""
    done, made = 0, ""
    while found := token.search(text, done):
        made += text[done : found.start()]
        stands, done = piece(found, Surroundings(made))
        made += stands
    return made + text[done:]


def picture(src: str, alt: str, caption: str, at: Surroundings, href: str = "") -> str:
    """A picture, with a caption if it has one."""
    if at.in_html:
        image = f'<img src="{escape(src)}" alt="{escape(alt)}">'
        image = f'<a href="{escape(href)}">{image}</a>' if href else image
        return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else image
    words = _SPECIAL.sub(r"\\\1", alt)
    image = f"![{words}]({spaceless(src)})"
    image = f"[{image}]({spaceless(href)})" if href else image
    return f"\n\n{image}\n/// caption\n{caption}\n///\n\n" if caption else image


def link(url: str, words: str, at: Surroundings) -> str:
    """A link to what was embedded."""
    if at.in_html:
        return f'<a href="{escape(url)}">{escape(frames.named(url, words))}</a>'
    return frames.link(url, words)


def code(text: str, language: str, at: Surroundings) -> str:
    """A block of code."""
    text = text.strip("\n")
    if at.in_html:
        return f"<pre><code>{escape(text)}</code></pre>"
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"\n\n{fence}{language}\n{text}\n{fence}\n\n"


def itself(token: str, at: Surroundings) -> str:
    """A piece of template that could not be converted: shown as it is written.

    As code, for Markdown would read `{...}` as attributes and drop it.
    """
    if at.in_code or at.in_tag or at.in_html:
        return token
    token = " ".join(token.split())
    ticks = "`" * (2 if "`" in token else 1)
    space = " " if "`" in token else ""
    return f"{ticks}{space}{token}{space}{ticks}"


def left(token: re.Match[str], at: Surroundings, item: Imported, notes: Notes) -> str:
    """A piece of template that could not be converted: shown, and reported."""
    message = f"{' '.join(token[0].split())} stays as it is written"
    notes.left("template", item.source, item.line_at(token.start()), message)
    return itself(token[0], at)


def spaceless(target: str) -> str:
    """A target that can stand between brackets."""
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", target.strip())
