"""Language tags (BCP 47), and the direction in which their scripts run."""

import re
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_error(text: str) -> str:
    """Says what stops `text` from being a language tag; "" if nothing does."""
    return "" if _TAG.fullmatch(text) else "is no language tag, as in en, pt-BR or zh-Hans"


@lru_cache
def open_graph_locale(language: str) -> str:
    """A language tag as Open Graph has it ("en_GB"); "" for one that names no territory."""
    first, *rest = language.split("-")
    territory = rest[-1] if rest else ""
    return f"{first.lower()}_{territory.upper()}" if re.fullmatch("[A-Za-z]{2}", territory) else ""


def news_sitemap_language(language: str) -> str:
    """A language tag as news sitemaps have it: ISO 639, save that Chinese is of two scripts."""
    first, *rest = language.lower().split("-")
    if first != "zh":
        return first
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-cn"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's usual script."""
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def lang_attributes(language: str) -> Markup:
    """The `lang` and `dir` of an element in another language than the page's; for "", none."""
    if not language:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))
