"""A shortcut through Python-Markdown's typographic quotes, with the same output."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import treeprocessors
from markdown.extensions import smarty
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

_WALL = STX + ETX
_ENTITIES = re.compile(r"(?:&[a-z]+;)+")
_SMARTY_SOURCES = {text for text in vars(smarty).values() if isinstance(text, str)} | {
    "(?<!-)---(?!-)", "(?<!-)--(?!-)", r"(?<!\.)\.{3}(?!\.)",
}  # fmt: skip
_SMARTY_SHAPE = re.compile(
    rf"({re.escape(smarty.openingQuotesBase)}|\(\?<[=!].*?\)|\^|)(['\"]+|-+|\\\.\{{3\}})(.*)", re.S
)

Step = tuple[str, re.Pattern[str], str]


def quote_steps(processor: Any) -> list[Step]:
    """Substitutions that do what smarty's patterns do; none if not all of them are known."""
    steps = []
    for pattern in processor.inlinePatterns:
        source = pattern.compiled_re.pattern
        if type(pattern) is not smarty.SubstituteTextPattern or source not in _SMARTY_SOURCES:
            return []
        new = [f"\\g<{part}>" if isinstance(part, int) else str(part) for part in pattern.replace]
        if not all(part.startswith("\\g") or _ENTITIES.fullmatch(part) for part in new):
            return []
        needle, quick, kept = _literal_first(source)
        steps.append((needle, quick, f"{_WALL}{''.join(new)}{_WALL}{kept}"))
    return _apostrophes(steps) + steps


def _apostrophes(steps: list[Step]) -> list[Step]:
    """A first step for those between letters, the most of all: they only differ before an s."""
    entity = _educated("n't", steps)[1:-1]
    if not _ENTITIES.fullmatch(entity) or _educated("y's", steps) != f"y{entity}s":
        return []
    return [("'", re.compile("(?<=[A-Za-z])'(?=[A-Za-z])"), f"{_WALL}{entity}{_WALL}")]


def _literal_first(source: str) -> tuple[str, re.Pattern[str], str]:
    """A pattern as the literal to look for, an equal pattern that searches for it, and a rest.

    The rest is a quote that follows directly: a pattern that looks back does not match it, for
    before it smarty has put a placeholder by then.
    """
    source = source.replace("\\'", "'").replace('\\"', '"')
    left, literal, right = _SMARTY_SHAPE.fullmatch(source).groups()  # type: ignore[union-attr]  # all have it
    needle, rest = "..." if literal.startswith("\\") else literal, ""
    left = "(?<=^)" if left == "^" else left
    if left.startswith("(?<"):
        source = f"{literal}{left[:-1]}{literal}){right}"
    if smarty.closeClass in left:
        source, rest = f"{source}({literal}|)", r"\1"
    return needle, re.compile(source), rest


class QuickQuotes(treeprocessors.InlineProcessor):
    """Writes entities straight into the text.

    Walls keep patterns from looking into what others wrote, as a placeholder's marks do.
    """

    steps: list[Step]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if INLINE_PLACEHOLDER_PREFIX in "".join(tree.itertext()):
            return super().run(tree, ancestors)
        for element in list(tree.iter())[1:]:
            text, tail = element.text, element.tail
            if text and _asks(text):
                element.text = _educated(text, self.steps)
            if tail and _asks(tail):
                element.tail = _educated(tail, self.steps)
        return tree


def _asks(text: str) -> bool:
    found = "'" in text or '"' in text or "--" in text or "..." in text
    return found and not isinstance(text, AtomicString)


def _educated(text: str, steps: list[Step]) -> str:
    for needle, pattern, replacement in steps:
        if needle in text:
            text = pattern.sub(replacement, text)
    return text.replace(_WALL, "")
