"""Events of the parser."""

from ssg.markup.commonmark import events


def test_events_come_with_their_bytes() -> None:
    parsed = list(events.of("ü *a*"))
    assert ({"Start": "Emphasis"}, {"start": 3, "end": 6}) in parsed


def test_definitions_are_their_lines() -> None:
    assert events.definitions("[a]: /b\n\nx\n\n> [c]: /d 'e'\n") == "[a]: /b\n[c]: /d 'e'\n"


def test_events_have_named_parts() -> None:
    parsed = [(one.name, one.about, one.phase) for one in events.named(events.of("1. a\n\n---\n"))]
    assert parsed == [
        ("List", 1, "start"), ("Item", None, "start"), ("Text", "a", ""), ("Item", None, "end"),
        ("List", True, "end"), ("Rule", None, ""),
    ]  # fmt: skip


def test_references_without_a_definition_are_found() -> None:
    text = "[a] [b][c] [d]\n\n[d]: /e\n"
    assert [text[start:end] for start, end in events.undefined(text)] == ["[a]", "[b][c]"]
    assert events.undefined("$$f[x]$$", math=True) == []


def test_html_blocks_are_found() -> None:
    assert list(events.html_blocks("a\n\n<p>b</p>\n")) == [3]
