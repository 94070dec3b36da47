"""Marks that writers leave in a text until it is finished."""

import re
from collections.abc import Iterator

_MARKS = re.compile(
    r"\b(?:TODO|FIXME|TK(?: ?TK)*|XXX+|[Ll]orem [Ii]psum|LOREM IPSUM)\b"
    r"|\bWrite (?:the (?:story|page) here|here what the section is about)\."
)
"""Words that editors search for, filler text, and what `ssg new` wrote in earlier versions."""


def unfinished_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yields (offset, words) of each mark, such as TODO."""
    for match in _MARKS.finditer(text):
        yield match.start(), match[0]
