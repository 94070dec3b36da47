"""Decodes sources: UTF-8, line ends, and characters that are no text."""

import re

from ssg.problems.errors import Location, Problems
from ssg.text.lines import line_column

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids; they would make feeds invalid."""


def decode(content: bytes, path: str, problems: Problems) -> str | None:
    """Decodes a UTF-8 file, without a BOM and with line ends as "\\n"; None if it is no text."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        at = Location(path, before.count(b"\n") + 1, column)
        problems.error("not-utf8", at, "is not UTF-8 text", "save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_controls(text, path, problems) if NOT_TEXT.search(text) else text


def _without_controls(text: str, path: str, problems: Problems) -> str:
    """The text with a sign in the place of what is no text, the first of each line reported."""
    last = 0
    for match in NOT_TEXT.finditer(text):
        line, column = line_column(text, match.start())
        if line != last:
            message = f"has the control character U+{ord(match[0]):04X}"
            problems.error("control-character", Location(path, line, column), message, "delete it")
        last = line
    return NOT_TEXT.sub("\ufffd", text)
