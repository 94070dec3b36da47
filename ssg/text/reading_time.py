"""Estimates the reading time of a text."""

import math
import re

LATIN_WORDS_PER_MINUTE = 230
CJK_CHARACTERS_PER_MINUTE = 500

_LETTER = re.compile(r"[^\W_]")
_ASCII = bytes(range(128))
_SPACES = bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    ")
_PUNCTUATION = bytes(code for code in _ASCII if not (chr(code).isalnum() or chr(code).isspace()))
# UTF-8 of non-ASCII text in Latin script: U+2010 to U+2027, arrows (of footnotes), and letters.
_LATIN = re.compile(
    rb"(?:\xe2(?:\x80[\x90-\xa7]|\x86[\x90-\xbf])"
    rb"|\xc3[\x80-\x96\x98-\xb6\xb8-\xbf]|[\xc4\xc5][\x80-\xbf])*"
)
_LETTER_LEAD_BYTES = b"\xc3\xc4\xc5"
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def reading_minutes(text: str) -> int:
    """Returns the minutes that a text takes to read, at least 1; each CJK character is counted."""
    words, characters = _latin_words(text), 0
    if words is None:
        words, characters = _words_and_cjk_characters(text)
    minutes = words / LATIN_WORDS_PER_MINUTE + characters / CJK_CHARACTERS_PER_MINUTE
    return max(1, math.ceil(minutes))


def _words_and_cjk_characters(text: str) -> tuple[int, int]:
    words = _CJK.sub(" ", text).split()
    count = sum([word[0].isalnum() or bool(_LETTER.search(word)) for word in words])
    return count, len(_CJK.findall(text))


def _latin_words(text: str) -> int | None:
    """Counts words in the bytes of the text, which is fast; None if it has other than `_LATIN`."""
    content = text.replace("\xa0", " ").encode("utf-8", "surrogatepass")
    non_ascii = content.translate(None, _ASCII)
    if not _LATIN.fullmatch(non_ascii):
        return None
    dropped = _PUNCTUATION + non_ascii.translate(None, _LETTER_LEAD_BYTES)
    return len(content.translate(_SPACES, dropped).split())
