"""How long a text takes to read."""

import math
import re

LATIN_WORDS_PER_MINUTE = 230
CJK_CHARACTERS_PER_MINUTE = 500

_LETTER = re.compile(r"[^\W_]")
_ASCII = bytes(range(128))
_SPACES = bytes.maketrans(b"\x1c\x1d\x1e\x1f", b"    ")
_NO_WORD = bytes(code for code in _ASCII if not (chr(code).isalnum() or chr(code).isspace()))
# Characters as in Latin languages: U+2010 to U+2027, arrows as that of footnotes, and letters.
_LATIN = re.compile(
    rb"(?:\xe2(?:\x80[\x90-\xa7]|\x86[\x90-\xbf])"
    rb"|\xc3[\x80-\x96\x98-\xb6\xb8-\xbf]|[\xc4\xc5][\x80-\xbf])*"
)
_LETTER_STARTS = b"\xc3\xc4\xc5"
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def reading_minutes(text: str) -> int:
    """Whole minutes to read a text, at least one; each CJK character counts for itself."""
    characters = 0
    if (words := _latin_words(text)) < 0:
        characters = len(_CJK.findall(text))
        text = _CJK.sub(" ", text)
        words = sum([word[0].isalnum() or bool(_LETTER.search(word)) for word in text.split()])
    return max(
        1, math.ceil(words / LATIN_WORDS_PER_MINUTE + characters / CJK_CHARACTERS_PER_MINUTE)
    )


def _latin_words(text: str) -> int:
    """How many words a text has, counted in bytes; -1 where it has more than `_LATIN`."""
    content = text.replace("\xa0", " ").encode("utf-8", "surrogatepass")
    beyond = content.translate(None, _ASCII)
    if not _LATIN.fullmatch(beyond):
        return -1
    needless = _NO_WORD + beyond.translate(None, _LETTER_STARTS)
    return len(content.translate(_SPACES, needless).split())
