"""Footnotes of WordPress: those of the block, which are in a field of the post, and of plugins."""

import json
import re
from collections.abc import Callable

from ssg.importers.archive.placeholders import EndTags

_NAMES = "efn_note|footnote|fn|ref"
_REFERENCE = re.compile(
    r"""<sup\b[^<>]*\bdata-fn\s*=\s*["']([^"'<>]+)["'][^<>]*>(?:(?!</sup)[^\n]){0,500}?</sup\s*>""",
    re.I,
)
_START, _END = re.compile(rf"\[({_NAMES})\]", re.I), re.compile(rf"\[/({_NAMES})\]", re.I)
_MARK = re.compile("\ue010(\\d+)\ue011")


class Footnotes:
    """The footnotes of one post; `field` is the value of its field `footnotes`.

    While HTML is converted, a mark of private characters stands for each reference.
    """

    def __init__(self, field: str) -> None:
        self.by_id = _contents(field)
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def marked(self, html: str) -> str:
        """Returns HTML with a mark in place of each reference to a note that there is."""
        html = re.sub("[\ue010\ue011]", "", html)
        html = _REFERENCE.sub(lambda sup: self._mark(sup[1], sup[0]), html)
        return self._with_marked_shortcodes(html)

    def _mark(self, key: str, otherwise: str) -> str:
        if key not in self.by_id:
            return otherwise
        if key not in self._numbers:
            self._numbers[key] = self._added(self.by_id[key])
        return f"\ue010{self._numbers[key]}\ue011"

    def _added(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts)

    def _with_marked_shortcodes(self, html: str) -> str:
        ends, parts, offset = EndTags(html, _END), list[str](), 0
        for start in _START.finditer(html):
            end = ends.first_after(start[1], start.end())
            if start.start() >= offset and end:
                number = self._added(html[start.end() : end.start()])
                parts += [html[offset : start.start()], f"\ue010{number}\ue011"]
                offset = end.end()
        return "".join([*parts, html[offset:]])

    def written(self, markdown: str, to_markdown: Callable[[str], str]) -> str:
        """Returns Markdown with references for the marks, and the notes behind it."""
        unused = [text for key, text in self.by_id.items() if key not in self._numbers]
        parts = [_MARK.sub(r"[^\1]", markdown)]
        parts += [
            f"[^{number}]: " + "\n\n    ".join(to_markdown(text).split("\n\n"))
            for number, text in enumerate(self.texts, start=1)
        ]
        parts += [to_markdown(text) for text in unused]
        return "\n\n".join(filter(None, parts))


def _contents(field: str) -> dict[str, str]:
    """Returns the HTML of each note by its id; none if the field cannot be read."""
    try:
        entries = json.loads(field) if field else []
    except (ValueError, RecursionError):
        return {}
    return {
        str(entry.get("id")): str(entry.get("content") or "")
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    }
