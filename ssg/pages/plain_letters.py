"""Letters without an accent to take off, as people write them who lack them on a keyboard.

Pagefind finds "Zürich" by "zurich", because Unicode takes ü apart; it does not take ß and ø apart.
`assets/js/letters.js` has the same letters for queries.
"""

import re

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k",
}  # fmt: skip
_LETTER = re.compile(f"[{''.join(LETTERS)}]")
_WORD = re.compile(r"\w+")


def plain_words(text: str) -> list[str]:
    """The words of a text that have such letters, in lower case and without these; each once.

    "Straße" gives "strasse", "Łódź" gives "lódź".
    """
    lower = text.lower()
    if not _LETTER.search(lower):
        return []
    words = dict.fromkeys(word for word in _WORD.findall(lower) if _LETTER.search(word))
    return [_LETTER.sub(lambda letter: LETTERS[letter[0]], word) for word in words]
