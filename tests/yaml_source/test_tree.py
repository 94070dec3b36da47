"""The YAML tree: values stay text, and unsupported YAML is reported with its location."""

import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.decoding import NOT_TEXT
from ssg.yaml_source.tree import Tree, _events, _Loader


def read(text: str, offset: int = 0) -> tuple[dict[str, Any], list[str]]:
    """Returns the values of a YAML text, and its problems."""
    problems = Problems()
    tree = Tree("a.md", offset, problems)
    tree.read(text)
    return tree.values, [str(problem) for problem in problems.reported]


@pytest.mark.parametrize(
    "text",
    [
        "no", "NO", "on", "yes", "y", "1.10", "007", "0x1F", "0o7", "1_000", "1e3", ".inf", ".nan",
        "12:30:00", "190:20:30", "2026-07-28", "2024-13-45", "2026-07-28T09:00:00Z", "=", "<<",
    ],
)  # fmt: skip
def test_a_plain_value_is_read_as_text(text: str) -> None:
    assert read(f"field: {text}") == ({"field": text}, [])


@pytest.mark.parametrize("tag", ["!!timestamp", "!!bool", "!!int", "!!float", "!!binary"])
def test_a_tag_of_yaml_changes_nothing(tag: str) -> None:
    assert read(f"field: {tag} maybe") == ({"field": "maybe"}, [])


def test_a_tag_calls_no_python() -> None:
    text = "field: !!python/object/apply:os.system [exit]"
    assert read(text) == ({"field": ["exit"]}, [])


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "# only a comment"])
def test_an_empty_value_is_none(text: str) -> None:
    assert read(f"field: {text}\nnext: x") == ({"field": None, "next": "x"}, [])


@pytest.mark.parametrize("text", ["null", "~", ""])
def test_a_quoted_null_is_text(text: str) -> None:
    assert read(f"one: '{text}'\ntwo: \"{text}\"") == ({"one": text, "two": text}, [])


def test_an_empty_list_item_is_none() -> None:
    assert read("field:\n  - a\n  -\n") == ({"field": ["a", None]}, [])


def test_a_text_without_fields_is_valid() -> None:
    assert read("# nothing yet\n") == ({}, [])


@pytest.mark.parametrize("text", ["just words", "- a list", "[a]", "'quoted'"])
def test_anything_but_fields_is_reported(text: str) -> None:
    hint = "write one field per line, as in `title: My story`"
    assert read(text) == ({}, [f"a.md:1:1: expected fields ({hint})"])


def test_a_duplicate_field_is_reported_and_the_first_is_kept() -> None:
    message = 'a.md:3:1: "draft" is given twice (first on line 1)'
    assert read("draft: true\na: b\n'draft': false") == ({"draft": "true", "a": "b"}, [message])


def test_a_duplicate_in_an_inner_mapping_is_reported() -> None:
    _, problems = read("image:\n  src: a\n  src: b")
    assert problems == ['a.md:3:3: "src" is given twice (first on line 2)']


@pytest.mark.parametrize("key", ["? [a]\n", "? {a: b}\n"])
def test_a_field_named_by_a_collection_is_reported(key: str) -> None:
    assert read(f"{key}: x") == ({}, ["a.md:1:3: a field's name must be text"])


def test_an_alias_bomb_is_reported() -> None:
    bomb = "a: &a [x,x]\n"
    for before, name in pairwise("abcdefghi"):
        bomb += f"{name}: &{name} [*{before},*{before}]\n"
    _, problems = read(bomb)
    assert problems[2] == "a.md:2:8: YAML aliases (`*name`) are not supported"


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [("&Co is back", "&Co", "anchor"), ("!important news", "!important", "tag")],
)
def test_a_word_that_yaml_takes_out_of_a_text_is_reported(text: str, word: str, kind: str) -> None:
    hint = "put a text that begins so in quotes"
    message = f"a.md:1:8: `{word}` is a YAML {kind}, which is not supported ({hint})"
    assert read(f"title: {text}")[1] == [message]


@pytest.mark.parametrize("value", ["*base", "{draft: true}", "[*a, {b: c}]"])
def test_a_merge_key_is_one_error_whatever_its_value_is(value: str) -> None:
    message = "YAML merge keys (`<<`) are not supported (write the fields out)"
    values, problems = read(f"<<: {value}\n'<<': a\n<<: {value}\nseries: x")
    assert values == {"<<": "a", "series": "x"}
    assert problems == [f"a.md:1:1: {message}", f"a.md:3:1: {message}"]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_no_editor_shows_is_a_space(end: str) -> None:
    values, problems = read(f"title: one{end}two\nslug: '{end}'\ntags: [a,{end}b]\nkind: *x")
    assert values == {"title": "one two", "slug": " ", "tags": ["a", "b"], "kind": None}
    assert problems == ["a.md:4:7: YAML aliases (`*name`) are not supported"]


def test_an_alias_to_itself_is_reported() -> None:
    _, problems = read("a: &a [*a]")
    assert problems[1:] == ["a.md:1:8: YAML aliases (`*name`) are not supported"]


