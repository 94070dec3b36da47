"""Makes imported Markdown safe by what it renders to, however it is written.

The finished text is rendered. If its HTML has anything that is not allowed, the blocks that have it
are replaced by what is left of their sanitised HTML; if that is not enough, the whole text is, and
as the last resort it becomes code.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive import fenced_code
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.conversion import clean_html, html_to_markdown, safe_html
from ssg.markup import convert
from ssg.markup.source_map import SourceMap


class _SameLinks:
    """Leaves targets as they are: they lead where they should already."""

    def address(self, target: str) -> str:
        return target

    def picture(self, target: str) -> str:
        return target


def made_safe(text: str, item: ImportedItem, notes: Notes, options: MarkdownOptions) -> str:
    """Returns a Markdown text of which nothing runs; notes what was taken away.

    `options` are those of the newsroom. Raises `TimeLimitError`.
    """
    violations = dict.fromkeys(safe_html.violations(convert.html_of(text, options)))
    if not violations:
        return text
    for violation in violations:
        message = f"{violation} was removed: only words, pictures, links and their order are kept"
        notes.add_loss("html", item.source, _line_of(violation, item), message)
    for candidate in (_by_blocks(text, item, options), _sanitised(text, item, options)):
        if _is_safe(candidate, options):
            return candidate
    notes.add_loss("html", item.source, item.body_line, "the text became code: it is not safe")
    return as_code(text)


def as_code(text: str) -> str:
    """Returns a text as a block of code, in which nothing is markup."""
    return fenced_code.block(text)


def _is_safe(text: str, options: MarkdownOptions) -> bool:
    return next(safe_html.violations(convert.html_of(text, options)), None) is None


def _line_of(violation: str, item: ImportedItem) -> int:
    """Returns the line of the source that has a violation, as far as its name tells."""
    name = re.search(r"<\w+|(?<=attribute )[\w:-]+", violation)
    match = re.search(re.escape(name[0]), item.body, re.I) if name else None
    return item.line_at(match.start()) if match else item.body_line


def _by_blocks(text: str, item: ImportedItem, options: MarkdownOptions) -> str:
    """Returns a text with each block that is not safe on its own replaced."""
    parts, offset = list[str](), 0
    for start, end in _outer_blocks(text):
        block = text[start:end]
        if not _is_safe(block, options):
            sanitised = _sanitised(block, item, options)
            parts += [text[offset:start], "\n", sanitised, "\n\n"]
            offset = end
    return "".join([*parts, text[offset:]]).strip("\n")


def _outer_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each block that lies in no other."""
    end = 0
    for block in SourceMap(text).blocks:
        if block.place.start >= end:
            end = block.place.end
            yield block.place.start, end


def _sanitised(text: str, item: ImportedItem, options: MarkdownOptions) -> str:
    """Returns the sanitised HTML of a text as Markdown."""
    soup = BeautifulSoup(convert.html_of(text, options), "html.parser")
    for link in soup.select("a.headerlink, a.footnote-backref"):
        link.decompose()
    html = clean_html.cleaned(str(soup), item, _SameLinks(), Notes())
    return html_to_markdown.markdown_of(html).strip("\n")
