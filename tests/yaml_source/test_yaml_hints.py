"""Hints for texts that are not valid YAML."""

import pytest

from ssg.problems.errors import Problems
from ssg.yaml_source.tree import Tree


def hint_for(text: str) -> tuple[str, str]:
    """The location and the hint of the only problem of a text."""
    problems = Problems()
    Tree("a.md", 0, problems).read(text)
    (problem,) = problems.reported
    return str(problem.at), problem.hint


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ("title:My story", "1:1", "write a space after the colon, as in `title: My story`"),
        ("title:\xa0My story", "1:1",
         "it has a no-break space, which YAML reads as a letter: type a space"),
        ("title： My story", "1:1", 'type a colon and a space (": ") instead of "："'),
        ("title: [Video] Chips", "1:16", "put a text that begins with [ in quotes"),
        ("title: *Chips*", "1:14", "put a text that begins with * in quotes"),
        ("title: > 5 reasons", "1:10", "put a text that begins with > in quotes"),
        ("title: % off", "1:8", "put a text that begins with % in quotes"),
        ("tags: - ai", "1:7",
         "put a text that begins with - in quotes; a list begins on the next line"),
        ("title: T\nsummary: one\ntwo", "4:1",
         "write a field as `name: value`, and indent the further lines of a long value"),
        ("tags: [ai, #chips]\nkind: news", "3:1",
         '" #" begins a comment: put the text in quotes, or write tags without #'),
        ("pages: {from: a, address: /a/{slug}/}", "1:30",
         "put a text that contains { or } in quotes"),
        ("tags: [ai\nkind: news", "2:5", "the value that begins on line 1 has no end"),
        ('title: "C:\\chips"', "1:11",
         'within "…", write \\\\ for a backslash, or put the text in single quotes'),
        ("title: “Chips: a story”", "1:14",
         'these quotes are part of the text for YAML: type straight ones (")'),
        ("title: Chips: a story", "1:13",
         'put text that contains ": " in quotes; do not indent a new field'),
        ("tags: [@ada]", "1:8",
         "indent with spaces, and quote a text that begins with @, ` or %"),
        ("title: T\ntags: [#ai, b]\n", "3:1",
         '" #" begins a comment: put the text in quotes, or write tags without #'),
        ('tags: ["a" "b"]', "1:12", "write a comma between two items or fields"),
        ("image: {src: a.png alt: x}", "1:23", "write a comma between two items or fields"),
        ("tags:\n- ai\n-b\nkind: news", "4:1", "write a space after the - of a list item"),
        ("tags:\n  - ai\n - b", "3:2", "align the - of each list item"),
        ("title: 'It's'", "1:12",
         "within '…', write '' for an apostrophe, or put the text in double quotes"),
        ('title: "T\nkind: news\nsummary: "S of it."', "3:11",
         "close the quotes that begin on line 1"),
        ('"title": "T",\n"kind": "news"', "1:13", "write no comma at the end of a field"),
        (" title: T\nkind: news", "2:1", "begin each field at the start of its line"),
        ("// a comment\ntitle: T", "1:1", "a comment begins with #"),
    ],
)  # fmt: skip
def test_a_hint_says_how_to_write_it(text: str, at: str, hint: str) -> None:
    assert hint_for(text) == (f"a.md:{at}", hint)


@pytest.mark.parametrize(
    ("text", "at"), [("\ttitle: T", "1:1"), ("a: b\n\tc: d", "2:1"), ("image:\n\tsrc: a", "2:1")]
)
def test_a_tab_is_named_at_its_place(text: str, at: str) -> None:
    problems = Problems()
    Tree("a.md", 0, problems).read(text)
    message = "bad YAML: a tab where YAML allows only spaces (indent with spaces)"
    assert [str(problem) for problem in problems.reported] == [f"a.md:{at}: {message}"]
