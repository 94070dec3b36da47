"""Slugs: URL segments of names and files, and anchors of headings."""

import re
from functools import lru_cache

from ssg.text.paths import composed, segment_error

_REPLACEMENTS = [("C++", "cpp"), ("c++", "cpp"), ("C#", "csharp"), ("c#", "csharp"),
                 ("F#", "fsharp"), ("f#", "fsharp"), (".NET", "dotnet"), (".net", "dotnet"),
                 ("&", " and ")]  # fmt: skip
_MAX_LENGTH = 80
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9 ]+")
_LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]?")


@lru_cache(maxsize=65536)
def slug_of_name(name: str) -> str:
    """Returns the slug of a tag or series; "" if no character of its name can be in a URL."""
    slug = _slugify(name, _MAX_LENGTH)
    return f"{slug}-" if segment_error(slug) and slug else slug


def slug_hint(text: str) -> str:
    """Returns a hint with a slug that would do instead of `text`, or ""."""
    slug = slug_of_name(text)
    return f'"{slug}" would do' if slug else ""


def tidy_slug(text: str) -> str:
    """Returns a slug as typed, but in lower case and with hyphens for spaces."""
    return "-".join(text.lower().split())


@lru_cache(maxsize=256)
def anchor_of_heading(text: str) -> str:
    """Returns the anchor of a heading; never shortened, because other sites link to it."""
    slug = _slugify(text)
    return slug or "section"


def slug_of_path(path: str) -> str:
    """Returns the slug of a content file: its name (for index.md its folder's) without a date."""
    parts = path.removesuffix(".md").split("/")
    name = composed(parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1])
    return _LEADING_DATE.sub("", name) or name


def _slugify(text: str, max_length: int = 0) -> str:
    """Returns the ASCII slug of a text, cut to `max_length` characters unless that is 0."""
    if not max_length and _PLAIN_WORDS.fullmatch(text):  # as most headings
        return "-".join(text.lower().split())
    from slugify import slugify  # here, as most commands make no slug

    slug: str = slugify(text, replacements=_REPLACEMENTS, max_length=max_length)
    return slug