def test_deep_nesting_is_reported() -> None:
    _, problems = read("a: " + "[" * 20 + "]" * 20)
    assert problems == ["a.md:1:16: nested too deeply"]


@pytest.mark.parametrize("text", ["'a: ' + '['*200_000", "'- '*200_000", "'a: ' + '{b: '*200_000"])
def test_very_deep_nesting_does_not_crash_the_process(text: str) -> None:
    code = (
        "from ssg.problems.errors import Problems; from ssg.yaml_source.tree import Tree\n"
        f"problems = Problems(); Tree('a.md', 0, problems).read({text})\n"
        "print(len(problems.errors))"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (process.returncode, process.stdout) == (0, "1\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "title: Chips: a history",
            "a.md:1:13: bad YAML: mapping values are not allowed in this context"
            ' (put text that contains ": " in quotes; do not indent a new field)',
        ),
        (
            "a: b\ntitle: @home",
            "a.md:2:8: bad YAML: found character that cannot start any token"
            " (put a text that begins with @ in quotes)",
        ),
        (
            'a: "b "c" d"',
            "a.md:1:8: bad YAML: did not find expected key"
            ' (within "…", write \\" for a quotation mark; start each field on a new line)',
        ),
        (
            "a:\n- b\n  c: d",
            "a.md:3:4: bad YAML: mapping values are not allowed in this context"
            ' (put text that contains ": " in quotes; do not indent a new field)',
        ),
        (
            "a:\n  - b: c\n   d: e",
            "a.md:3:4: bad YAML: did not find expected '-' indicator"
            " (align the - of each list item, and align the fields of an item)",
        ),
        ("a: *b", "a.md:1:4: YAML aliases (`*name`) are not supported"),
        ('a: "\\ud800"', "a.md:1:7: bad YAML: found invalid Unicode character escape code"),
        (
            'a: "\\q"',
            "a.md:1:5: bad YAML: found unknown escape character"
            ' (within "…", write \\\\ for a backslash, or put the text in single quotes)',
        ),
        (
            "a: b\ntags: [x\nc: d",
            "a.md:3:2: bad YAML: did not find expected ',' or ']'"
            " (the value that begins on line 2 has no end)",
        ),
        (
            'a: "b\nc: d',
            "a.md:2:5: bad YAML: found unexpected end of stream"
            " (the value that begins on line 1 has no end)",
        ),
        ('a: "\\0"', "a.md:1:4: has a character that is not allowed in text"),
    ],
)
def test_bad_yaml_is_reported_with_its_location(text: str, problem: str) -> None:
    assert read(text)[1] == [problem]


def test_a_forbidden_character_after_multibyte_text_is_reported_on_its_line() -> None:
    _, problems = read("title: 日本語日本語日本語\nsummary: 日本語\nseries: a\x7fb\nslug: x\n")
    assert [problem.split(":")[1] for problem in problems] == ["3"]


def test_locations_count_lines_of_the_file_and_columns_in_characters() -> None:
    tree = Tree("a.md", 3, Problems())
    tree.read("tags: [日本, b]\nimage:\n  src: a.png\n")
    assert tree.at(("tags", 1)) == Location("a.md", 4, 12)
    assert tree.at(("image", "src")) == Location("a.md", 6, 8)
    assert tree.name_at(("image", "src")) == Location("a.md", 6, 3)


def test_the_location_of_an_absent_field_is_that_of_its_container() -> None:
    tree = Tree("a.md", 0, Problems())
    tree.read("title: x\nimage:\n  src: a.png\n")
    assert tree.at(("image", "alt")) == Location("a.md", 3, 3)
    assert tree.at(("summary",)) == Location("a.md", 1, 1)


@example("\r0")
@given(st.text())
def test_no_text_crashes_the_reader(text: str) -> None:
    if not NOT_TEXT.search(text):
        _, problems = read(text)
        assert all(problem.startswith("a.md:") for problem in problems)


@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,\n \t~"), max_size=30))
def test_no_punctuation_crashes_the_reader(text: str) -> None:
    _, problems = read(text)
    assert all(problem.startswith("a.md:") for problem in problems)


def described(events: Any) -> list[str]:
    """Returns descriptions of the events with their positions, and of a final error."""
    lines: list[str] = []
    try:
        lines.extend(f"{event!r} {event.start_mark} {event.end_mark}" for event in events)
    except yaml.YAMLError as error:
        lines.append(str(error))
    return lines


@given(st.text("ab:-[]{}'\"\n #&*!|>%@`?,.\t\x00é", max_size=30))
def test_events_are_those_of_yaml_parse(text: str) -> None:
    assert described(_events(text)) == described(yaml.parse(text, Loader=_Loader))


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_only_line_feeds_end_lines_of_places(character: str) -> None:
    tree = Tree("a.md", 0, Problems())
    tree.read(f'a: "x{character}y"\nü: {{b: 1}}\n')
    assert tree.at(("ü", "b")) == Location("a.md", 2, 8)
