"""Language tags (BCP 47), and the writing direction of languages."""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional

from markupsafe import Markup

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_LETTER = re.compile("[A-Za-z]")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_error(text: str) -> str:
    """Returns why `text` is not a language tag, or ""."""
    return "" if _TAG.fullmatch(text) else "is not a language tag such as en, pt-BR or zh-Hans"


@lru_cache
def open_graph_locale(language: str) -> str:
    """Returns the locale of a language tag for Open Graph ("en_GB"), or "" without a territory."""
    first, *rest = language.split("-")
    territory = rest[-1] if rest else ""
    return f"{first.lower()}_{territory.upper()}" if re.fullmatch("[A-Za-z]{2}", territory) else ""


def news_sitemap_language(language: str) -> str:
    """Returns a language for news sitemaps: ISO 639, but "zh-cn" and "zh-tw" for Chinese."""
    first, *rest = language.lower().split("-")
    if first != "zh":
        return first
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-cn"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Returns the direction of the language's usual script."""
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def direction_of_text(text: str) -> Literal["ltr", "rtl", ""]:
    """Returns the direction of most letters of a text, or "" if it has no letters.

    The first letter, which `dir="auto"` goes by, may be that of a foreign name.
    """
    if text.isascii():
        return "ltr" if _LETTER.search(text) else ""
    kinds = Counter(map(bidirectional, text))
    right, left = kinds["R"] + kinds["AL"], kinds["L"]
    return "rtl" if right > left else "ltr" if left else ""


def dir_attribute(text: str) -> Markup:
    """Returns the `dir` attribute for an element with this text; none without letters."""
    value = direction_of_text(text)
    return Markup(' dir="{}"').format(value) if value else Markup()


def lang_attributes(language: str) -> Markup:
    """Returns `lang` and `dir` attributes for an element; none if `language` is ""."""
    if not language:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))
