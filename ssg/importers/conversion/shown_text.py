"""The words that an old system showed of a body, as HTML: without templates and their comments."""

import re
from collections.abc import Sequence

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import ImportedItem
from ssg.importers.conversion import table_pipes
from ssg.markup import convert

_OPTIONS = MarkdownOptions(smart_quotes=False, time_limit=30)

LIQUID = (("{% comment %}", "{% endcomment %}"), ("{%", "%}"), ("{{", "}}"))
KRAMDOWN = (
    *LIQUID, ("{::comment}", "{:/comment}"), ("{::comment}", "{:/}"), ("{:", "}"),
)  # fmt: skip
SHORTCODES = (
    ("{{< comment >}}", "{{< /comment >}}"),
    ("{{<", ">}}"), ("{{%", "%}}"),
)  # fmt: skip
_LIST_OF_CONTENTS = re.compile(r"(?m)^ {0,3}(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc\b")
_COMMENT = re.compile(r"\{%-?\s*(end)?comment\s*-?%\}")
_SHORTCODE_COMMENT = re.compile(r"\{\{([<%])\s*(/)?\s*comment\s*[>%]\}\}")

Marks = Sequence[tuple[str, str]]


def of_item(hidden: Marks, item: ImportedItem) -> str:
    """Returns the HTML of an item's body, which is Markdown or HTML, without what was hidden."""
    if item.source.lower().endswith((".html", ".htm")):
        return without(item.body, hidden)
    return from_markdown(item.body, hidden)


def from_markdown(body: str, hidden: Marks) -> str:
    """Returns the HTML of a Markdown body without all that is between `hidden` marks."""
    body = without(body, hidden)
    if hidden is KRAMDOWN:
        body = table_pipes.as_in_kramdown(body)
    return convert.html_of(table_pipes.escaped(body), _OPTIONS)


def without(body: str, hidden: Marks) -> str:
    """Returns a text without what stands between pairs of marks, and without the marks."""
    body = _LIST_OF_CONTENTS.sub("{:", body) if hidden is KRAMDOWN else body
    body = _COMMENT.sub(lambda tag: f"{{% {tag[1] or ''}comment %}}", body)
    body = _SHORTCODE_COMMENT.sub(lambda tag: f"{{{{< {'/' if tag[2] else ''}comment >}}}}", body)
    for opening, closing in hidden:
        body = _without_pair(body, opening, closing)
    return body


def _without_pair(text: str, opening: str, closing: str) -> str:
    parts, offset = list[str](), 0
    while (start := text.find(opening, offset)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        parts.append(text[offset:start])
        offset = end + len(closing)
    return "".join([*parts, text[offset:]])
