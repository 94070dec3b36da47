"""Text of scripts that write no spaces between words, as the search index needs it.

Each letter becomes a word of its own, so that a phrase of letters finds every word (Chinese,
Japanese, Korean, Thai, Lao, Burmese, Khmer). `assets/js/search-full.js` does the same with queries,
and the reverse with what it shows.
"""

import re
from functools import cache
from unicodedata import category, normalize

BLOCKS = (
    ("\u0e01", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3005", "\u3007"),
    ("\u3041", "\u30ff"),  # Hiragana, Katakana
    ("\u3400", "\u4dbf"),  # Han
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7a3"),  # Hangul
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U000323af"),
)
GAP = "\u2e31"
"""Stands for a space that the writer wrote beside such a letter; it is no letter itself."""
NO_GAP = "\u2e32"
"""Stands behind a space that the writer did not write."""
_LETTER_MARKS = 0x17000
"""Tangut letters stand for vowel signs and the like, which the search would ignore as accents."""
_KANA_MARKS = {"\u3099": chr(_LETTER_MARKS + 1), "\u309a": chr(_LETTER_MARKS + 2)}


def _letters() -> str:
    """Returns the letters, marks and numbers of the scripts, as ranges of a regular expression."""
    ranges: list[list[int]] = []
    for first, last in BLOCKS:
        for code in range(ord(first), ord(last) + 1):
            if first < "\u3400" and category(chr(code))[0] not in "LMN":
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_MAYBE = re.compile(f"[{''.join(f'{first}-{last}' for first, last in BLOCKS)}]")
"""What may be such a letter; the exact patterns take time to make, and most sites need none."""
_LINE_BREAK = re.compile(r"(?<=[\u3005-\u9fff])[^\S\n]*\n\s*(?=[\u3005-\u9fff])")
_OTHER_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+")
_ELISION = re.compile(
    "(?<![^\\W_])(?<!['’])"
    "((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|[adns]?[aeu]ll|un|quest|o)['’])"
    "(?=[^\\W\\d_])",
    re.I,
)
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns the patterns of a run of letters, and of a space beside one."""
    letter = f"[{_letters()}]"
    return re.compile(f"{letter}+"), re.compile(rf"\s+(?={letter})|(?<={letter})\s+")


def letters_as_words(text: str) -> str:
    """Returns a text with a space around each letter of scripts without spaces between words.

    Elided words (l’été, dell’arte) are set apart too.
    """
    if "’" in text or "'" in text:
        text = _ELISION.sub(rf"\1 {NO_GAP}", text)
    if text.isascii():
        return text
    text = _OTHER_WIDTH.sub(lambda match: normalize("NFKC", match[0]), normalize("NFC", text))
    if not _MAYBE.search(text):
        return text
    run, space = _patterns()
    if not run.search(text):
        return text
    text = space.sub(f" {GAP} ", _LINE_BREAK.sub("", _VARIANT.sub("", text)))
    return run.sub(lambda match: f" {' '.join(map(_word, match[0]))} ", text)


def _word(letter: str) -> str:
    """Returns the word for a letter; its marks are words too."""
    if "\u3041" <= letter <= "\u30ff":
        return " ".join(_KANA_MARKS.get(part, part) for part in normalize("NFD", letter))
    return chr(_LETTER_MARKS + ord(letter)) if category(letter)[0] == "M" else letter
