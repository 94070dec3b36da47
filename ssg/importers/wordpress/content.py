"""Converts WordPress bodies to HTML: blocks, shortcodes, paragraphs of the classic editor."""

import re

from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import EndTags
from ssg.importers.wordpress import blocks
from ssg.importers.wordpress.footnotes import Footnotes
from ssg.importers.wordpress.shortcodes import Media, Shortcodes

_BLOCK = (
    r"(?:address|article|aside|audio|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|section|summary|"
    r"table|tbody|td|tfoot|th|thead|tr|ul|video)"
)
_OPENS = re.compile(rf"<{_BLOCK}\b[^<>]*>", re.I)
_CLOSES = re.compile(rf"</{_BLOCK}>|<hr\b[^<>]*>", re.I)
_TEXT_CONTAINER = re.compile(
    r"<(?:p|h[1-6]|li|td|th|dt|dd|figure|figcaption|caption|summary)\b[^<>]*>\s*$", re.I
)
_LEADING = re.compile(rf"(?:</?{_BLOCK}\b[^<>]*>\s*)+", re.I)
_TRAILING = re.compile(rf"(?:\s*</?{_BLOCK}\b[^<>]*>)+$", re.I)
_PREFORMATTED = re.compile(r"<(pre|script|style|textarea|svg)\b", re.I)
_PREFORMATTED_END = re.compile(r"</(pre|script|style|textarea|svg)\s*>", re.I)

NEXT_PAGE = "<!--nextpage-->"
"""Separates the pages of a post."""


def html_of(item: ImportedItem, media: Media, footnotes: Footnotes, notes: Notes) -> str:
    """Returns the HTML of a post's body, with marks for its footnotes.

    Reports what cannot be converted.
    """
    has_blocks = "<!-- wp:" in item.body
    text = item.body
    if has_blocks:
        text = blocks.with_patterns(text, media.patterns, item, notes)
        text = blocks.without_comments(text, item, notes)
    text = footnotes.marked(text)
    text = re.sub(r"<!--more[^<>]*-->", "", text)
    if NEXT_PAGE in text:
        message = "the pages of this post were joined into one"
        notes.add_change("text", item.source, item.line_of(NEXT_PAGE), message)
        text = text.replace(NEXT_PAGE, "\n\n")
    text = Shortcodes(item, media, notes).converted(text)
    return text if has_blocks else paragraphs(text)


def paragraphs(text: str) -> str:
    """Adds the paragraphs and line breaks that WordPress adds to a classic body (wpautop)."""
    text, preformatted = _without_preformatted(re.sub("[\ue000\ue001]", "", text))
    text = _OPENS.sub(r"\n\n\g<0>", text)
    text = _CLOSES.sub(r"\g<0>\n\n", text)
    html = "".join(map(_paragraph, re.split(r"\n\s*\n", text)))
    return re.sub("\ue000(\\d+)\ue001", lambda mark: preformatted[int(mark[1])], html)


def _without_preformatted(text: str) -> tuple[str, list[str]]:
    """Returns a text with marks for its preformatted elements, and these elements."""
    ends, parts, offset = EndTags(text, _PREFORMATTED_END), list[str](), 0
    elements: list[str] = []
    for start in _PREFORMATTED.finditer(text):
        end = ends.first_after(start[1], start.end()) if start.start() >= offset else None
        if end:
            parts += [text[offset : start.start()], f"\n\n\ue000{len(elements)}\ue001\n\n"]
            elements.append(text[start.start() : end.end()])
            offset = end.end()
    return "".join([*parts, text[offset:]]), elements


def _paragraph(part: str) -> str:
    """Puts a part between blank lines into a paragraph, unless it is in a block already."""
    part = part.strip()
    if not part or "\ue000" in part:
        return f"{part}\n"
    leading = _LEADING.match(part)
    before = leading[0] if leading else ""
    trailing = _TRAILING.search(part, len(before))
    after = trailing[0] if trailing else ""
    inner = part[len(before) : len(part) - len(after)].strip()
    lines = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", inner)
    if inner and not _TEXT_CONTAINER.search(before):
        lines = f"<p>{lines}</p>"
    return f"{before}{lines}{after}\n"
