"""Finishes the converted text of an item, so that it can be built without errors."""

import re

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.conversion import heading_levels, safe_text
from ssg.markup import convert, embeds
from ssg.markup.blocks import FaultyTextError
from ssg.problems.time_limit import TimeLimitError

_ROUNDS = 5
"""Unmatched ends of blocks are found only after their beginnings are escaped."""
_LINK_ALONE = re.compile(r"^\[[^\[\]\n]*\]\((https?://[^\s()]+)\)$", re.M)


def finish(text: str, item: ImportedItem, notes: Notes, options: MarkdownOptions) -> str:
    """Returns the Markdown text with heading levels closed up and accidental blocks escaped.

    Nothing in it runs when it is rendered with `options`. Notes these changes, and the links that
    could be embedded.
    """
    text = _with_closed_levels(text, item, notes)
    text = _without_accidental_blocks(text, item, notes)
    text = safe_text.made_safe(text, item, notes, options)
    _note_embeddable_links(text, item, notes)
    return text


def _with_closed_levels(text: str, item: ImportedItem, notes: Notes) -> str:
    closed = heading_levels.without_level_gaps(text)
    if closed != text:
        message = "headings that skip a level were raised"
        notes.add_change("text", item.source, item.body_line, message)
    return closed


def _without_accidental_blocks(text: str, item: ImportedItem, notes: Notes) -> str:
    """Escapes the lines that only the newsroom would read as the start or end of a block."""
    for _ in range(_ROUNDS):
        offsets = _bad_blocks(text, item, notes)
        if not offsets:
            break
        for offset in sorted(offsets, reverse=True):
            text = _with_escaped_line(text, offset, item, notes)
    return text


def _bad_blocks(text: str, item: ImportedItem, notes: Notes) -> set[int]:
    """Returns the offsets of lines that look like a block but are not valid as one."""
    try:
        convert.convert(text, MarkdownOptions())
    except TimeLimitError:
        message = "takes too long to convert: simplify its Markdown"
        notes.add_loss("text", item.source, item.line, message)
    except FaultyTextError as error:
        return {fault.start for fault in error.faults if fault.code == "bad-block"}
    return set()


def _with_escaped_line(text: str, offset: int, item: ImportedItem, notes: Notes) -> str:
    line = text[offset:].partition("\n")[0].rstrip()
    original = re.search(rf"^[ \t>]*{re.escape(line)}[ \t]*$", item.body, re.M)
    source_line = item.line_at(original.start()) if original else item.line
    message = f'a backslash was added before "{line}": it would be read as a block'
    notes.add_change("text", item.source, source_line, message)
    return f"{text[:offset]}\\{text[offset:]}"


def _note_embeddable_links(text: str, item: ImportedItem, notes: Notes) -> None:
    """Notes the links that could be embedded; an embed needs a picture, which imports lack."""
    for url in _LINK_ALONE.findall(text):
        if embeds.of(url):
            message = f"{url} is a link: write `/// embed | {url}` to embed it"
            searched = url if url in item.body else re.split("[/=]", url)[-1]
            notes.add_change("html", item.source, item.line_of(searched), message)
