"""Text that can be shown in a terminal: nothing in it moves the cursor or begins another line."""

import unicodedata

_TAB = "    "
_JOINER = "\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of Unicode: control and format characters, surrogates, separators of lines."""


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
