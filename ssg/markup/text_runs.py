"""The runs of words of each block, for whatever changes words and must see their neighbours.

Typographic quotes are the one such thing: whether a quote opens or closes is decided by what stands
beside it, which may be in another element (`"*Yes*," she said`). Code and raw HTML are boundaries.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ssg.text.typography import typographic

Educate = Callable[[list[str]], list[str]]
"""Consecutive runs of one block -> the same number of runs."""

_PLACEHOLDER = re.compile("(\x02[^\x03]*\x03)")
_OBJECTS = frozenset({"code", "img", "math", "pre", "script", "style"})
_IN_LINES = _OBJECTS | frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u",
})  # fmt: skip


OBJECT = "\ufffc"
"""Stands among the runs for what is no words: code, a picture. Raw HTML is an empty run."""

_ENTITIES = str.maketrans({
    "“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;", "–": "&ndash;", "—": "&mdash;",
    "…": "&hellip;",
})  # fmt: skip
_OWN = re.compile("[“”‘’–—…]")


def educated(pieces: list[str]) -> list[str]:
    """Runs with typographic quotes, dashes and ellipses.

    Only what stands between two spaces decides on a mark, so words are looked at one by one.
    """
    changed = list(pieces)
    said = [at for at, piece in enumerate(pieces) if piece]
    for before, at, after in zip([-1, *said], said, [*said[1:], -1], strict=False):
        if _has_marks(pieces[at]):
            left = "" if before < 0 else pieces[before][-1].strip("-. ")
            right = "" if after < 0 else pieces[after][0].strip("-. ")
            words = f"{left}{pieces[at]}{right}".split(" ")
            whole = " ".join([_set(word) if _has_marks(word) else word for word in words])
            changed[at] = whole[len(left) : len(whole) - len(right)]
    return changed


def _has_marks(words: str) -> bool:
    return "'" in words or '"' in words or "--" in words or "..." in words


@lru_cache(maxsize=4096)
def _set(word: str) -> str:
    """A word with its marks set, as entities; one with marks set by hand has characters."""
    made = typographic(word)
    return made if _OWN.search(word) else made.translate(_ENTITIES)


Run = tuple[Element | None, str, str]
"""Words and where they stand: "text" of an element, or its "tail"; without one, an object."""


class EducateText(Treeprocessor):
    """Gives each block's runs to a function, and puts what it returns in their place."""

    def __init__(self, md: Markdown, educate: Educate) -> None:
        super().__init__(md)
        self.educate = educate

    def run(self, root: Element) -> None:
        if not _has_marks("".join(root.itertext())):
            return
        blocks: list[list[Run]] = [[]]
        _collect(root, blocks)
        for runs in blocks:
            words = "".join([run[2] for run in runs])
            if _has_marks(words):
                self._replace(runs, has_html="\x02" in words)

    def _replace(self, runs: list[Run], *, has_html: bool) -> None:
        if has_html:
            self._replace_around_html(runs)
            return
        for (element, part, before), after in zip(
            runs, self.educate([run[2] for run in runs]), strict=True
        ):
            if element is not None and after is not before:
                setattr(element, part, after)

    def _replace_around_html(self, runs: list[Run]) -> None:
        """Replaces words around what stands for raw HTML, which is an empty run."""
        pieces = [_PLACEHOLDER.split(words) for _, _, words in runs]
        words = ["" if at % 2 else word for parts in pieces for at, word in enumerate(parts)]
        changed = iter(self.educate(words))
        for (element, part, _), parts in zip(runs, pieces, strict=True):
            both = [(next(changed), one, at % 2) for at, one in enumerate(parts)]
            if element is not None:
                kept = (one if is_html else word for word, one, is_html in both)
                setattr(element, part, "".join(kept))


def _collect(element: Element, blocks: list[list[Run]]) -> None:
    """Adds the runs of an element, a new list wherever a block or a line break begins or ends."""
    tag = element.tag
    is_block = tag not in _IN_LINES
    if is_block and blocks[-1]:
        blocks.append([])
    if tag in _OBJECTS:
        blocks[-1].append((None, "text", OBJECT))
    else:
        if (text := element.text) and type(text) is str:
            blocks[-1].append((element, "text", text))
        for child in element:
            _collect(child, blocks)
    if is_block and blocks[-1]:
        blocks.append([])
    if (tail := element.tail) and type(tail) is str and tail != "\n":
        blocks[-1].append((element, "tail", tail))
