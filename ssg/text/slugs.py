"""Names -> URL segments, headings -> anchors."""

import re
from functools import lru_cache

from slugify import slugify

from ssg.text.paths import segment_error

_REPLACEMENTS = [("C++", "cpp"), ("c++", "cpp"), ("C#", "csharp"), ("c#", "csharp"),
                 ("F#", "fsharp"), ("f#", "fsharp"), (".NET", "dotnet"), (".net", "dotnet"),
                 ("&", " and ")]  # fmt: skip
_LONGEST = 80
_LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]?")


@lru_cache(maxsize=65536)
def slug_of_name(name: str) -> str:
    """The segment of a tag's or series' name; "" where nothing of it can stand in a URL."""
    slug: str = slugify(name, replacements=_REPLACEMENTS, max_length=_LONGEST)
    return f"{slug}-" if segment_error(slug) and slug else slug


def anchor_of_heading(text: str) -> str:
    """The anchor of a heading, which is never cut short: links of others name all of it."""
    slug: str = slugify(text, replacements=_REPLACEMENTS)
    return slug or "section"


def slug_of_path(path: str) -> str:
    """The segment that a content file's name gives: without its date, or its folder's name."""
    parts = path.removesuffix(".md").split("/")
    name = parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]
    return _LEADING_DATE.sub("", name) or name
