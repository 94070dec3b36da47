"""Finds formulas in prose: `$…$` by Pandoc's rules, `$$…$$`, and GitHub's $`…`$."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

_BODY = r"(?:[^\\$]++|\\[\s\S])*+"
_DISPLAY = re.compile(r"\$\$(?![),.;:!?])((?:[^\\$]++|\\[\s\S]|\$(?!\$))*+)\$\$(?!\$)")
_INLINE = re.compile(rf"(?<![a-zA-Z0-9])\$(?!\s)({_BODY})(?<!\s)\$(?!\d)")
_IN_TICKS = re.compile(r"(?<![a-zA-Z0-9])\$`([^`]++)`\$(?!\d)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"\\[\s\S]|(?P<ticks>`+)|(?P<dollars>\$+)|<[A-Za-z/!?][^<>]*>")


class Formula(Struct, frozen=True):
    """A formula in a text: its span with the dollars, its TeX and where that begins."""

    start: int
    end: int
    tex: str
    tex_start: int
    display: bool


def find_formulas(text: str, *, inline: bool) -> Iterator[Formula]:
    """Yields what may be the formulas of a Markdown text, in order.

    `inline` yields `$…$` and $`…`$ too. By Pandoc's rules a `$` opens before what is no space and
    closes after what is none, unless a digit follows; after a Latin letter or a digit it does not
    open. So "$5 and $10", "US$5–US$10" and "a café ($$)" have prices; `\\$` is always a dollar.
    No formula begins in a code span or an HTML tag, or continues after an empty line. Blocks are
    not read: fenced code may have formulas too. Takes linear time.
    """
    ticks = _Ticks(text)
    at = 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark["ticks"]:
            at = ticks.end_of_code(mark) or at
        elif mark["dollars"] and (formula := _formula(text, mark, inline=inline)):
            yield formula
            at = formula.end


def _formula(text: str, mark: re.Match[str], *, inline: bool) -> Formula | None:
    """The formula that a run of dollars opens."""
    count = len(mark["dollars"])
    patterns = {1: (_IN_TICKS, _INLINE) if inline else (), 2: (_DISPLAY,)}
    for pattern in patterns.get(count, ()):
        match = pattern.match(text, mark.start())
        if match and match[1].strip() and not _BLANK_LINE.search(match[1]):
            return Formula(*match.span(), match[1], match.start(1), count == 2)
    return None


class _Ticks:
    """The runs of backticks of a text, by their lengths."""

    def __init__(self, text: str) -> None:
        self._starts: defaultdict[int, list[int]] = defaultdict(list)
        for run in re.finditer("`+", text):
            self._starts[len(run[0])].append(run.start())

    def end_of_code(self, opening: re.Match[str]) -> int | None:
        """Where the code that a run opens ends, if a run of the same length closes it."""
        length = len(opening[0])
        starts = self._starts[length]
        number = bisect_right(starts, opening.start())
        return starts[number] + length if number < len(starts) else None
