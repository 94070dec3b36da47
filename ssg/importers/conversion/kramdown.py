"""kramdown's own syntax (attributes, comments, lists of contents) -> Markdown as we read it."""

import re

from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.conversion import table_pipes
from ssg.importers.conversion.clean_markdown import outside_code

_COMMENT = re.compile(r"\{::comment\}|\{:/(?:comment)?\}")
_OPTION = re.compile(r"\{::(?:options|nomarkdown)\b[^{}\n]*\}|\{:/(?:nomarkdown|options)?\}")
_CONTENTS = re.compile(
    r"^ {0,3}(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc\b[^{}\n]*\}[ \t]*$", re.M
)
_LINE = re.compile(r"^[ \t>]*\{:([^{}\n]*)\}[ \t]*(?:\n|\Z)", re.M)
_AT_ITEM = re.compile(r"^([ \t]*(?:[*+-]|\d+\.)[ \t]+)\{:[^{}\n]*\}[ \t]*", re.M)
_SPAN = re.compile(r"(?<=[)\]*_`>}])\{:([^{}\n]*)\}")
_ID = re.compile(r"(?:^|\s)#([\w:.-]+)")
_SIZE = re.compile(r"""\b(width|height)\s*=\s*["']?(\d+)(?:px)?["']?(?=\s|$)""")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t][^\n]*$")
_END_OF_BLOCK = re.compile(r"^\^[ \t]*$", re.M)


def converted(text: str, item: ImportedItem, notes: Notes) -> str:
    """Returns a text without what only kramdown reads; notes what readers or styles lose by it."""
    if "{:" in text:
        text = outside_code(_without_comments(text, item, notes), _marked_headings)
        text = outside_code(text, lambda part: _plain(part, item, notes))
    text = outside_code(text, lambda part: _END_OF_BLOCK.sub("<!-- -->", part))
    return table_pipes.as_in_kramdown(text)


def _without_comments(text: str, item: ImportedItem, notes: Notes) -> str:
    parts, offset, start = list[str](), 0, -1
    for mark in _COMMENT.finditer(text):
        if mark[0] == "{::comment}" and start < 0:
            start = mark.start()
        elif start >= 0 and mark[0] != "{::comment}":
            parts.append(text[offset:start])
            line = item.line_of(text[start : start + 30].partition("\n")[0])
            notes.add_loss("template", item.source, line, "a comment was removed")
            offset, start = mark.end(), -1
    return "".join([*parts, text[offset:]])


def _marked_headings(text: str) -> str:
    """Puts the `id` of an attribute line below a heading into the heading."""
    lines = text.split("\n")
    for number in range(len(lines) - 1):
        attributes = _LINE.fullmatch(lines[number + 1])
        identifier = _ID.search(attributes[1]) if attributes else None
        if identifier and _HEADING.match(lines[number]):
            lines[number] = f"{lines[number].rstrip()} {{#{identifier[1]}}}"
    return "\n".join(lines)


def _plain(text: str, item: ImportedItem, notes: Notes) -> str:
    text = _CONTENTS.sub(lambda match: _noted(match[0], "a list of contents", item, notes), text)
    text = _OPTION.sub("", text)
    text = _LINE.sub(lambda line: _noted(line[0], "", item, notes), text)
    text = _AT_ITEM.sub(r"\1", text)
    return _SPAN.sub(lambda span: _size(span[1]) or _noted(span[0], "", item, notes), text)


def _size(attributes: str) -> str:
    """Returns the attributes of a picture's size as we write them; "" without a size."""
    sizes = [f"{name}={number}" for name, number in _SIZE.findall(attributes)]
    return f"{{{' '.join(sizes)}}}" if sizes else ""


def _noted(written: str, what: str, item: ImportedItem, notes: Notes) -> str:
    """Notes that something was removed; returns what stands in its place: nothing."""
    written = written.strip(" \t\n>")
    message = f"{what or f'`{written}`'} was removed: only kramdown reads it"
    notes.add_loss("html", item.source, item.line_of(written), message)
    return ""
