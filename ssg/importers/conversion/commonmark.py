"""CommonMark as others read it -> Markdown as Python-Markdown reads it: lists, breaks, links."""

import re
from collections.abc import Iterator

from ssg.importers.conversion.clean_markdown import outside_code

_ITEM = re.compile(r"(?P<marker>[*+-]|\d{1,9}[.)])(?P<gap>[ \t]+|$)(?P<rest>.*)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ENDS_PARAGRAPH = re.compile(r"#{1,6}[ \t]|>|`{3}|~{3}|(?:[*_-][ \t]*){3,}$|<[a-zA-Z/!]")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_URL = re.compile(
    r"(?<![\w(<\"'=/\[\]:.@-])(https?://[^\s<>()\[\]`\"']*[^\s<>()\[\]`\"'.,;:!?*_~|])"
)
_TAG_OR_LINK = re.compile(r"<[^<>\n]+>|\[[^\[\]\n]*\]\([^()\n]*\)|^ {0,3}\[[^\]\n]+\]:.*$", re.M)

_HILITED = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*\Z)"
    r"|^(?P<base>(?: {4})*) {4}(?::::|#!)(?P<language>[\w+#.-]+)[^\n]*\n"
    r"(?P<code>(?:(?P=base) {4}[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.M | re.S,
)


def fence_indented_code(text: str) -> str:
    """Python-Markdown's text with indented code that names its language as fenced code."""
    return _HILITED.sub(lambda found: found[0] if found["fence"] else _fenced(found), text)


def _fenced(found: re.Match[str]) -> str:
    base, code = found["base"], found["code"].rstrip()
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
    lines = [f"{fence}{found['language']}", *(line[len(base) + 4 :] for line in code.split("\n"))]
    after = found["code"][len(code) :] or "\n"
    return "\n".join(f"{base}{line}".rstrip() for line in [*lines, fence]) + after


def to_python_markdown(text: str, *, interrupts: bool, bare_urls: bool = False) -> str:
    """The text with lists indented by four, backslash breaks as spaces, ...

    `interrupts`: a list may follow a paragraph without a blank line. `bare_urls` become links.
    """
    text = "\n".join(_Lists(interrupts).lines(text.split("\n")))
    text = outside_code(text, lambda part: re.sub(r"(?<!\\)\\\n(?=\S)", "  \n", part))
    return outside_code(text, _linked) if bare_urls else text


def _linked(text: str) -> str:
    """The text with bare addresses as links."""
    parts, done = [], 0
    for taken in _TAG_OR_LINK.finditer(text):
        parts += [_URL.sub(r"<\1>", text[done : taken.start()]), taken[0]]
        done = taken.end()
    return "".join([*parts, _URL.sub(r"<\1>", text[done:])])


class _Lists:
    """Rewrites lists line by line; `stack` has the column at which each open item's text begins."""

    def __init__(self, interrupts: bool) -> None:
        self.interrupts = interrupts
        self.stack: list[int] = []
        self.fence = ""
        self.after_blank = True
        self.is_loose = False
        self.kind = ""

    def lines(self, given: list[str]) -> Iterator[str]:
        for line in given:
            made = line.expandtabs(4)
            yield from self._line(made)
            self.after_blank = not made.strip()

    def _line(self, line: str) -> Iterator[str]:
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if self.fence:
            yield self._moved(line, indent)
            if text.startswith(self.fence) and not text.strip(self.fence[0]).strip():
                self.fence = ""
        elif not text:
            yield ""
        else:
            yield from self._words(line, text, indent)

    def _words(self, line: str, text: str, indent: int) -> Iterator[str]:
        item = None if _RULE.match(text) else _ITEM.match(text)
        if item and not (indent >= 4 and not self.stack) and self._may_begin(item):
            # After a second paragraph, Python-Markdown sees no item without a blank line.
            apart = self.is_loose or not self.stack
            self._close(indent)
            if apart and not self.after_blank:
                yield ""
            yield from self._apart(item)
            yield self._item(item, indent)
            self.is_loose = False
            return
        ends = _ENDS_PARAGRAPH.match(text)
        if self.after_blank or ends:
            was_within = bool(self.stack)
            self._close(indent)
            self.is_loose = True
            if ends and was_within and not self.stack and not self.after_blank:
                yield ""
        if not self.stack:
            self.kind = ""
        yield self._moved(line, indent)
        if opened := _FENCE.match(text):
            self.fence = opened[1]

    def _apart(self, item: re.Match[str]) -> Iterator[str]:
        """What keeps a list of another kind from being read as more of the one before it."""
        if self.stack:
            return
        kind = "ul" if item["marker"] in "*+-" else "ol"
        if self.kind and self.kind != kind:
            yield from ("", "<!-- -->", "")
        self.kind = kind

    def _may_begin(self, item: re.Match[str]) -> bool:
        """Whether an item may stand here: within a paragraph, only where that is allowed."""
        if self.stack or self.after_blank:
            return True
        return self.interrupts and bool(item["rest"]) and item["marker"] in "*+-1.1)"

    def _close(self, indent: int) -> None:
        while self.stack and indent < self.stack[-1]:
            self.stack.pop()

    def _item(self, item: re.Match[str], indent: int) -> str:
        depth = len(self.stack)
        gap = len(item["gap"])
        width = len(item["marker"]) + (gap if 1 <= gap <= 4 else 1)
        self.stack.append(indent + width)
        marker = item["marker"].replace(")", ".")
        rest = item["rest"] if gap <= 4 else " " * (gap - 1) + item["rest"]
        return f"{' ' * 4 * depth}{marker} {rest}".rstrip()

    def _moved(self, line: str, indent: int) -> str:
        """A line of the innermost item's text, at our indent."""
        if not self.stack:
            return line
        inner = min(indent, self.stack[-1])
        return f"{' ' * 4 * len(self.stack)}{line[inner:]}".rstrip() if line.strip() else ""
