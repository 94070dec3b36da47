"""Edits of YAML text: the value changes, and no other character does."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.problems.errors import Problems
from ssg.yaml_source import edit
from ssg.yaml_source.edit import Value
from ssg.yaml_source.tree import Tree

DAY = datetime(2026, 8, 2, 10, tzinfo=UTC)
CORRECTION: dict[str, Any] = {"date": DAY, "text": 'It said "five": wrong'}


def values(text: str) -> dict[str, Any]:
    problems = Problems()
    tree = Tree("a.md", 0, problems)
    assert tree.read(text.replace("\r\n", "\n")), problems.reported
    assert problems.reported == []
    return tree.values


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\n", "title: T\ndraft: false\n"),
        ("draft: true  # soon\ntitle: T\n", "draft: false  # soon\ntitle: T\n"),
        ('draft: "true"\n', 'draft: "false"\n'),
        ("draft:\ntitle: T\n", "draft: false\ntitle: T\n"),
        ("draft: ~\n", "draft: false\n"),
        ("{title: T, draft: true}\n", "{title: T, draft: false}\n"),
        ("{title: T}\n", "{title: T, draft: false}\n"),
        ("{}\n", "{draft: false}\n"),
        ("", "draft: false\n"),
        ("# only a comment", "# only a comment\ndraft: false"),
        ("  title: T\n", "  title: T\n  draft: false\n"),
        ("title: |+\n  T\n\n\n", "title: |+\n  T\n\n\ndraft: false\n"),
        ("title: T\r\ntags:\r\n- a\r\n", "title: T\r\ntags:\r\n- a\r\ndraft: false\r\n"),
        ("title: T", "title: T\ndraft: false"),
    ],
)
def test_a_field_is_set(before: str, after: str) -> None:
    assert edit.with_value(before, "draft", False) == after


def test_a_new_field_follows_the_field_after() -> None:
    before = "title: T\ndate: 2026-08-01 # a Saturday\ntags: [a]\n"
    after = f"title: T\ndate: 2026-08-01 # a Saturday\nupdated: {DAY.isoformat()}\ntags: [a]\n"
    assert edit.with_value(before, "updated", DAY, after="date") == after


WRITTEN = """date: 2026-08-02T10:00:00+00:00, text: 'It said "five": wrong'"""
BLOCK = WRITTEN.replace(", ", "\n    ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\n", f"title: T\ncorrections:\n  - {BLOCK}\n"),
        ("corrections: [] # none\n", f"corrections: [{{{WRITTEN}}}] # none\n"),
        ("corrections: # none\nz: 1\n", f"corrections: [{{{WRITTEN}}}] # none\nz: 1\n"),
        ("corrections: null\n", f"corrections: [{{{WRITTEN}}}]\n"),
        (
            "corrections: [{date: 2026-08-01, text: T},] # one\n",
            f"corrections: [{{date: 2026-08-01, text: T}}, {{{WRITTEN}}},] # one\n",
        ),
        (
            "corrections: {date: 2026-08-01, text: T}\n",
            f"corrections: [{{date: 2026-08-01, text: T}}, {{{WRITTEN}}}]\n",
        ),
        (
            "corrections:\n  - date: 2026-08-01\n    text: T # c\nz: 1\n",
            f"corrections:\n  - date: 2026-08-01\n    text: T # c\n  - {BLOCK}\nz: 1\n",
        ),
        (
            "corrections:\n- {date: 2026-08-01, text: T}\nz: 1\n",
            f"corrections:\n- {{date: 2026-08-01, text: T}}\n- {{{WRITTEN}}}\nz: 1\n",
        ),
        (
            "corrections:\n  date: 2026-08-01\n  text: |\n    One.\n\n    Two.\nz: 1\n",
            "corrections:\n  - date: 2026-08-01\n    text: |\n      One.\n\n      Two.\n"
            f"  - {BLOCK}\nz: 1\n",
        ),
        ("{title: T}\n", f"{{title: T, corrections: [{{{WRITTEN}}}]}}\n"),
    ],
)
def test_an_item_is_appended_in_the_style_of_its_list(before: str, after: str) -> None:
    assert edit.with_item(before, "corrections", CORRECTION) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("aliases: /a/ # old\n", "aliases: [/a/, /b/] # old\n"),
        ("aliases: /a, really/\n", 'aliases: ["/a, really/", /b/]\n'),
        ("aliases: '/a/'\n", "aliases: ['/a/', /b/]\n"),
        ("aliases: [\n  /a/, # the first\n]\n", "aliases: [\n  /a/, /b/, # the first\n]\n"),
        ("aliases:\n  - /a/\n\n# end\n", "aliases:\n  - /a/\n  - /b/\n\n# end\n"),
        ("title: T\n", "title: T\naliases: [/b/]\n"),
    ],
)
def test_a_text_is_appended_to_a_list_of_texts(before: str, after: str) -> None:
    assert edit.with_item(before, "aliases", "/b/") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a, b, c] # x\n", [f"tags: [{left}] # x\n" for left in ("b, c", "a, c", "a, b")]),
        (
            "tags:\n- a # x\n- b\n- c\nz: 1\n",
            [f"tags:\n- {left}\nz: 1\n" for left in ("b\n- c", "a # x\n- c", "a # x\n- b")],
        ),
        ("tags:\n  - a\nz: 1\n", ["tags:\n  []\nz: 1\n"]),
        ("tags: a\n", ["tags: []\n"]),
    ],
)  # fmt: skip
def test_an_item_is_removed(before: str, after: list[str]) -> None:
    edited = [edit.without_item(before, "tags", index) for index in range(len(after))]
    assert edited == after


def test_a_text_is_changed_in_place() -> None:
    before = "image:\n  src: 'a.png' # x\ntags: [a, \"b\"]\n"
    changed = edit.with_text(before, ("image", "src"), "b it's.png")
    assert changed == "image:\n  src: 'b it''s.png' # x\ntags: [a, \"b\"]\n"
    assert edit.with_text(before, ("tags", 1), "c: d").endswith('tags: [a, "c: d"]\n')


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(TEXTS)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    for quote in ("", "'", '"'):
        scalar = edit.to_yaml(text, quote)
        assert values(f"a: {scalar}\nb: [x, {scalar}, {{y: {scalar}}}]\n") == {
            "a": text,
            "b": ["x", text, {"y": text}],
        }


@pytest.mark.parametrize(
    "text", ["true", "No", "null", "~", "", "1984", "1.10", "12:30", "2026-07-28", "0x1f", "1e3"]
)
def test_a_text_that_looks_like_another_type_is_quoted(text: str) -> None:
    assert edit.to_yaml(text) == f'"{text}"'


NAMES = ("title", "summary", "series", "image", "links", "other")
SCALARS = (
    "plain", '"in: quotes" # c', "'it''s'", "two\n  lines", "|\n  a block\n\n  of text", "",
    ">-\n  folded\n  text", "|+\n  kept\n\n", "~", "!!str tagged", "http://x.example/#a",
)  # fmt: skip
LISTS = (
    "[a, 'b']", "[]", "[\n  a, # first\n  b,\n]", "\n  - a\n  - b # second", "\n- a\n- |\n  b\n",
    "{a: b}", "\n  a: b\n  c:\n    - d", "\n  - {a: b}\n  - a: c\n    d: e",
)  # fmt: skip


def field(name: str, value: str) -> str:
    gap = "" if value.startswith("\n") or not value else " "
    return f"{name}:{gap}{value}\n"


@st.composite
def surroundings(draw: st.DrawFn) -> tuple[str, str, str]:
    """Generates fields before and after an edited place, and their line end."""
    names = draw(st.permutations(NAMES))
    count = draw(st.integers(0, 3))
    chunks = []
    for name in names[: count + draw(st.integers(0, 3))]:
        lead = draw(st.sampled_from(("", "", "# a comment\n", "\n")))
        chunks.append(lead + field(name, draw(st.sampled_from(SCALARS + LISTS))))
    newline = draw(st.sampled_from(("\n", "\r\n")))
    before, after = (
        "".join(part).replace("\n", newline) for part in (chunks[:count], chunks[count:])
    )
    return before, after, newline


ITEM_LISTS: tuple[str, ...] = (
    "", "~", "[]", "[a, b] # c", "[a,\n b,\n]", "\n- a\n- b", "\n  - a # c\n  - b", "a", "'a'",
    "{date: x, text: y}", "\n  date: x\n  text: >\n    y\n\n    z", "[{date: x}]", "\n  - date: x",
    "\n- |\n  a\n- b\n", "|\n  a\n",
)  # fmt: skip
VALUES: tuple[Value, ...] = (False, DAY, "/old/", "two words", 'it\'s: "x"', ["a"], {"b": "c"})


@given(surroundings(), st.sampled_from(SCALARS), st.sampled_from(VALUES))
def test_only_the_field_changes(around: tuple[str, str, str], original: str, value: Value) -> None:
    before, after, newline = around
    text = before + field("field", original).replace("\n", newline) + after
    edited = edit.with_value(text, "field", value)
    assert values(edited) == {**values(text), "field": edit.scalars_as_text(value)}
    assert edited.startswith(before)
    assert edited.endswith(after)


@given(surroundings(), st.sampled_from(VALUES), st.sampled_from(("", "title", "absent")))
def test_only_a_field_is_added(around: tuple[str, str, str], value: Value, beside: str) -> None:
    before, after, newline = around
    text = before + after
    edited = edit.with_value(text, "field", value, after=beside)
    assert values(edited) == {**values(text), "field": edit.scalars_as_text(value)}
    line_end = newline if text else "\n"
    (added,) = [line for line in edited.split(line_end) if line.startswith("field:")]
    assert edited.replace(added + line_end, "", 1) == text


@given(surroundings(), st.sampled_from(ITEM_LISTS), st.sampled_from((CORRECTION, "/old/", "a: b")))
def test_only_an_item_is_added(around: tuple[str, str, str], original: str, item: Value) -> None:
    before, after, newline = around
    text = before + field("field", original).replace("\n", newline) + after
    value = values(text)["field"]
    items = value if isinstance(value, list) else [] if value is None else [value]
    edited = edit.with_item(text, "field", item)
    assert values(edited) == {**values(text), "field": [*items, edit.scalars_as_text(item)]}
    assert edited.startswith(before)
    assert edited.endswith(after)


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "b", "a: 1\n"),
        ("a: 1 # one\nb:\n  - x: 1\n    y: 2\n  - z\nc: 3\n", "b", "a: 1 # one\nc: 3\n"),
        ("a: |\n  text\n  more\nb: 2\n", "a", "b: 2\n"),
        ("{a: 1, b: [2, 3], c: 4}", "b", "{a: 1, c: 4}"),
        ("{a: 1, b: 2}", "b", "{a: 1}"),
        ("{a: 1}", "a", "{}"),
        ("a:\nb: 2\n", "a", "b: 2\n"),
    ],
)
def test_a_field_is_removed_with_its_value(text: str, key: str, rest: str) -> None:
    assert edit.without_field(text, key) == rest
