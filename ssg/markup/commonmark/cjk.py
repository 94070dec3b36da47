"""Emphasis beside Chinese, Japanese and Korean text, by the CJK-friendly amendment to CommonMark.

CommonMark asks for spaces around punctuation, which these languages do not write: `**注意：**这里`
would show its asterisks. The amendment (github.com/tats-u/markdown-cjk-friendly) counts CJK
punctuation as letters, and CJK characters as spaces beside other punctuation. A parser that knows
only CommonMark reads the same where these characters are masked by others of the same length.
"""

import re
import unicodedata
from collections.abc import Iterator

_CJK = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_ANY = re.compile(f"[{_CJK}]")
_RUN = re.compile(r"(?<![*\\])\*+(?!\*)|(?<![~\\])~{1,2}(?!~)")
_SPACE = "\u3000"

# Characters that count as letters (private use) and as punctuation (braille and mahjong), each
# in the length of UTF-8 of what they mask.
_LETTERS = {3: 0xE000, 4: 0xF0000}
_SYMBOLS = {3: 0x2800, 4: 0x1F000}
_LETTERS_OF_EACH, _SYMBOLS_OF_EACH = 4096, 256


def swaps(text: str) -> list[tuple[int, str]]:
    """The places of characters to be masked, with their masks."""
    if text.isascii() or ("*" not in text and "~" not in text) or not _ANY.search(text):
        return []
    masks = _Masks(text)
    masked: dict[int, str] = {}
    for run in _RUN.finditer(text):
        for at, mask in _beside(text, run, masks):
            masked.setdefault(at, mask)
    return list(masked.items())


def _beside(text: str, run: re.Match[str], masks: "_Masks") -> Iterator[tuple[int, str]]:
    before, after = run.start() - 1, run.end()
    if before < 0 or after >= len(text):
        return
    left, right = text[before], text[after]
    for at, this, other in ((before, left, right), (after, right, left)):
        if not _ANY.match(this) or this == _SPACE:
            continue
        if _is_punctuation(other) and not _ANY.match(other):
            if not _is_punctuation(this) and (mask := masks.symbol(this)):
                yield at, mask
        elif _is_punctuation(this) and (mask := masks.letter(this)):
            yield at, mask


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


class _Masks:
    """Masks for the characters of a text, none of which it contains."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_character: dict[tuple[str, int], str] = {}
        self.used: dict[int, int] = {}

    def letter(self, character: str) -> str:
        return self._mask(character, _LETTERS, _LETTERS_OF_EACH)

    def symbol(self, character: str) -> str:
        return self._mask(character, _SYMBOLS, _SYMBOLS_OF_EACH)

    def _mask(self, character: str, bases: dict[int, int], most: int) -> str:
        """The mask of a character; "" where there are no more."""
        base = bases.get(len(character.encode("utf-8", "surrogatepass")), 0)
        known = self.by_character.get((character, base))
        if known is not None or not base:
            return known or ""
        for code in range(self.used.get(base, base), base + most):
            self.used[base] = code + 1
            if chr(code) not in self.text:
                self.by_character[character, base] = chr(code)
                return chr(code)
        return ""
