"""Turns the events inside paragraphs, headings and cells into text and elements."""

import re
from typing import Any

from markdown.util import ETX, STX, AtomicString

from ssg.markup.commonmark import faults, formulas
from ssg.markup.commonmark.raw_html import without_attribute
from ssg.markup.commonmark.state import Piece, State
from ssg.markup.commonmark.tree import literal, target_of

_PUNCTUATION = frozenset("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~")
_ADDRESS = re.compile(r"(?:://|www\.)[^\s<]*\Z")
_TAIL = re.compile(rb"(?:[?!.,:*_~'\")]|&[a-zA-Z0-9]+;)*(?:[\s<]|\Z)")
"""What may follow an entity that is not part of an address before it (GFM, 6.9)."""
_UNKNOWN = re.compile(rb"/{3,}[ \t]*(?P<name>[a-zA-Z][\w-]*)[^\r\n]*")
_LINE_START = re.compile(rb"[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]+\]:)[ \t]+[ \t>]*)*")


def text(state: State, words: str, start: int, end: int) -> None:
    """Adds text; characters behind a backslash or from an entity are protected from later steps."""
    source = state.source
    if state.is_raw or state.html is not None:
        if state.html is not None:  # the indentation of raw HTML
            state.html.append(Piece(words, start, end))
        return
    if source.formulas and words.startswith("$"):
        formulas.look_for_unread(state, start)
    if source.marks or source.swaps:
        words = source.written(words, start, end)
    if state.code is not None:
        state.code.append(words)
        return
    if state.has_slashes and not state.pictures:
        _look_for_block(state, words, start)
    if state.has_escapes and _stands_apart(state, words, start, end):
        words = f"{STX}{ord(words[0])}{ETX}{words[1:]}"
    state.tree.pending.append(words)


def _stands_apart(state: State, words: str, start: int, end: int) -> bool:
    """Whether the first character is neither for typography nor part of an address before it."""
    content = state.source.content
    if words[:1] in _PUNCTUATION:
        return _is_escaped(content, words, start)
    is_entity = content[start : start + 1] == b"&" and content[end - 1 : end] == b";"
    before = "".join(state.tree.pending[-1:])
    return is_entity and bool(_ADDRESS.search(before) and _TAIL.match(content, end))


def _is_escaped(content: bytes, words: str, start: int) -> bool:
    first = content[start : start + 1]
    return first == b"&" or (content[start - 1 : start] == b"\\" and start > 0)


def _look_for_block(state: State, words: str, start: int) -> None:
    """Reports a line that looks like one of a `///` block but is text."""
    source, directives = state.source, state.directives
    if (mark := source.marks.get(start)) and mark.kind in ("open", "close"):
        at, head = source.offset(mark.start), source.content[mark.start : mark.end].decode().strip()
        if mark.kind == "open":
            directives.faults.append(faults.indented(at, head))
        else:
            directives.unopened.append(faults.unopened(at, head))
    elif words.startswith("///") and (line := _UNKNOWN.match(source.content, start)):
        before = source.content[source.content.rfind(b"\n", 0, start) + 1 : start]
        if _LINE_START.fullmatch(before):
            name = line["name"].decode()
            known = state.shared.block_names
            directives.faults.append(faults.unknown(source.offset(start), name, known))


def code(state: State, words: str, start: int, end: int) -> None:
    if state.is_raw:
        return
    words = state.source.written(words, start, end)
    if state.pictures:
        state.tree.pending.append(words)
        return
    state.tree.leaf("code").text = AtomicString(literal(words))


def html(state: State, words: str, start: int, end: int) -> None:
    if state.is_raw:
        return
    if start in state.source.marks:  # the first line of a block that is indented too far
        text(state, state.source.written(words, start, end), start, end)
    elif not state.pictures:
        placeholder = state.shared.store(without_attribute(state.source.written(words, start, end)))
        state.tree.pending.append(placeholder)


def soft_break(state: State) -> None:
    if state.pictures:
        state.tree.pending.append(" ")
    elif state.tree.open[-1].tag == "dt":  # a term on each line
        state.tree.pop()
        state.tree.push("dt")
    else:
        state.tree.pending.append("\n")


def hard_break(state: State) -> None:
    if state.pictures:
        state.tree.pending.append(" ")
    else:
        state.tree.leaf("br")


def note(state: State, label: str, start: int, end: int) -> None:
    if not state.pictures and not state.is_raw:
        state.shared.notes.refer(state.tree.here, label)


def task(state: State, is_done: bool, start: int, end: int) -> None:
    """Adds the box of a task, and gives its item and list their classes."""
    if state.is_raw:
        return
    content = state.source.content
    if content[end : end + 1] in (b"\n", b"\r"):  # GFM 5.3: a space follows a box
        state.tree.pending.append(f"{content[start:end].decode()}\n")
        return
    box = f'<input type="checkbox" disabled{" checked" if is_done else ""}/>'
    state.tree.pending.append(f"{state.shared.store(box)} ")
    elements = state.tree.open
    item = max(at for at, element in enumerate(elements) if element.tag == "li")
    elements[item].set("class", "task-list-item")
    elements[item - 1].set("class", "task-list")


def start_link(state: State, value: dict[str, Any]) -> None:
    if state.pictures:
        return
    target = state.source.unswapped(value["dest_url"])
    if value["link_type"] == "Email":
        target = f"mailto:{target}"
    state.tree.push("a", {"href": target_of(target), **_title(state, value)})
    state.tree.links += 1


def end_link(state: State) -> None:
    if state.pictures:
        return
    state.tree.pop()
    state.tree.links -= 1


def start_image(state: State, value: dict[str, Any]) -> None:
    if not state.pictures:
        target = target_of(state.source.unswapped(value["dest_url"]))
        state.tree.push("img", {"src": target, **_title(state, value)})
    state.pictures += 1


def end_image(state: State) -> None:
    """Closes a picture, whose text is its alternative text."""
    state.pictures -= 1
    if not state.pictures:
        alternative = literal("".join(state.tree.pending))
        state.tree.pending.clear()
        state.tree.pop().set("alt", alternative)


def _title(state: State, value: dict[str, Any]) -> dict[str, str]:
    title = value["title"]
    return {"title": literal(state.source.unswapped(title))} if title else {}
