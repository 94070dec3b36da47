"""Code between fences in Markdown: what it looks like, and how to write it."""

import re

PATTERN = r"^[ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*\Z)"
"""A regular expression, with the flags `m` and `s`, of a block with its fences."""

_RUN = re.compile("`+")


def fence(code: str) -> str:
    """Returns a fence that is longer than every run of backticks in the code."""
    return "`" * max(3, 1 + max(map(len, _RUN.findall(code)), default=0))


def block(code: str, language: str = "") -> str:
    """Returns the code between fences, without line breaks around them."""
    marks = fence(code)
    return f"{marks}{language}\n{code}\n{marks}"
