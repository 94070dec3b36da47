"""Hints for texts that are not valid YAML: what the writer meant, and how YAML has it written."""

import re

from ssg.text.invisible import no_break_spaces

TYPOGRAPHIC_QUOTES = "“”„‟‘’‚‛«»"
TYPOGRAPHIC_HINT = 'these quotes are part of the text for YAML: type straight ones (")'
_VALUE = re.compile(r"^[ \t]*(?:-[ \t]+)*(?:[^:\n]*?:[ \t]+)?(?P<first>\S)")
_FIRST_CHARACTERS = "[{&*!|>@`%-?"
"""With one of these as its first character, YAML does not read a value as text."""

_COMMENT = re.compile(r"[ \t]#")
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
    "could not find expected ':'": (
        "write a field as `name: value`, and indent the further lines of a long value"
    ),
}


def hint_for_error(message: str, line: str, start: tuple[int, str] | None) -> str:
    """Returns the hint for an error of the YAML parser on `line`.

    `start` has the number and the text of an earlier line on which an unfinished value begins.
    """
    first = match["first"] if (match := _VALUE.match(line)) else ""
    if first and first in TYPOGRAPHIC_QUOTES:
        return TYPOGRAPHIC_HINT
    if start and ("expected ',' or" in message or "end of" in message):
        if _COMMENT.search(start[1]):
            return '" #" begins a comment: put the text in quotes, or write tags without #'
        return f"the value that begins on line {start[0]} has no end"
    if first and first in _FIRST_CHARACTERS and "mapping values" not in message:
        list_hint = "; a list begins on the next line" if first == "-" else ""
        return f"put a text that begins with {first} in quotes{list_hint}"
    return next((hint for part, hint in _HINTS.items() if part in message), "")


def hint_for_no_fields(line: str) -> str:
    """Returns the hint for a text that has no fields; `line` is its first one."""
    if no_break_spaces(line):
        return "it has a no-break space, which YAML reads as a letter: type a space"
    if "：" in line:
        return 'type a colon and a space (": ") instead of "："'
    if re.match(r"[\w-]+:\S", line):
        return "write a space after the colon, as in `title: My story`"
    return "write one field per line, as in `title: My story`"
