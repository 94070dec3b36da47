"""What is known while a tree grows."""

from xml.etree.ElementTree import Element

from ssg.markup.commonmark.footnotes import Footnotes
from ssg.markup.commonmark.source import Source
from ssg.markup.commonmark.state import Shared, State


def test_a_state_knows_what_its_text_may_contain() -> None:
    shared = Shared(None, str, Footnotes(), {})
    for text, slashes, escapes in (("a", False, False), ("/// \\", True, True), ("&", False, True)):
        state = State(Source(text), Element("div"), shared, NotImplemented, frozenset())
        assert (state.has_slashes, state.has_escapes) == (slashes, escapes)
