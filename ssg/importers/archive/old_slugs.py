"""The slugs that other systems make of names and titles: their old addresses contain these.

Each function follows the code of its system, so that `/tags/c++/` is found as it was.
"""

import re
from collections.abc import Callable, Collection, Iterable
from html import unescape
from unicodedata import category, combining, normalize

from text_unidecode import unidecode

from ssg.text.html_tags import without_tags

Slugify = Callable[[str], str]
"""Returns the slug that a system makes of a name."""

_HUGO_MARKS = frozenset("./\\_#+~-@")
_JEKYLL_PRETTY = frozenset("._~!$&'()+,;=@")
PELICAN_RULES = (
    (r"[^\w\s-]", ""),
    (r"(?u)\A\s*", ""),
    (r"(?u)\s*\Z", ""),
    (r"[-\s]+", "-"),
)
"""What Pelican replaces in slugs unless its settings have other rules."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
     "&": " and ", "♥": " love ", "🦄": " unicorn "}
)  # fmt: skip
_SIGNS = str.maketrans(
    {"&": "and", "<": "less", ">": "greater", "|": "or", "%": "percent", "$": "dollar",
     "¢": "cent", "£": "pound", "€": "euro", "¥": "yen", "∞": "infinity", "♥": "love",
     "©": "(c)", "®": "(r)", "™": "tm", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'"}
)  # fmt: skip


def hugo(text: str, *, keeps_case: bool = False, keeps_accents: bool = True) -> str:
    """Returns what Hugo's `urlize` makes of a name or a path, without percent-encoding."""
    parts, is_after_space = list[str](), False
    for place, character in enumerate(text):
        is_escape = re.match(r"%[0-9a-fA-F]{2}", text[place : place + 3])
        if is_escape or character in _HUGO_MARKS or _is_letter(character):
            hyphen = is_after_space and character != "-"
            parts.append(f"-{character}" if hyphen else character)
            is_after_space = False
        elif character.isspace() and parts and not parts[-1].endswith("-"):
            is_after_space = True
    slug = "".join(parts) if keeps_accents else without_accents("".join(parts))
    return slug if keeps_case else slug.lower()


def jekyll(text: str, mode: str = "", *, keeps_case: bool = False) -> str:
    """Returns what Jekyll's `slugify` makes of a text in one of its modes; "" is the default."""
    if mode not in ("", "default", "raw", "pretty", "ascii", "latin"):
        return text if keeps_case else text.lower()
    text = without_accents(text) if mode == "latin" else text
    if mode == "raw":
        slug = re.sub(r"\s+", "-", text)
    else:
        allowed = _JEKYLL_PRETTY if mode == "pretty" else frozenset()
        slug = _with_hyphens(text, allowed, only_ascii=mode in ("ascii", "latin"))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if keeps_case else slug.lower()


def pelican(
    text: str,
    rules: Iterable[tuple[str, str]] = PELICAN_RULES,
    *,
    keeps_case: bool = False,
    keeps_letters: bool = False,
) -> str:
    """Returns what Pelican makes of a name: `rules` are pairs of pattern and replacement."""
    text = normalize("NFKC", unescape(without_tags(text)))
    text = text if keeps_letters else unidecode(text)
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text, flags=re.IGNORECASE)
    return (text if keeps_case else text.lower()).strip()


def eleventy(text: str) -> str:
    """Returns what Eleventy's filter `slugify` makes of a text."""
    text = unidecode(normalize("NFC", text).translate(_UMLAUTS)).lower()
    text = re.sub(r"(?<=[a-z\d])'(?=[ts](?:\s|$))", "", text)
    return re.sub(r"[^a-z\d]+", "-", text).strip("-")


def eleventy_slug(text: str) -> str:
    """Returns what Eleventy's older filter `slug` makes of a text."""
    text = without_accents(normalize("NFC", text).translate(_SIGNS).replace("-", " "))
    characters = re.sub(r"""[^\w\s$*_+~.()'"!:@]+""", "", unidecode(text), flags=re.ASCII)
    return re.sub(r"\s+", "-", characters.strip()).lower()


def wordpress(text: str) -> str:
    """Returns what WordPress' `sanitize_title` makes of a name, without percent-encoding."""
    text = re.sub(r"%(?![0-9a-fA-F]{2})", "", without_tags(without_accents(text))).lower()
    text = re.sub(r"&[^;]{1,40};", "", text).replace(".", "-")
    text = re.sub(r"[\u00a0\u2013\u2014/]", "-", text)
    characters = "".join(
        character
        for character in text
        if character in "% _-" or character.isspace() or _is_letter(character)
    )
    return re.sub(r"-+", "-", re.sub(r"\s+", "-", characters)).strip("-")


def without_accents(text: str) -> str:
    """Returns a text without the marks on its letters: é becomes e, ø stays."""
    letters = (character for character in normalize("NFD", text) if not combining(character))
    return normalize("NFC", "".join(letters))


def _is_letter(character: str) -> bool:
    """Whether a character is a letter, a mark on one, or a digit."""
    kind = category(character)
    return kind[0] in "LM" or kind == "Nd"


def _with_hyphens(text: str, allowed: Collection[str], *, only_ascii: bool) -> str:
    """Returns a text with a hyphen for each sequence of characters that are not allowed."""
    parts = list[str]()
    for character in text:
        is_word = _is_letter(character) and (character.isascii() or not only_ascii)
        if is_word or character in allowed:
            parts.append(character)
        elif not parts or parts[-1] != "-":
            parts.append("-")
    return "".join(parts)
