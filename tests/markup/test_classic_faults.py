"""Faults of blocks under Python-Markdown's own reading."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark.faults import Fault, FaultyTextError
from ssg.markup.convert import convert

CLASSIC = MarkdownOptions(reading="python-markdown", smart_quotes=False)


def faults_of(text: str) -> tuple[Fault, ...]:
    try:
        convert(text, CLASSIC)
    except FaultyTextError as error:
        return error.faults
    return ()


@pytest.mark.parametrize(
    ("text", "start", "message"),
    [
        ("Words.\n\n/// notee\n///\n", 8, 'no block is called "notee"'),
        ("/// note | Two\nb\n", 0, '"/// note | Two" is not closed'),
        ("/// note\na\n///\n\nb\n\n///\n", 19, '"///" closes no block'),
        ("a\n    /// note\n    b\n    ///\n", 6, '"/// note" is no block that can be read'),
        ("```\n/// nte\n```\n\nA\n\n/// nte\n", 20, 'no block is called "nte"'),
        ("/// details | More\n    open: maybe\n\nx\n///\n", 0,
         '"/// details | More" is no block that can be read'),
        ("/// embed | https://example.org/film\n///\n", 12,
         '"https://example.org/film" is nothing that can be embedded'),
    ],
)  # fmt: skip
def test_a_marker_that_readers_would_see_is_reported(text: str, start: int, message: str) -> None:
    assert [(fault.start, fault.message) for fault in faults_of(text)] == [(start, message)]


@pytest.mark.parametrize(
    "text", ["`a\n/// b`\n", "```\n/// b\n```\n", "A\n\n    /// b\n", "\\/// b"]
)
def test_code_and_escaped_markers_are_not_reported(text: str) -> None:
    assert faults_of(text) == ()
