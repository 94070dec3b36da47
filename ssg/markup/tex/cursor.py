"""The place in a formula that is being read, and what was written of it up to there."""

import re

from ssg.markup.tex.commands import CommandTable
from ssg.markup.tex.groups import FormulaError, Groups

FIRST, LAST = "\ue000", "\ue001"
"""They stand around the number of a plain text, which is put back once the formula is set."""


class TexCursor:
    """Reads `tex` from `at` on, and collects what latex2mathml gets: `written`, and plain texts."""

    def __init__(self, tex: str, table: CommandTable, *, display: bool) -> None:
        self.tex = tex
        self.table = table
        self.display = display
        self.at = 0
        self.before = ""
        self.groups = Groups()
        self.written: list[str] = []
        self.texts: list[str] = []

    def write(self, tex: str) -> None:
        """Writes what is complete in itself."""
        self.written.append(tex)
        self.written.append(self.groups.atom())

    def argument(self, pattern: re.Pattern[str], start: int, example: str) -> str:
        """The argument that the command at `start` must have here."""
        match = pattern.match(self.tex, self.at)
        if not match:
            command = self.tex[start : self.at]
            raise FormulaError(start, f"cannot read the argument of {command}", f"write {example}")
        self.at = match.end()
        return match[1]

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is here; if so, it is passed over."""
        match = pattern.match(self.tex, self.at)
        self.at = match.end() if match else self.at
        return bool(match)
