"""Highlights code with Pygments, as pymdown-extensions writes it, and reads info strings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Any

from markdown.extensions.attr_list import get_attrs_and_remainder
from msgspec import Struct

from ssg.problems.time_limit import call_within

SECONDS = 1.0
"""Of processor time, after which code is shown without colours: some lexers are quadratic."""
_SHORT = 4000
"""Characters of code that no lexer takes long for."""
_PLAIN = frozenset({"math", "none", "plain", "plaintext", "raw", "text", "txt"})
"""What is no language, and is written where one stands."""
_OPTION = re.compile(r"""([a-zA-Z][\w-]*)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_BRACES = re.compile(r"\s*(?P<language>[^\s{]*)\s*\{(?P<inner>.*)\}\s*", re.S)
_RANGES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_DIV = re.compile(r'<div class="highlight"')


def open_fence(block: bytes) -> str:
    """The first line of fenced code that nothing closes; "" if the last line closes it."""
    first, _, rest = block.partition(b"\n")
    fence = first.strip()
    marks = fence[: len(fence) - len(fence.lstrip(fence[:1]))]
    last = rest.rstrip().rpartition(b"\n")[2].lstrip(b" \t>")
    is_closed = len(last) >= len(marks) and not last.strip(marks[:1])
    return "" if is_closed else fence.decode("utf-8", "replace")


class Info(Struct, frozen=True):
    """The options in the first line of fenced code."""

    language: str = ""
    title: str = ""
    lines: str = ""
    numbers: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()


PLAIN = Info()


def info(words: str) -> Info:
    """Reads an info string: `python title="count.py"` or `{.python #id .class hl_lines="2"}`."""
    if words.isalnum():
        return Info(words)
    if braces := _BRACES.fullmatch(words):
        return _with_braces(braces["language"], braces["inner"])
    first, _, rest = words.strip().partition(" ")
    options = {
        match[1]: next(filter(None, match.groups()[1:]), "") for match in _OPTION.finditer(rest)
    }
    if "=" in first:
        first, options = (
            "",
            {match[1]: match[2] or match[3] or match[4] for match in _OPTION.finditer(words)},
        )
    return _info(first.removeprefix("."), options)


def _with_braces(language: str, inner: str) -> Info:
    options: dict[str, str] = {}
    classes: list[str] = []
    for key, value in get_attrs_and_remainder(inner.replace("\n", " "))[0]:
        if key == ".":
            classes.append(value or "")
        else:
            options[key] = value or ""
    if not language and classes:
        language = classes.pop(0)
    return _info(language, options, tuple(classes))


def _info(language: str, options: dict[str, str], classes: tuple[str, ...] = ()) -> Info:
    return Info(
        language=language,
        title=options.get("title", ""),
        lines=options.get("hl_lines", ""),
        numbers=options.get("linenums", ""),
        id=options.get("id", ""),
        classes=classes,
        data=tuple((key, value) for key, value in options.items() if key.startswith("data-")),
    )


def highlighted(code: str, about: Info) -> str:
    """Returns the HTML of code; the language decides on colours, never on the text.

    Raises `TimeLimitError` for code that takes Pygments too long.
    """
    import pygments  # here and below, because many a text has no code

    lines = tuple(_lines(about.lines, code.count("\n")))
    formatter = _formatter(about.title.strip(), lines, _numbers(about.numbers))
    limit = SECONDS if about.language and len(code) > _SHORT else 0
    lexer = _lexer(about.language)(stripnl=False)
    body: str = call_within(limit, pygments.highlight, code, lexer, formatter)
    if not code:  # Pygments adds the line end that all code has
        body = body.replace("\n</code>", "</code>")
    if about.id or about.classes or about.data:
        body = _DIV.sub(_opening(about), body, count=1)
    return body.strip()


def _opening(about: Info) -> str:
    identity = f' id="{escape(about.id)}"' if about.id else ""
    classes = escape(" ".join((*about.classes, "highlight")))
    data = "".join(f' {escape(name)}="{escape(value)}"' for name, value in about.data)
    return f'<div{identity} class="{classes}"{data}'.replace("\\", "\\\\")


def _lines(ranges: str, count: int) -> list[int]:
    """Returns the line numbers of "1 3-4", up to the number of lines."""
    numbers: list[int] = []
    for first, last in _RANGES.findall(ranges):
        end = min(int(last or first), count)
        numbers += range(max(int(first), 1), end + 1)
    return numbers


def _numbers(text: str) -> tuple[int, int, int] | None:
    """First number, step and special numbers of "1 2 3"; None without line numbers."""
    numbers = [int(part) for part in text.split() if part.isdecimal() and len(part) < 10]
    if not numbers or numbers[0] < 1:
        return None
    step, special = [*numbers[1:], 0, 0][:2]
    return numbers[0], max(step, 1), special


@lru_cache(maxsize=64)
def _formatter(title: str, lines: tuple[int, ...], numbers: tuple[int, int, int] | None) -> Any:
    """Returns a formatter; it is costly to make, and keeps nothing of the code."""
    from pymdownx.highlight import BlockHtmlFormatter

    start, step, special = numbers or (1, 1, 0)
    return BlockHtmlFormatter(
        cssclass="highlight",
        linenos="table" if numbers else False,
        linenostart=start,
        linenostep=step,
        linenospecial=special,
        hl_lines=lines,
        wrapcode=True,
        filename=title,
    )


@lru_cache(maxsize=256)
def is_language(name: str) -> bool:
    """Whether a language can be highlighted, or is plain text."""
    from pygments.lexers.special import TextLexer

    return name.lower() in _PLAIN or _lexer(name) is not TextLexer


def languages() -> Iterator[str]:
    """Yields the names of all languages that can be highlighted."""
    from pygments.lexers import get_all_lexers

    for _, names, _, _ in get_all_lexers():
        yield from names


def _lexer(language: str) -> Any:
    from pygments.lexers import find_lexer_class_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language) if language else TextLexer
    except ClassNotFound:
        return TextLexer
