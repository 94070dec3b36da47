"""Language, marked lines and line numbers of code in other systems, as our fences say them.

In HTML, each highlighter has attributes of its own: Prism (`data-line`, `data-start`), Enlighter
(`data-enlighter-*`), SyntaxHighlighter (`class="brush: php; highlight: [1, 3]"`).
"""

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from ssg.importers.archive import fenced_code

_FENCED = re.compile(fenced_code.PATTERN, re.M | re.S)
_OPENING = re.compile(
    r"(?P<mark>[ \t>]*(?:`{3,}|~{3,})[ \t]*)(?P<language>[\w+#.-]*)"
    r"(?:/(?P<lines>[\d,/-]*)|[ \t]*\{(?P<options>[^{}\n]*)\})[ \t]*$",
    re.M,
)
_LINES = re.compile(
    r"""\b(?:hl_lines|mark_lines)["']?\s*[=:]?\s*(?:\[([^\]]*)\]|"([^"]*)"|'([^']*)'|([\d -]+))"""
)
_START = re.compile(r"""\b(?:linenostart|start|firstline)\s*=\s*["']?(\d+)""")
_NUMBERED = re.compile(r"""\b(?:linenos|line_numbers|lineNos)\b(?!\s*=\s*["']?(?:false|off))""")
_RANGE = re.compile(r"\d{1,6}(?:-\d{1,6})?")

_LANGUAGES = ("data-language", "data-lang", "data-enlighter-language")
_MARKED = ("data-line", "data-enlighter-highlight")
_FIRST = ("data-start", "data-enlighter-lineoffset")
ATTRIBUTES = (*_LANGUAGES, *_MARKED, *_FIRST)
"""The attributes that are read, beside `class` and `lang`."""

_LANGUAGE = re.compile(r"(?:lang(?:uage)?[-:]|brush:\s*|\bhighlight-source-)([\w+#-]+)")
_HIGHLIGHT = re.compile(r"\bhighlight:\s*\[?([\d,\s-]+)")
_FIRST_LINE = re.compile(r"\bfirst-line:\s*(\d+)")


def in_fences(text: str) -> str:
    """Returns a text whose fences have our options, such as `hl_lines="2 4-6"`.

    Fences read as they are, like `{.python #id}`, are left alone.
    """
    return _FENCED.sub(lambda block: _with_options(block[0]), text)


def written(options: str) -> str:
    """Returns the options of an old system, such as `linenos=table,hl_lines=[2,"4-6"]`, as ours."""
    marked = _LINES.search(options)
    lines = " ".join(_RANGE.findall(next(filter(None, marked.groups()), ""))) if marked else ""
    start = _START.search(options)
    number = start[1] if start else "1" if _NUMBERED.search(options) else ""
    parts = [f' linenums="{number}"'] if number else []
    return "".join([*parts, *([f' hl_lines="{lines}"'] if lines else [])])


def _with_options(block: str) -> str:
    opening = _OPENING.match(block)
    if not opening or not opening["language"]:
        return block
    ours = written(opening["options"] or "")
    if opening["options"] is not None and not ours:
        return block
    return f"{opening['mark']}{opening['language']}{ours}{block[opening.end() :]}"


def info_of(pre: Tag) -> str:
    """Returns the info string of a fence for a `<pre>`, such as `php hl_lines="1 3-5"`."""
    tags = [tag for tag in (pre, pre.find("code")) if isinstance(tag, Tag)]
    language = _first(map(_language, tags))
    first = _first((*_values(tags, _FIRST), *_in_classes(tags, _FIRST_LINE)))
    shown = (lines_from(lines, first) for lines in _in_classes(tags, _HIGHLIGHT))
    lines = " ".join(_RANGE.findall(_first((*_values(tags, _MARKED), *shown))))
    options = f' linenums="{int(first)}"' if re.fullmatch(r"[1-9]\d{0,5}", first) else ""
    options += f' hl_lines="{lines}"' if lines else ""
    return f"{language or 'text'}{options}" if options else language


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def lines_from(lines: str, first: str) -> str:
    """Returns marked lines counted from the first of the block, given their numbers as shown.

    `first` is the number of the first line; SyntaxHighlighter counts from there.
    """
    if not re.fullmatch(r"[1-9]\d{0,5}", first):
        return lines
    return re.sub(r"\d{1,6}", lambda number: str(max(int(number[0]) - int(first) + 1, 1)), lines)


def _language(tag: Tag) -> str:
    """Returns the programming language that classes or attributes of an element name, or ""."""
    classes = _classes(tag)
    if match := _LANGUAGE.search(classes):
        return match[1]
    names = (str(tag.get(name) or "") for name in (*_LANGUAGES, "lang"))
    name = next(filter(None, names), classes)
    return name if re.fullmatch(r"[\w+#.-]+", name) and _is_language(name) else ""


def _values(tags: list[Tag], names: tuple[str, ...]) -> Iterator[str]:
    for tag in tags:
        yield from (str(tag[name]).strip() for name in names if tag.get(name))


def _in_classes(tags: list[Tag], pattern: re.Pattern[str]) -> Iterator[str]:
    yield from (match[1] for tag in tags if (match := pattern.search(_classes(tag))))


def _classes(tag: Tag) -> str:
    value = tag.get("class") or ""
    return " ".join(value) if isinstance(value, list) else value


def _is_language(name: str) -> bool:
    try:
        return bool(get_lexer_by_name(name))
    except ClassNotFound:
        return False
