"""Words that begin or end with an apostrophe, of several languages, as data."""

import re

_ENGLISH_STARTS = (
    "bout burbs cause cept cos course coz cuz em er ere fess fore fraid gainst hood im kay n neath "
    "nother nuff ol pon round s scuse spose sup til till tis tisn tude tween twas twasn twere "
    "twill twixt twould twouldn"
)
_OTHER_STARTS = (
    "k m ns r t ne nem nen ner nes nix rauf raus rein rüber runter ndrangheta sta ste sto"
)
_STARTS = frozenset(f"{_ENGLISH_STARTS} {_OTHER_STARTS}".split())
"""Of English; of Dutch ('t), German ('ne) and Italian ('ndrangheta)."""

_ENGLISH_ENDS = "an d fo jus lil ma mo n o ol t th tho thro wi wit y"
_ITALIAN_ENDS = "be ca da di fa mo po sta te to va vo"
_ENDS = frozenset(f"{_ENGLISH_ENDS} {_ITALIAN_ENDS}".split())

_START = re.compile(r"\d\d(?:s|ern?)?(?!\w)|[^\W\d_]{1,12}(?!\w)")
_END = re.compile(r"(?<!\w)[^\W\d_]{1,12}\Z")
_LONGEST = 13
_CONTRACTION = re.compile(r"(?:s|d|m|t|ll|re|ve|er|ed|ing)(?![\w'])", re.I)
_DROPPED_G = re.compile(r"[^\W\d_]{2}in\Z")
_PLURAL = frozenset("sxzSXZ")
_SHORT_AND = re.compile(r"(?<![^\W_])([^\W_]+[ -])'(n)'(?=[ -][^\W_])", re.I)
_BEFORE_LETTERS = (
    "a an and as by called character enter hit key keys letter letters named or press the to type "
    "typed with"
)
_BEFORE_A_LETTER = frozenset(_BEFORE_LETTERS.split())


def join_words_by_n(text: str) -> str:
    """Text with the apostrophes of "rock 'n' roll", but not the quotes of "press 'n' to stop"."""
    if "'n'" not in text and "'N'" not in text:
        return text
    return _SHORT_AND.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    if match[1][:-1].lower() in _BEFORE_A_LETTER:
        return match[0]
    return f"{match[1]}’{match[2]}’"


def shortened_word(text: str, at: int) -> str:
    """The word or year at a place of a text that an apostrophe may shorten: "90s", "em"; or ""."""
    match = _START.match(text, at)
    if match and (match[0][0].isdigit() or match[0].lower() in _STARTS):
        return match[0]
    return ""


def may_end_in_apostrophe(text: str, at: int) -> bool:
    """Whether the word before a place may have an apostrophe there: a plural, "rockin", "po"."""
    word = text[max(0, at - _LONGEST) : at]
    if not word or word[-1] in _PLURAL or _DROPPED_G.search(word):
        return bool(word)
    match = _END.search(word)
    return bool(match and match[0].lower() in _ENDS)


def is_contraction(text: str, at: int) -> bool:
    """Whether what follows a place ends a word behind an apostrophe: "s", "ll", "ed"."""
    return bool(_CONTRACTION.match(text, at))
