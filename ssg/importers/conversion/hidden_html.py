"""Leaves out the raw HTML that a parser in its safe mode did not show, such as Hugo's goldmark."""

import re

from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import EndTags
from ssg.importers.conversion.shortcodes import ENDS, tokens
from ssg.markup.source_map import SourceMap
from ssg.text import html_tags

_OF_WORDS = frozenset(
    {"abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
     "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u",
     "var", "wbr"}
)  # fmt: skip
"""Elements that may stay: all words in them were shown, and without them they look plainer."""
_MARKDOWN = re.compile(r"(?i)\bmarkdown(?=\s*=)")


def left_out(body: str, item: ImportedItem, notes: Notes) -> str:
    """Returns Markdown with only the raw HTML that marks words; notes what is left out.

    Lines keep their numbers. What shortcodes contain is theirs, and stays.
    """
    parts, offset = list[str](), 0
    for place in SourceMap(_readable(body), ()).html:
        html = body[place.start : place.end]
        if place.start < offset or _only_marks_words(html):
            continue
        parts += [body[offset : place.start], "\n" * html.count("\n")]
        offset = place.end
        what = "a comment" if html.startswith("<!--") else f"`{' '.join(html.split())[:60]}`"
        message = f"{what} was left out: Hugo shows no raw HTML unless `unsafe` is set"
        notes.add_loss("html", item.source, item.line_at(place.start), message)
    return "".join([*parts, body[offset:]])


def _only_marks_words(html: str) -> bool:
    """Whether raw HTML is one tag of an element that only says something of its words."""
    tag = next(html_tags.tags(html), None)
    return tag is not None and tag.name in _OF_WORDS and (tag.start, tag.end) == (0, len(html))


def _readable(body: str) -> str:
    """Returns a body of the same length in which shortcodes are words, as they are to Hugo."""
    ends, parts, offset = EndTags(body, ENDS), list[str](), 0
    for token in tokens(body):
        if token.start() < offset:
            continue
        is_paired = token[0].startswith("{{<") and token["name"] and not token["end"]
        closing = ends.first_after(token["name"], token.end()) if is_paired else None
        end = closing.end() if closing else token.end()
        parts += [body[offset : token.start()], "x" * (end - token.start())]
        offset = end
    text = "".join([*parts, body[offset:]])
    # Only we read Markdown in HTML.
    return _MARKDOWN.sub(lambda name: "x" * len(name[0]), text)
