"""Options of highlighted code in other systems, `hl_lines` and line numbers, as we write them."""

import re

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


def in_fences(text: str) -> str:
    """Returns a text whose fences have our options, such as `hl_lines="2 4-6"`.

    Fences read as they are, like `{.python #id}`, are left alone.
    """
    return _FENCED.sub(lambda block: _with_options(block[0]), text)


def written(options: str) -> str:
    """Returns the options of an old system, such as `linenos=table,hl_lines=[2,"4-6"]`, as ours."""
    found = _LINES.search(options)
    lines = " ".join(_RANGE.findall(next(filter(None, found.groups()), ""))) if found else ""
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
