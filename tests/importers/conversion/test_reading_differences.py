"""Where old systems read Markdown differently."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import reading_differences
from ssg.importers.conversion.reading_differences import DIFFERENCES, Parser
from tests.support.import_sources import item


def lines(parser: Parser, text: str) -> dict[str, list[int]]:
    """The lines of each construct in a text that begins on line 10."""
    notes = Notes()
    reading_differences.report(item(text), parser, notes)
    places: dict[str, list[int]] = {}
    for note in notes.ordered:
        assert (note.kind, note.topic) == ("changed", "reading")
        places.setdefault(note.message.partition(": ")[0], []).append(note.at.line)
    return places


@pytest.mark.parametrize(
    ("parser", "text", "expected"),
    [
        ("kramdown", "Para\n- a\n- b\n", {"a list right after a paragraph": [11]}),
        ("kramdown", "Para\n\n- a\n- b\n\n  c\n- d\n  - e\n", {}),
        ("kramdown", "1) one\n2) two\n", {"a line that begins with `1)`": [10, 11]}),
        ("kramdown", "#Head\n\n```\n#code\n```\n",
         {"a line such as `#Heading`, without a space": [10]}),
        ("kramdown", "a \\\\\nb\n", {"`\\\\` at the end of a line": [10]}),
        ("kramdown", "x\n\n|a|b|\n|c|d|\n", {"lines with `|` without a line of dashes": [11]}),
        ("kramdown", "x\n\n|a|b|\n|---|---|\n|c|d|\n", {}),
        ("kramdown", "a\\\nb\n", {"a backslash at the end of a line": [10]}),
        ("goldmark", "a\n\n<div>b</div>\n\n<!-- c -->\n", {}),
        ("goldmark", "> [!NOTE]\n> a\n", {"`> [!NOTE]`": [10]}),
        ("goldmark", "Para\n- a\n\nhttps://a.example ~~b~~\n", {}),
        ("markdown-it", "a\n\n    b\n\n```\nc\n```\n", {"code that is only indented": [12]}),
        ("markdown-it", "See https://a.example and <https://b.example>.\n",
         {"a bare address": [10]}),
        ("markdown-it", "a[^1] b {.c}\n\n- [ ] d\n\n[^1]: e\n",
         {"`[^1]:`": [14], "`[ ]` at the start of an item": [12],
          "`{.class}` or `{#id}` behind words": [10]}),
        ("Python-Markdown", "- a\n  - b\n\n1. c\n    - d\n",
         {"a nested list that is indented by fewer than four spaces": [11]}),
        ("Python-Markdown", "Para\n- a ~~b~~\n",
         {"a list right after a paragraph": [11], "`~~words~~`": [11]}),
        ("Python-Markdown", "```\nPara\n- a ~~b~~ https://c.example\n```\n", {}),
    ],
)  # fmt: skip
def test_each_place_is_noted(parser: Parser, text: str, expected: dict[str, list[int]]) -> None:
    assert lines(parser, text) == expected


def test_each_note_says_what_it_was_and_what_it_is() -> None:
    notes = Notes()
    reading_differences.report(item("Para\n- a\n"), "kramdown", notes)
    assert [note.message for note in notes.ordered] == [
        "a list right after a paragraph: kramdown shows words, here a list"
    ]


def test_no_parser_has_two_entries_for_one_construct() -> None:
    for entries in DIFFERENCES.values():
        names = [entry.construct for entry in entries]
        assert len(names) == len({*names})
