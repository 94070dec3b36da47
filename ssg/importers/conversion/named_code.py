"""Indented code whose first line names its language, as Pelican's texts have it -> fenced code."""

import re

from ssg.importers.archive import fenced_code
from ssg.importers.conversion import code_options

_NAMED = re.compile(
    rf"{fenced_code.PATTERN}"
    r"|^(?P<base>(?: {4})*) {4}(?::::|#!)(?P<language>[\w+#.-]+)(?P<options>[^\n]*)\n"
    r"(?P<code>(?:(?P=base) {4}[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.M | re.S,
)


def fenced(text: str) -> str:
    """Returns the text with each block of `:::python` or `#!python` as fenced code."""
    return _NAMED.sub(lambda block: block[0] if block["fence"] else _fenced(block), text)


def _fenced(block: re.Match[str]) -> str:
    base, code = block["base"], block["code"].rstrip()
    fence = fenced_code.fence(code)
    info = f"{block['language']}{code_options.written(block['options'])}"
    lines = [f"{fence}{info}", *(line[len(base) + 4 :] for line in code.split("\n"))]
    after = block["code"][len(code) :] or "\n"
    return "\n".join(f"{base}{line}".rstrip() for line in [*lines, fence]) + after
