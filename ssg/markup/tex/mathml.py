"""MathML of latex2mathml as HTML: only known elements and attributes, every text escaped."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from ssg.markup.tex.cursor import FIRST, LAST

_CHILDREN = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "mspace"), 0),
    **dict.fromkeys(("msub", "msup", "mfrac", "mroot", "mover", "munder"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
ELEMENTS = frozenset(
    {"mrow", "msqrt", "mstyle", "mpadded", "mphantom", "menclose", "mtable", "mtr", "mtd"}
    | _CHILDREN.keys()
)
_NAMES = (
    "displaystyle scriptlevel stretchy fence form lspace rspace minsize maxsize movablelimits "
    "largeop accent separator linethickness width height depth voffset rowspacing columnspacing "
    "rowlines columnlines columnalign mathvariant mathsize mathcolor notation"
)
ATTRIBUTES = frozenset(_NAMES.split())
"""The elements and attributes that formulas are written with, besides those of `math` itself."""
_VALUE = re.compile(r"[A-Za-z0-9#.+ -]{1,60}")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_NAMED_SPACES = {
    "negativethinmathspace": "-0.167em",
    "negativemediummathspace": "-0.222em",
    "negativethickmathspace": "-0.278em",
    "thinmathspace": "0.167em",
    "thickmathspace": "0.278em",
}
_LETTER = re.compile(r"(?:(?:LATIN|GREEK) (SMALL|CAPITAL) LETTER ([A-Z]+)|DIGIT ([A-Z]+))")
_NO_OPERATORS = frozenset("∞∅")
_PLACE = re.compile(f"{FIRST}(\\d+){LAST}")


class UnknownMathError(Exception):
    """latex2mathml made what browsers cannot show."""


def as_html(element: Element, texts: Sequence[str]) -> str:
    """An element and all below it; `texts` are those that stand in it by number."""
    return "".join(_parts(element, texts))


def _parts(element: Element, texts: Sequence[str]) -> Iterator[str]:
    name, count = element.tag, len(element)
    text = _characters(element.text or "", texts)
    if name not in ELEMENTS or count != _CHILDREN.get(name, count):
        raise UnknownMathError(f"<{name}> with {count} parts")
    if name == "mi" and text.startswith("\\") and len(text) > 1:
        raise UnknownMathError(text)
    if name in ("mi", "mn", "mo"):
        text = styled(text, element.get("mathvariant", "normal"))
        name = _kind(name, text)
    yield f"<{name}{''.join(_attributes(element))}>{html.escape(text, quote=False)}"
    for child in element:
        yield from _parts(child, texts)
    yield f"</{name}>"


def _characters(text: str, texts: Sequence[str]) -> str:
    """A text of latex2mathml, which writes references, with the writer's words put back."""
    decoded = _REFERENCE.sub(lambda match: chr(int(match[1], 16)), text)
    return _PLACE.sub(lambda match: texts[int(match[1])].replace(" ", "\u00a0"), decoded)


def _kind(name: str, text: str) -> str:
    """`mo` for what is an operator and `mi` for what is none, where latex2mathml mixes them up."""
    if name == "mo" and text in _NO_OPERATORS:
        return "mi"
    return "mo" if name == "mi" and len(text) == 1 and _is_operator(text) else name


def _is_operator(character: str) -> bool:
    return unicodedata.category(character) == "Sm" and character not in _NO_OPERATORS


def _attributes(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        value = _NAMED_SPACES.get(value, value)
        is_shown_by_letters = name == "mathvariant" and element.tag != "mtext" and value != "normal"
        if name in ATTRIBUTES and _VALUE.fullmatch(value) and not is_shown_by_letters:
            yield f' {name}="{value}"'


def styled(text: str, variant: str) -> str:
    """Letters and digits of a style, since browsers know no other `mathvariant` than "normal"."""
    return text if variant == "normal" else "".join(_styled(one, variant) for one in text)


@lru_cache(maxsize=1024)
def _styled(character: str, variant: str) -> str:
    """A character of the mathematical alphabet that Unicode has for a style, else the same."""
    match = _LETTER.fullmatch(unicodedata.name(character, ""))
    if not match:
        return character
    part = f"DIGIT {match[3]}" if match[3] else f"{match[1]} {match[2]}"
    style = variant.upper().replace("BOLD-ITALIC", "BOLD ITALIC").replace("SERIF-I", "SERIF I")
    old = style.replace("FRAKTUR", "BLACK-LETTER")
    for name in (f"MATHEMATICAL {style} {part}", f"{old} {part}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return character
