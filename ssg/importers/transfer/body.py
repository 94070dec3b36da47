"""Finishes the converted text of an item, so that it can be built without errors."""

import re

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.conversion import heading_levels, safe_text
from ssg.markup import convert, embeds
from ssg.markup.convert import Fault, FaultyTextError
from ssg.yaml_source.decoding import NOT_TEXT

_ROUNDS = 5
"""Unmatched ends of blocks are found only after their beginnings are escaped."""
_MATH_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?\.?(math)\b", re.M)
_BLOCK = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?=///)", re.M)
_LINK_ALONE = re.compile(r"^\[[^\[\]\n]*\]\((https?://[^\s()]+)\)$", re.M)


def finish(text: str, item: ImportedItem, notes: Notes, options: MarkdownOptions) -> str:
    """Returns the Markdown text with heading levels closed up and accidental blocks escaped.

    Nothing in it runs when it is rendered with `options`. Notes these changes, and the links that
    could be embedded. Raises `FaultyTextError` if the text still cannot be built, and
    `TimeLimitError`.
    """
    text = _with_closed_levels(NOT_TEXT.sub("", text), item, notes)
    text = _without_accidental_markup(text, item, notes, options)
    # Character references can stand for what is no text, too.
    text = NOT_TEXT.sub("", safe_text.made_safe(text, item, notes, options))
    _note_embeddable_links(text, item, notes)
    return text


def _with_closed_levels(text: str, item: ImportedItem, notes: Notes) -> str:
    closed = heading_levels.without_level_gaps(text)
    if closed != text:
        message = "headings that skip a level were raised"
        notes.add_change("text", item.source, item.body_line, message)
    return closed


def _without_accidental_markup(
    text: str, item: ImportedItem, notes: Notes, options: MarkdownOptions
) -> str:
    """Escapes what only the newsroom would read as a block or a formula."""
    for _ in range(_ROUNDS):
        faults = {fault.start: fault.code for fault in _faults(text, options)}
        for offset in sorted(faults, reverse=True):
            if faults[offset] == "bad-formula":
                text = _with_plain_formula(text, offset, item, notes)
            elif faults[offset] in ("bad-block", "bad-embed"):
                text = _with_escaped_line(text, offset, item, notes)
        if not faults:
            return text
    if remaining := _faults(text, options):
        raise FaultyTextError(remaining)
    return text


def _faults(text: str, options: MarkdownOptions) -> tuple[Fault, ...]:
    try:
        convert.convert(text, options)
    except FaultyTextError as error:
        return error.faults
    return ()


def _with_plain_formula(text: str, offset: int, item: ImportedItem, notes: Notes) -> str:
    """Shows a formula that cannot be set as the TeX that it is."""
    dollar = text.rfind("$", 0, offset + 1)
    dollar -= text[dollar - 1 : dollar] == "$"
    fence = next(iter(list(_MATH_FENCE.finditer(text, 0, offset))[-1:]), None)
    message = "a formula cannot be set: its TeX is shown"
    notes.add_change("text", item.source, item.body_line, message)
    if fence and fence.start() > dollar:
        return f"{text[: fence.start(1)]}latex{text[fence.end(1) :]}"
    return f"{text[:dollar]}\\{text[dollar:]}" if dollar >= 0 else text


def _with_escaped_line(text: str, offset: int, item: ImportedItem, notes: Notes) -> str:
    offset = _start_of_block(text, offset)
    line = text[offset:].partition("\n")[0].rstrip()
    original = re.search(rf"^[ \t>]*{re.escape(line)}[ \t]*$", item.body, re.M)
    source_line = item.line_at(original.start()) if original else item.line
    message = f'a backslash was added before "{line}": it would be read as a block'
    notes.add_change("text", item.source, source_line, message)
    return f"{text[:offset]}\\{text[offset:]}"


def _start_of_block(text: str, offset: int) -> int:
    """Returns where the block begins whose fault is at an offset, such as in its options."""
    if text.startswith("///", offset):
        return offset
    starts = [head.end() for head in _BLOCK.finditer(text, 0, offset)]
    return starts[-1] if starts else offset


def _note_embeddable_links(text: str, item: ImportedItem, notes: Notes) -> None:
    """Notes the links that could be embedded; an embed needs a picture, which imports lack."""
    for url in _LINK_ALONE.findall(text):
        if embeds.of(url):
            message = f"{url} is a link: write `/// embed | {url}` to embed it"
            searched = url if url in item.body else re.split("[/=]", url)[-1]
            notes.add_change("html", item.source, item.line_of(searched), message)
