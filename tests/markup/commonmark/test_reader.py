"""A text as a tree."""

from xml.etree.ElementTree import Element, tostring

import pytest

from ssg.markup.commonmark.faults import FaultyTextError
from ssg.markup.commonmark.footnotes import Footnotes
from ssg.markup.commonmark.reader import read
from ssg.markup.commonmark.source import Source
from ssg.markup.commonmark.state import Shared


def tree(text: str) -> str:
    root = Element("div")
    read(Source(text), root, Shared(None, str, Footnotes(), {}))
    return tostring(root, "unicode").removeprefix("<div>").removesuffix("</div>")


def test_a_text_becomes_a_tree() -> None:
    assert tree("# *a*\n\n- b\n- c\n\n---\n") == (
        "<h1><em>a</em></h1><ul><li>b</li><li>c</li></ul><hr />"
    )


def test_a_text_that_is_nested_too_deeply_is_a_fault_at_its_place() -> None:
    for text in (">" * 300 + "ü", "*a **b " * 300 + "c** d*" * 300):
        with pytest.raises(FaultyTextError) as error:
            tree(text)
        assert [fault.code for fault in error.value.faults] == ["nested-too-deeply"]
