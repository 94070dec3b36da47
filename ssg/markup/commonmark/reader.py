"""Reads a text into the tree that Python-Markdown's own parser would make."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from ssg.markup.commonmark import block_events, elements, faults, formulas, inline_events
from ssg.markup.commonmark.faults import FaultyTextError
from ssg.markup.commonmark.source import Source
from ssg.markup.commonmark.state import Piece, Shared, State
from ssg.markup.commonmark.tree import TooDeepError

_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_MARKS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Subscript": "sub"}
_STARTS: dict[str, Callable[[State, Any], None]] = {
    "Heading": block_events.start_heading,
    "List": block_events.start_list,
    "BlockQuote": block_events.start_quote,
    "Table": block_events.start_table,
    "TableHead": block_events.start_table_head,
    "TableRow": block_events.start_row,
    "TableCell": block_events.start_cell,
    "FootnoteDefinition": block_events.start_note,
    "CodeBlock": block_events.start_code,
    "HtmlBlock": block_events.start_html,
    "Link": inline_events.start_link,
    "Image": inline_events.start_image,
}
_ENDS: dict[str, Callable[[State], None]] = {
    "TableHead": block_events.end_table_head,
    "Table": block_events.end_table,
    "CodeBlock": block_events.end_code,
    "HtmlBlock": block_events.end_html,
    "Link": inline_events.end_link,
    "Image": inline_events.end_image,
}


def read(
    source: Source, root: Element, shared: Shared, stubs: frozenset[str] = frozenset()
) -> State:
    """Reads a text into a tree; `stubs` are notes that another part of the text defines.

    Raises `FaultyTextError` where it is nested too deeply.
    """
    if "markdown" in source.text and "<" in source.text:
        elements.mask(source)

    def read_part(part: Source, element: Element, labels: frozenset[str]) -> State:
        return read(part, element, shared, labels)

    state = State(source, root, shared, read_part, stubs)
    span: Any = {"start": 0}
    try:
        for event, span in source.events():
            if type(event) is str:
                _mark(state, event)
            else:
                for kind, value in event.items():  # there is one
                    _EVENTS[kind](state, value, span["start"], span["end"])
    except TooDeepError:
        raise FaultyTextError((faults.too_deep(source.offset(span["start"])),)) from None
    state.directives.close_unended()
    state.tree.flush()
    return state


def _mark(state: State, event: str) -> None:
    if state.is_raw:
        return
    if event == "SoftBreak":
        inline_events.soft_break(state)
    elif event == "HardBreak":
        inline_events.hard_break(state)
    else:
        state.tree.leaf("hr")


def _start(state: State, value: Any, start: int, end: int) -> None:
    name, about = (value, None) if isinstance(value, str) else next(iter(value.items()))
    if state.is_raw and name != "HtmlBlock":
        return
    if tag := _TAGS.get(name):
        state.tree.push(tag)
    elif tag := _MARKS.get(name):
        if not state.pictures:
            state.tree.push(tag)
    else:
        state.span = start, end
        _STARTS[name](state, about)


def _end(state: State, value: Any, start: int, end: int) -> None:
    name = value if isinstance(value, str) else next(iter(value))
    if state.is_raw and name != "HtmlBlock":
        return
    if name in _MARKS:
        if not state.pictures:
            state.tree.pop()
    elif ending := _ENDS.get(name):
        ending(state)
    else:
        if state.directives.open:
            state.directives.close_unended()
        state.tree.pop()


def _html(state: State, value: Any, start: int, end: int) -> None:
    if state.html is not None:
        state.html.append(Piece(value, start, end))


_EVENTS: dict[str, Callable[[State, Any, int, int], None]] = {
    "Start": _start,
    "End": _end,
    "Text": inline_events.text,
    "Code": inline_events.code,
    "InlineMath": formulas.inline,
    "DisplayMath": formulas.display,
    "Html": _html,
    "InlineHtml": inline_events.html,
    "FootnoteReference": inline_events.note,
    "TaskListMarker": inline_events.task,
}
