"""Characters that nobody sees, and that make two texts differ: no-break and zero-width spaces."""

import re

_NO_BREAK_SPACE = re.compile("[\u00a0\u2007\u202f\u3000]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2064\u3000\ufeff]")
_NAMES = {"\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\ufeff": "a BOM"}


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
