"""What is asked of the parser."""

from ssg.markup.commonmark import events


def test_events_come_with_their_bytes() -> None:
    parsed = list(events.of("ü *a*"))
    assert ({"Start": "Emphasis"}, {"start": 3, "end": 6}) in parsed


def test_definitions_are_their_lines() -> None:
    assert events.definitions("[a]: /b\n\nx\n\n> [c]: /d 'e'\n") == "[a]: /b\n[c]: /d 'e'\n"


def test_code_and_html_are_told_from_words() -> None:
    text = "ü `a` b\n\n```\nc\n```\n\n<p>d</p>\n"
    assert [text[start:end][:3] for start, end in events.code_spans(text)] == ["`a`", "```", "<p>"]


def test_references_without_a_definition_are_found() -> None:
    text = "[a] [b][c] [d]\n\n[d]: /e\n"
    assert [text[start:end] for start, end in events.undefined(text)] == ["[a]", "[b][c]"]


def test_html_blocks_are_found() -> None:
    assert list(events.html_blocks("a\n\n<p>b</p>\n")) == [3]
