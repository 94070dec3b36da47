"""Finds marks that readers see because Markdown did not read them: asterisks, brackets, pipes.

A mark is only reported where it was meant as one. Prices, `2 * 3 * 4`, `a_b`, `[sic]`, `#1`,
`**kwargs` and whatever has a backslash before it are words.
"""

import re
from collections.abc import Callable, Iterator

from ssg.markup.source_map import SourceMap
from ssg.review.visible_text import OBJECT, VisibleText, visible_texts

Stray = tuple[int, str, str]
"""The offset in the source, the characters, and why they are shown."""

_PAIRED = re.compile(r"(?<![*_~])(\*\*|__|~~)(?![*_~])")
_NAMES = {"**": "asterisks", "__": "underscores", "~~": "tildes"}
_ARGUMENTS = re.compile(
    r"(?:(?:kw)?args|arg[cv]|envp|kwds|options|opts|params|dict|ptr|[b-z])\b|\w+_|[a-z]+[()=]"
)
_SINGLE = re.compile(r"(?<![\w*_])([*_])(?=[^\W\d_])([^*_\n=();]+)\s\1(?![\w*_])")
_WORD = re.compile(r"[^\W\d_]{2}|" + OBJECT)
_TEX_QUOTES = re.compile("``[^`]*''|`[^`']*'")
_TICKS = re.compile(r"`+")
_FILE = r"[\w./-]+\.(?:md|png|jpe?g|gif|webp|avif|svg|pdf)\b"
_ADDRESS = rf"(?:https?:|mailto:|www\.|\.{{0,2}}/|#|<|{_FILE})"
_APART = re.compile(rf"!?\[[^\[\]\n]+\]\s+\((?={_ADDRESS}[^()\n]*\))")
_UNREAD = re.compile(r"!?\[[^\[\]\n]*\]\((?P<target>[^()\n]*)(?P<end>\)?)")
_TEMPLATE = "{{"
_SWAPPED = re.compile(rf"!?\([^()\n]+\)\[(?={_ADDRESS})[^\[\]\n]*\]")
_WIKI = re.compile(r"!?\[\[(?=[^\W\d_])[^\[\]\n]+(?<!\s)\]\]")
_ALERT = re.compile(r"\A\[!(\w+)\]")
_DEFINITION = re.compile(r"^\[[^\[\]\n]+\]:[ \t]*(?=https?:|/|<|#|\.{1,2}/|\w+\.md\b|\^)", re.M)
_TASK = re.compile(r"\A\[[ xX]\](?P<space>[ \t]*)(?=[^\s(\[:])")
_HEADING = re.compile(r"^(#{2,6})(?=[^\s#])|^(#{7,})[ \t]|^(#{2,6})[ \t]", re.M)
_ONE_MARK = re.compile(r"\A#(?![a-z])(?=[^\W\d_])[^\n#.!?]*[ ][^\n#.!?]*\Z")
_ITEMS = re.compile(
    r"^(?P<mark>[*-]|\d{1,3}[.)])(?=[^\W\d_])[^*\n]*\n(?:[*-]|\d{1,3}[.)])(?=[^\W\d_])[^*\n]*$"
    r"|^(?P<bullet>[•◦▪‣·])[ \t]*\S[^\n]*\n(?P=bullet)",
    re.M,
)
_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$", re.M)
_ROWS = re.compile(r"^\|[^\n]*\|[ \t]*\n\|[^\n]*\|[ \t]*$", re.M)
_OTHERS = re.compile(
    r"(?P<box>^:{3,}(?![:])[ \t]*\{?\w*)|(?P<bang>^!!![ \t]+\w+)"
    r"|(?P<joined>^///(?=\w)\w+)|(?P<quotes>^(?:\'\'\'|\"\"\"|´´´)\w*$)|(?P<dollars>\A\$\$)"
    r"|(?P<liquid>\{%-?[ \t]*\w[^\n{]*?%\}|\{\{[<%]?[ \t]*[\w./\"'-][^\n{]*?\}\})",
    re.M,
)

_OWN_MARKS = {
    "joined": "no block has this name",
    "quotes": "code stands between lines of three backticks",
    "dollars": "nothing closes the formula",
}
_ALERTS = "[!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION]"


def stray_marks(source: SourceMap) -> list[Stray]:
    """The marks of a text that readers see, in its order."""
    strays = {
        visible.place(at): (visible.place(at), written, reason)
        for visible in visible_texts(source)
        for check in _CHECKS
        for at, written, reason in check(visible)
    }
    return [strays[at] for at in sorted(strays)]


_StrayMarks = Iterator[tuple[int, str, str]]


def _pairs(visible: VisibleText) -> _StrayMarks:
    """Marks of two characters: bold, deleted."""
    text = visible.text
    for mark, name in _NAMES.items():
        marks = [one for one in _PAIRED.finditer(text) if one[1] == mark and not _is_tight(one)]
        last = None if len(marks) % 2 == 0 else marks.pop()
        for opening, closing in zip(marks[::2], marks[1::2], strict=True):
            if reason := _unpaired(opening, closing, name):
                yield opening.start(), text[opening.start() : closing.end()], reason
        if last and (reason := _unclosed(last, name)):
            yield last.start(), mark, reason


def _before(mark: re.Match[str]) -> str:
    return mark.string[max(mark.start() - 1, 0) : mark.start()]


def _after(mark: re.Match[str]) -> str:
    return mark.string[mark.end() : mark.end() + 1]


def _is_tight(mark: re.Match[str]) -> bool:
    """Whether a mark stands within a word, as in 2**3."""
    return _before(mark).isalnum() and _after(mark).isalnum()


