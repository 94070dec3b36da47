"""Hints for texts that are not valid YAML: what the writer meant, and how YAML has it written."""

import re
from collections.abc import Sequence

from ssg.text.invisible import no_break_spaces

TYPOGRAPHIC_QUOTES = "“”„‟‘’‚‛«»"
TYPOGRAPHIC_HINT = 'these quotes are part of the text for YAML: type straight ones (")'
_VALUE = re.compile(r"^[ \t]*(?:-[ \t]+)*(?:[^:\n]*?:[ \t]+)?(?P<first>\S)")
_FIRST_CHARACTERS = "[{&*!|>@`%-?"
"""With one of these as its first character, YAML does not read a value as text."""

_BRACE_IN_TEXT = re.compile(r"[\w/.-]\{")
_COMMENT = re.compile(r"[ \t\[{,]#")
_ITEM_WITHOUT_SPACE = re.compile(r"[ \t]*-[^\s-]")
_OPEN_QUOTES = re.compile(r""":[ \t]+(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_COMMENT_HINT = '" #" begins a comment: put the text in quotes, or write tags without #'
_UNFINISHED = ("expected ',' or", "end of")
_HINTS = {
    "mapping values are not allowed": (
        'put text that contains ": " in quotes; do not indent a new field'
    ),
    "cannot start any token": "indent with spaces, and quote a text that begins with @, ` or %",
    "a tab": "indent with spaces",
    "tab character": "indent with spaces",
    "expected '-' indicator": "align the - of each list item, and align the fields of an item",
    "expected key": 'within "…", write \\" for a quotation mark; start each field on a new line',
    "unknown escape character": (
        'within "…", write \\\\ for a backslash, or put the text in single quotes'
    ),
    "<document start>": "begin each field at the start of its line",
    "could not find expected ':'": (
        "write a field as `name: value`, and indent the further lines of a long value"
    ),
}


def hint_for_error(message: str, lines: Sequence[str], start: int | None) -> str:
    """Returns the hint for an error of the YAML parser on the last of the first `lines` of a file.

    `start` is the number of an earlier line on which an unfinished value begins.
    """
    line = lines[-1] if lines else ""
    first = match["first"] if (match := _VALUE.match(line)) else ""
    if first and first in TYPOGRAPHIC_QUOTES:
        return TYPOGRAPHIC_HINT
    if start is not None and any(part in message for part in _UNFINISHED):
        if _COMMENT.search(lines[start - 1]):
            return _COMMENT_HINT
        return f"the value that begins on line {start} has no end"
    if hint := _hint_from_lines(message, lines, first):
        return hint
    is_inside = "cannot start any token" in message and first not in "@`%"
    if first and first in _FIRST_CHARACTERS and not ("mapping values" in message or is_inside):
        list_hint = "; a list begins on the next line" if first == "-" else ""
        return f"put a text that begins with {first} in quotes{list_hint}"
    return next((hint for part, hint in _HINTS.items() if part in message), "")


def _hint_from_lines(message: str, lines: Sequence[str], first: str) -> str:
    """Returns a hint that the lines up to the error give, or ""."""
    before, line = ("", "", *lines)[-2:]
    line = line.strip()
    if "node content" in message and _COMMENT.search(before):
        return _COMMENT_HINT
    if "expected ',' or" in message and _BRACE_IN_TEXT.search(line):
        return "put a text that contains { or } in quotes"
    if "expected ',' or" in message:
        return "write a comma between two items or fields"
    if "could not find expected ':'" in message and _ITEM_WITHOUT_SPACE.match(before):
        return "write a space after the - of a list item"
    return _hint_for_key(lines, line, first) if "expected key" in message else ""


def _hint_for_key(lines: Sequence[str], line: str, first: str) -> str:
    """Returns a hint for a line on which YAML expected a new field."""
    if line.startswith("-"):
        return "align the - of each list item"
    if line.endswith(","):
        return "write no comma at the end of a field"
    if first == "'":
        return "within '…', write '' for an apostrophe, or put the text in double quotes"
    for number, earlier in enumerate(lines[:-1], 1):
        if _OPEN_QUOTES.search(earlier):
            return f"close the quotes that begin on line {number}"
    return ""


def hint_for_no_fields(line: str) -> str:
    """Returns the hint for a text that has no fields; `line` is its first one."""
    if line.lstrip().startswith(("//", "/*", "<!--")):
        return "a comment begins with #"
    if no_break_spaces(line):
        return "it has a no-break space, which YAML reads as a letter: type a space"
    if "：" in line:
        return 'type a colon and a space (": ") instead of "："'
    if re.match(r"[\w-]+:\S", line):
        return "write a space after the colon, as in `title: My story`"
    return "write one field per line, as in `title: My story`"
