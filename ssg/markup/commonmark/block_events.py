"""Turns the events of blocks into elements, highlighted code, raw HTML and `///` blocks."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from msgspec.structs import replace

from ssg.markup.commonmark import code, elements, faults, formulas
from ssg.markup.commonmark.raw_html import RawBlock
from ssg.markup.commonmark.source import Mark
from ssg.markup.commonmark.state import Piece, State
from ssg.problems.time_limit import TimeLimitError

_DIAGRAMS = frozenset({
    "mermaid", "geojson", "topojson", "stl",  # those that GitHub draws
    "blockdiag", "bytefield", "c4plantuml", "d2", "dot", "ditaa", "erd", "excalidraw", "graphviz",
    "nomnoml", "pikchr", "plantuml", "puml", "structurizr", "svgbob", "vega", "vega-lite",
    "wavedrom",
})  # fmt: skip
"""Languages that other systems draw."""

_SIDES = {"Left": "align-left", "Center": "align-center", "Right": "align-right"}


def start_heading(state: State, value: dict[str, Any]) -> None:
    state.tree.push(value["level"].lower())


def start_list(state: State, first: int | None) -> None:
    if first is None:
        state.tree.push("ul")
    else:
        state.tree.push("ol", {"start": str(first)} if first != 1 else {})


def start_quote(state: State, alert: str | None) -> None:
    """Opens a quotation, or GitHub's alert: a callout with its usual title."""
    if alert is None:
        state.tree.push("blockquote")
        return
    box = state.tree.push("div", {"class": f"admonition {alert.lower()}"})
    SubElement(box, "p", {"class": "admonition-title"}).text = alert


def start_table(state: State, sides: tuple[str, ...]) -> None:
    state.sides = [_SIDES.get(side, "") for side in sides]
    state.tree.push("table")


def start_table_head(state: State, value: object) -> None:
    state.cell = 0
    state.tree.push("thead")
    state.tree.push("tr")


def end_table_head(state: State) -> None:
    state.tree.pop()
    state.tree.pop()


def start_row(state: State, value: object) -> None:
    state.cell = 0
    if state.tree.open[-1].tag == "table":
        state.tree.push("tbody")
    state.tree.push("tr")


def start_cell(state: State, value: object) -> None:
    is_head = state.tree.open[-2].tag == "thead"
    side = state.sides[state.cell] if state.cell < len(state.sides) else ""
    state.tree.push("th" if is_head else "td", {"class": side} if side else {})
    state.cell += 1


def end_table(state: State) -> None:
    if state.tree.open[-1].tag == "tbody":
        state.tree.pop()
    state.tree.pop()


def start_note(state: State, label: str) -> None:
    state.tree.flush()
    is_stub = f"[^{label}]" in state.stubs
    state.tree.enter(Element("li") if is_stub else state.shared.notes.define(label))


def start_code(state: State, kind: Any) -> None:
    state.code = []
    state.is_fenced = isinstance(kind, dict)
    state.info = state.source.unswapped(kind["Fenced"]) if isinstance(kind, dict) else ""


def end_code(state: State) -> None:
    words, state.code = "".join(state.code or ()), None
    start, end = state.span
    if state.is_fenced and (fence := code.open_fence(state.source.content[start:end])):
        at = state.source.offset(start)
        state.directives.notices.append(faults.open_code(at, state.source.unswapped(fence)))
    info = code.info(state.info) if state.info else code.PLAIN
    if info.language == "math":
        formulas.block(state, words)
        return
    if info.language in _DIAGRAMS:
        at = state.source.offset(state.span[0])
        state.directives.notices.append(faults.diagram(at, info.language))
    elif info.language and not code.is_language(info.language):
        at, known = state.source.offset(state.span[0]), code.languages()
        state.directives.notices.append(faults.unknown_language(at, info.language, known))
    try:
        _leaf(state, code.highlighted(words, info))
    except TimeLimitError:
        at = state.source.offset(state.span[0])
        state.directives.notices.append(faults.slow_code(at, info.language))
        _leaf(state, code.highlighted(words, replace(info, language="")))


def start_html(state: State, value: object) -> None:
    state.html = []


def end_html(state: State) -> None:
    """Adds raw HTML, or reads the syntax that was masked as such."""
    pieces, state.html = state.html or [], None
    if not pieces:
        return
    first = next((piece for piece in pieces if not piece.words.isspace()), pieces[0])
    mark = state.source.mark_within(first.start, first.end)
    if mark is not None:
        _own_block(state, mark, pieces)
    elif not state.is_raw:
        _raw(state, pieces)


def _raw(state: State, pieces: list[Piece]) -> None:
    """Adds raw HTML; the end of a `///` block ends it too, which CommonMark cannot know."""
    written: list[str] = []
    for piece in pieces:
        mark = state.source.mark_within(piece.start, piece.end)
        if mark and mark.kind == "close" and state.directives.would_end(mark):
            _store(state, "".join(written))
            written.clear()
            state.directives.end(mark)
        else:
            written.append(state.source.written(*piece))
    _store(state, "".join(written))


def _store(state: State, html: str) -> None:
    if html.strip():
        _leaf(state, html.strip("\n"))


def _leaf(state: State, html: str) -> None:
    """Adds HTML that is in no paragraph, on a line of its own."""
    if state.tree.open[-1].tag in ("li", "dd") and state.tree.ends_with_words():
        state.tree.pending.append("\n")
    state.tree.leaf("p").text = state.shared.store(RawBlock(html))


def _own_block(state: State, mark: Mark, pieces: list[Piece]) -> None:
    if mark.kind == "close":
        if state.is_raw and state.directives.would_end(mark):
            state.directives.fill_raw(mark)
        state.directives.end(mark)
        state.is_raw = state.directives.is_raw
    elif state.is_raw:
        return
    elif mark.kind == "open":
        element = state.directives.begin(mark)
        if element is not None:
            elements.read_titles(state, element)
        state.is_raw = state.directives.is_raw
    elif mark.kind == "abbreviation":
        _abbreviate(state.shared.abbreviations, mark)
    elif mark.kind == "element":
        elements.read_element(state, mark, pieces)


def _abbreviate(known: dict[str, str], mark: Mark) -> None:
    if mark.argument in ("''", '""'):
        known.pop(mark.name, None)
    else:
        known[mark.name] = mark.argument or ""
