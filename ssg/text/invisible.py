"""Characters that nobody sees: they make texts differ, and control a terminal."""

import re
import unicodedata

_NO_BREAK_SPACE = re.compile("[\u00a0\u2007\u202f\u3000]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2064\u3000\ufeff]")
_NAMES = {"\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\ufeff": "a BOM"}
_TAB = "    "
_JOINER = "\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of Unicode: control and format characters, surrogates, separators of lines."""


def no_break_spaces(text: str) -> bool:
    """Whether a text has a space that is not the one of the space bar."""
    return bool(_NO_BREAK_SPACE.search(text))


def without_invisible(text: str) -> str:
    """Returns a text without spaces at its ends and without characters that nobody sees."""
    return _INVISIBLE.sub(lambda match: " " if no_break_spaces(match[0]) else "", text).strip()


def invisible_character(text: str) -> str:
    """Describes the first character that nobody sees, as "a no-break space (U+00A0)", or ""."""
    match = _INVISIBLE.search(text)
    if match is None:
        return ""
    name = _NAMES.get(match[0], "a character that nobody sees")
    return f"{name} (U+{ord(match[0]):04X})"


def visible(text: str) -> str:
    """Returns a text with tabs as spaces, and hidden characters as their numbers: <U+001B>.

    Format characters that reverse the direction of text are hidden characters too.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text.replace("\t", _TAB)))


def _visible_character(character: str) -> str:
    is_hidden = unicodedata.category(character) in _HIDDEN and character != _JOINER
    return f"<U+{ord(character):04X}>" if is_hidden else character
