"""The quotation marks of each language, as data.

Source: `delimiters` of Unicode CLDR 48 (cldr-misc-full), with three corrections. Swiss German has
guillemets (the Federal Chancellery's rules of spelling, and the Swiss press), where CLDR repeats
Germany's. French has curly marks inside guillemets, where CLDR repeats the guillemets. Dutch has
double marks for `"`, where CLDR has single ones on both levels.
"""

from functools import lru_cache

from msgspec import Struct


class QuotationMarks(Struct, frozen=True):
    """What `"` (outer) and `'` (inner) become, where they open and where they close."""

    outer_open: str
    outer_close: str
    inner_open: str
    inner_close: str


_LANGUAGES = {
    "“”‘’": "en",
    "„“‚‘": "cs de dsb et hr hsb is ksh lb mk nds sk sl",
    "«»‹›": "am de-ch de-li fa fr-ch gsw mzn rm wae",
    "«»“”": "br ca el eu fr it kab kk lij sc pt-ao pt-ch pt-cv pt-gq pt-gw pt-lu pt-mo pt-mz pt-pt "
    "pt-st pt-tl",
    "«»„“": "be ky os ru sah uk",
    "«»‘’": "nb nn no",
    "«»«»": "hy oc",
    "„“„“": "bg lt",
    "„“«»": "ka",
    "„”«»": "pl ro",
    "„”»«": "hu szl",
    "„”‘’": "bs",
    "„”’’": "sr",
    "””’’": "fi he se sv yi",
    "”“’‘": "ar ur",
    "「」『』": "ja yue zh-hant zh-hk zh-mo zh-tw",
}
"""All other languages have the marks of English, as most have in CLDR (zh, ko, es, pt-BR, tr)."""

_MARKS = {
    language: QuotationMarks(*marks)
    for marks, languages in _LANGUAGES.items()
    for language in languages.split()
}

UNTOUCHED = frozenset({"zxx", "und"})
"""Tags of what is no language, such as code, and of an unknown one: marks stay as typed."""


@lru_cache
def quotation_marks(language: str) -> QuotationMarks:
    """The marks of a language tag: its own, else those of the tag without its last part."""
    tag = language.lower()
    while tag and tag not in _MARKS:
        tag = tag.rpartition("-")[0]
    return _MARKS[tag or "en"]
