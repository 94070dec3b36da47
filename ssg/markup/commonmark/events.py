"""The events of pulldown-cmark for a text, and the parser's options."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from pyromark import Markdown, Options, events_with_range

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)

RawEvent = Any
"""A `str`, or a dictionary of one event's name and value: see `pyromark.event`."""


def of(text: str, *, math: bool = False, subscript: bool = False) -> Iterator[tuple[RawEvent, Any]]:
    """Yields each event with its range, which has the bytes `start` and `end`.

    With `math`, dollars delimit formulas; with `subscript`, single tildes subscripts.
    """
    return _parser(math=math, subscript=subscript).events_with_range(text)


@cache
def _parser(*, math: bool, subscript: bool) -> Markdown:
    options = OPTIONS
    if math:
        options |= Options.ENABLE_MATH
    if subscript:
        options |= Options.ENABLE_SUBSCRIPT
    return Markdown(options=options)


class Event(NamedTuple):
    """The start or end of something in the text, or all of it, with its range of bytes."""

    name: str
    about: Any
    phase: Literal["start", "end", ""]
    span: Any


def named(events: Iterable[tuple[RawEvent, Any]]) -> Iterator[Event]:
    """Yields the events of `of` with their parts named."""
    for event, span in events:
        if isinstance(event, str):
            yield Event(event, None, "", span)
            continue
        [(kind, value)] = event.items()
        if kind not in ("Start", "End"):
            yield Event(kind, value, "", span)
            continue
        name, about = (value, None) if isinstance(value, str) else next(iter(value.items()))
        yield Event(name, about, "start" if kind == "Start" else "end", span)


def html_blocks(text: str) -> Iterator[int]:
    """Yields the first byte of each block of raw HTML."""
    for event, span in of(text):
        if event == {"Start": "HtmlBlock"}:
            yield span["start"]


def reference_definitions(text: str) -> dict[str, Any]:
    """The definitions of links by their labels, each with its `dest` and its `span` of bytes."""
    return dict(_parser(math=False, subscript=False).reference_definitions(text))


def definitions(text: str) -> str:
    """The lines of a text that define targets of links."""
    content = text.encode("utf-8", "surrogatepass")
    spans = [definition["span"] for definition in reference_definitions(text).values()]
    lines = [content[span["start"] : span["end"]] for span in spans]
    return b"\n".join([*lines, b""]).decode("utf-8", "surrogatepass")


def undefined(text: str, *, math: bool = False) -> list[tuple[int, int]]:
    """Returns the bytes of each link, picture and note without a definition."""
    spans: list[tuple[int, int]] = []

    def note(link: Any) -> None:
        spans.append((link["span"]["start"], link["span"]["end"]))

    options = OPTIONS | Options.ENABLE_MATH if math else OPTIONS
    for _ in events_with_range(text, options=options, broken_link_callback=note):
        pass
    return spans
