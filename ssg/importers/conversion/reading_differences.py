"""Notes where the old system's Markdown parser is known to read a text differently from ours.

The texts stay as they are written: they are CommonMark, or close to it. Each parser has a table of
what it reads in another way, and each entry of a table finds its places in a text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from ssg.importers.archive.item import ImportedItem, Notes
from ssg.markup.source_map import SourceMap
from ssg.markup.source_pieces import Block

Parser = Literal["kramdown", "goldmark", "markdown-it", "Python-Markdown"]


class Difference(Struct, frozen=True):
    """What a construct is to the old parser (`there`) and to us (`here`); `find` has its places."""

    construct: str
    there: str
    here: str
    find: Callable[[SourceMap], Iterable[int]]


def _matches(pattern: str) -> Callable[[SourceMap], Iterator[int]]:
    """Returns a function that finds a pattern outside of code and raw HTML."""
    compiled = re.compile(pattern, re.M)

    def find(source: SourceMap) -> Iterator[int]:
        literal = sorted(block.place for block in source.blocks if block.kind in ("code", "html"))
        ends, index = 0, 0
        for match in compiled.finditer(source.text):
            while index < len(literal) and literal[index].start <= match.start():
                ends = max(ends, literal[index].end)
                index += 1
            if match.start() >= ends:
                yield match.start()

    return find


def _lists_after_paragraphs(source: SourceMap) -> Iterator[int]:
    """Finds the first items of outer lists that follow a paragraph without a blank line."""
    paragraph_ends, list_end = set[int](), 0
    for block in source.blocks:
        if block.place.start < list_end:
            continue
        if block.kind == "paragraph":
            paragraph_ends.add(_line_start(source.text, block.place.end))
        elif block.kind == "item":
            list_end = block.place.end
            if _line_start(source.text, block.place.start) in paragraph_ends:
                yield block.place.start


def _flat_items(source: SourceMap) -> Iterator[int]:
    """Finds items of nested lists that are indented by fewer than four columns for each level."""
    open_items = list[Block]()
    for block in source.blocks:
        while open_items and open_items[-1].place.end <= block.place.start:
            open_items.pop()
        if block.kind == "item":
            line = source.text[_line_start(source.text, block.place.start) : block.place.end]
            indent = line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4)
            if len(indent) < 4 * len(open_items):
                yield block.place.start
            open_items.append(block)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _indented_code(source: SourceMap) -> Iterator[int]:
    """Finds code blocks that are marked by their indentation alone."""
    for block in source.blocks:
        text = source.text[block.place.start : block.place.end].lstrip(" \t>")
        if block.kind == "code" and not text.startswith(("```", "~~~")):
            yield block.place.start


def _bare_addresses(source: SourceMap) -> Iterator[int]:
    for target in source.targets:
        if target.kind == "address":
            yield target.place.start


_LIST_AFTER_PARAGRAPH = Difference(
    "a list right after a paragraph", "words", "a list", _lists_after_paragraphs
)
_HEADING_WITHOUT_SPACE = Difference(
    "a line such as `#Heading`, without a space", "a heading", "words",
    _matches(r"^ {0,3}#{1,6}[^\s#!\d][^\n]*$"),
)  # fmt: skip
_NUMBER_WITH_BRACKET = Difference(
    "a line that begins with `1)`", "words", "an item of a list",
    _matches(r"^ {0,3}\d{1,9}\)[ \t]+\S"),
)  # fmt: skip
_BARE_ADDRESS = Difference("a bare address", "words", "a link", _bare_addresses)
_STRIKETHROUGH = Difference(
    "`~~words~~`", "words with tildes", "struck through", _matches(r"~~(?=\S)[^~\n]+?(?<=\S)~~")
)
_TASK = Difference(
    "`[ ]` at the start of an item", "words", "a checkbox",
    _matches(r"^[ \t>]*(?:[*+-]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])"),
)  # fmt: skip
_ALERT = Difference(
    "`> [!NOTE]`", "a quotation", "a note",
    _matches(r"^[ \t]*>[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$"),
)  # fmt: skip
_FOOTNOTE = Difference("`[^1]:`", "words", "a footnote", _matches(r"^ {0,3}\[\^[^\]\s]+\]:[ \t]"))
_BACKSLASH_BREAK = Difference(
    "a backslash at the end of a line", "a backslash", "a line break",
    _matches(r"(?<![\\\s])\\\n(?=[ \t]*\S)"),
)  # fmt: skip
_ATTRIBUTES = Difference(
    "`{.class}` or `{#id}` behind words", "words", "attributes",
    _matches(r"(?<=[^\s{%])[ \t]*\{:?[ \t]*[.#][\w-]+[^{}\n]*\}[ \t]*$"),
)  # fmt: skip

DIFFERENCES: dict[Parser, tuple[Difference, ...]] = {
    "kramdown": (
        _LIST_AFTER_PARAGRAPH,
        _HEADING_WITHOUT_SPACE,
        _NUMBER_WITH_BRACKET,
        _BACKSLASH_BREAK,
        _ALERT,
        Difference(
            "`\\\\` at the end of a line", "a line break", "a backslash",
            _matches(r"\\\\[ \t]*\n(?=[ \t]*\S)"),
        ),
        Difference(
            "lines with `|` without a line of dashes", "a table", "words",
            _matches(r"(?:^\n|\A)(?=\|[^\n]*\|[ \t]*\n(?!\|?[ \t]*:?-))"),
        ),
    ),
    "goldmark": (_ALERT,),
    "markdown-it": (
        Difference("code that is only indented", "a paragraph", "code", _indented_code),
        _BARE_ADDRESS, _TASK, _FOOTNOTE, _ALERT, _ATTRIBUTES,
    ),
    "Python-Markdown": (
        _LIST_AFTER_PARAGRAPH,
        Difference(
            "a nested list that is indented by fewer than four spaces", "on the outer level",
            "nested", _flat_items,
        ),
        _HEADING_WITHOUT_SPACE, _NUMBER_WITH_BRACKET, _BARE_ADDRESS, _STRIKETHROUGH, _TASK,
        _ALERT, _BACKSLASH_BREAK,
    ),
}  # fmt: skip


def report(item: ImportedItem, parser: Parser, notes: Notes) -> None:
    """Notes each place of an item's Markdown that `parser` reads differently from us."""
    source = SourceMap(item.body)
    for difference in DIFFERENCES[parser]:
        shown = f"{parser} shows {difference.there}, here {difference.here}"
        message = f"{difference.construct}: {shown}"
        for offset in difference.find(source):
            notes.add_change("reading", item.source, item.line_at(offset), message)