def _unclosed(opening: re.Match[str], name: str) -> str:
    """Why a mark has no other; "" if it was not meant as one."""
    before, after = _before(opening), _after(opening)
    is_opening = (not before or before in ' \n("“') and (after.isalpha() or after in tuple("“\"'"))
    if not is_opening or _ARGUMENTS.match(opening.string, opening.end()):
        return ""
    return f"nothing closes these {name}"


def _unpaired(opening: re.Match[str], closing: re.Match[str], name: str) -> str:
    """Why two marks are no pair; "" if they were not meant as one."""
    inner = opening.string[opening.end() : closing.start()]
    if not _WORD.search(inner) or _ARGUMENTS.match(inner):
        return ""
    if inner[0].isspace():
        return f"a space stands after the opening {name}"
    if inner[-1].isspace():
        return f"a space stands before the closing {name}"
    if _after(closing).isalnum() and not inner[-1].isalnum():
        return f"punctuation stands before the closing {name}, and a letter after them"
    if _before(opening).isalnum() and not inner[0].isalnum():
        return f"a letter stands before the opening {name}, and punctuation after them"
    return f"these {name} are no pair"


def _singles(visible: VisibleText) -> _StrayMarks:
    """Marks of one character that a space before the last keeps from being emphasis."""
    for match in _SINGLE.finditer(visible.text):
        if not _WORD.search(match[2]):
            continue
        name = "asterisk" if match[1] == "*" else "underscore"
        yield match.start(), match[0], f"a space stands before the closing {name}"


def _ticks(visible: VisibleText) -> _StrayMarks:
    """Backticks that open no code; apostrophes and TeX's quotes are words."""
    ticks = [one for one in _TICKS.finditer(visible.text) if not _is_tight(one)]
    if ticks and not _TEX_QUOTES.search(visible.text):
        first = ticks[0]
        others = {len(one[0]) for one in ticks[1:]} - {len(first[0])}
        reason = "as many backticks must close code as open it" if others else "nothing closes it"
        yield first.start(), first[0], reason


def _brackets(visible: VisibleText) -> _StrayMarks:
    """Links that are none."""
    text = visible.text
    for match in _APART.finditer(text):
        yield match.start(), match[0], "a space stands between the brackets and the address"
    for match in _SWAPPED.finditer(text):
        yield match.start(), match[0], "the words belong in brackets, and the address behind them"
    for match in _UNREAD.finditer(text):
        if _TEMPLATE in match["target"]:
            continue
        reason = _why_no_link(match["target"], is_closed=bool(match["end"]))
        yield match.start(), match[0], reason
    for match in _DEFINITION.finditer(text):
        reason = "a definition cannot stand in a paragraph: write a blank line above it"
        yield match.start(), match[0], reason
    for match in _WIKI.finditer(text):
        yield match.start(), match[0], "this is a link of a wiki: write [words](file.md)"
    if alert := _ALERT.match(text):
        yield 0, alert[0], f"{_ALERTS} stand alone on the first line of a quotation"
    if task := _TASK.match(text):
        reason = "a task is an item of a list: write - before it"
        yield 0, task[0], reason if task["space"] else "a space stands behind the box of a task"


def _why_no_link(target: str, *, is_closed: bool) -> str:
    if not is_closed:
        return "nothing closes the address"
    if target.strip() and len(target.split()) > 1:
        return "a space stands in the address: write < before and > after it"
    return "the address cannot be read"


def _lines(visible: VisibleText) -> _StrayMarks:
    """What must stand at the head of a line, and be written in one way."""
    text = visible.text
    for match in _HEADING.finditer(text):
        if match[1]:
            reason = "no space stands after the marks of the heading"
        elif match[2]:
            reason = "a heading has six marks at most"
        else:
            reason = "it is indented so far that it goes on with the line above"
        yield match.start(), match[0].rstrip(), reason
    if _ONE_MARK.match(text):
        yield 0, "#", "no space stands after the marks of the heading"
    for match in _ITEMS.finditer(text):
        mark = match["mark"] or match["bullet"]
        reason = "no space stands after the mark of the list"
        yield match.start(), mark, reason if match["mark"] else "an item of a list begins with -"


def _tables(visible: VisibleText) -> _StrayMarks:
    """Lines of a table that was not read."""
    lines = visible.text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        if "|" in line and _RULE.fullmatch(line):
            yield start, line.strip(), _why_no_table(line, lines[number - 1] if number else "")
            return
        start += len(line) + 1
    if rows := _ROWS.search(visible.text):
        yield rows.start(), rows[0].partition("\n")[0], "no line |---| stands below the first line"


def _why_no_table(rule: str, header: str) -> str:
    if not header:
        return "the header of the table must stand right above this line"
    counts = [len(line.strip().strip("|").split("|")) for line in (header, rule)]
    if counts[0] != counts[1]:
        return f"the header has {counts[0]} cells, this line {counts[1]}"
    return "this is no table that can be read"


def _others(visible: VisibleText) -> _StrayMarks:
    """Markup of other systems."""
    for match in _OTHERS.finditer(visible.text):
        if match.lastgroup == "liquid":
            yield match.start(), match[0], "templates of other systems do nothing here"
        elif reason := _OWN_MARKS.get(match.lastgroup or ""):
            yield match.start(), match[0], reason
        else:
            hint = "write /// and the name of the block"
            yield match.start(), match[0].strip(), f"this is how other systems begin a box: {hint}"


_CHECKS: tuple[Callable[[VisibleText], _StrayMarks], ...] = (
    *(_pairs, _singles, _ticks, _brackets, _lines, _tables, _others),
)
