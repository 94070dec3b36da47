"""Where texts read differently than with Python-Markdown."""

import pytest

from ssg.check.reading import ANCHORS, TOO_SLOW, compare_readings, differences_of
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options
from ssg.markup import convert
from ssg.markup.anchors import Kind
from ssg.problems.errors import Location
from ssg.problems.time_limit import TimeLimitError
from tests.support.newsroom import Newsroom

HEAD = "---\ntitle: T\n---\n"


def differences(body: str, anchors: Kind = "ascii") -> list[tuple[str, int, int]]:
    """The kind, line and column of each difference, lines of the body from 1."""
    markdown = MarkdownOptions(anchors=anchors)
    return [
        (each.kind, each.at.line - 3, each.at.column)
        for each in differences_of(HEAD + body, "a.md", markdown)
    ]


@pytest.mark.parametrize(
    ("body", "kind", "line", "column"),
    [
        ("Text\n- a\n- b", "a list right after a paragraph", 2, 1),
        ("- a\n  - b\n  - c", "a list in a list, or what belongs to an item", 2, 3),
        ("1. a\n\n```\nx\n```\n\n2. b", "the number of a list's first item", 7, 1),
        ("1) a\n2) b", "items numbered as 1)", 1, 1),
        ("See https://x.example/ now", "a bare address", 1, 5),
        ("See me@x.example now", "a bare address", 1, 5),
        ("One\\\ntwo", "a line break", 1, 1),
        ("## C#", "# in the text of a heading", 1, 4),
        ("##Heading", "a heading", 1, 1),
        ("Text\n\n> [!NOTE]\n> hi", "an alert, > [!NOTE]", 3, 1),
        ("<details>\n\n*md*\n\n</details>", "Markdown within HTML", 3, 1),
        ("```make\nall:\n\techo\n```", "tabs in code", 3, 2),
        ("- a\n\n      code", "indented code", 3, 7),
        ("H~2~O", "~ around letters", 1, 2),
        (r"It costs \$5", "a backslash", 1, 10),
    ],
)  # fmt: skip
def test_a_difference_has_its_kind_and_place(body: str, kind: str, line: int, column: int) -> None:
    assert (kind, line, column) in differences(body, anchors="ascii")


def test_both_readings_are_shown() -> None:
    (difference,) = differences_of(f"{HEAD}Text\n- a\n", "a.md", MarkdownOptions())
    assert difference.before == "<p>Text - a</p>"
    assert difference.now == "<p>Text</p><ul><li>a</li></ul>"
    assert difference.at == Location("a.md", 5, 1)


@pytest.mark.parametrize(
    "body",
    [
        "One **two** *three* [four](/x/) `five`.\n\n## Six\n\n- a\n- b\n\n7\n",
        "> a\n\n```py\nx = 1\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n![e](/f.png)\n",
        "A.[^1]\n\n[^1]: B.\n\n/// note | C\nd\n///\n\ne\n:   f\n",
        "",
    ],
)
def test_what_both_read_alike_is_no_difference(body: str) -> None:
    assert differences(body, anchors="ascii") == []


def test_anchors_that_change_are_differences() -> None:
    assert differences("A\n\n## It's here\n", anchors="ascii") == []
    assert differences("A\n\n## It's here\n", anchors="github") == [(ANCHORS, 3, 1)]


def test_an_anchor_that_changes_has_the_place_of_its_heading() -> None:
    text = "C and c: `c#`.\n\n<h2>B</h2>\n\nE\n\n## C# and E\n\nA c#.\n\n> ## It's c\n"
    lines = [line for kind, line, _ in differences(text, anchors="github") if kind == ANCHORS]
    assert lines == [7, 11]


def test_a_kind_is_that_of_the_very_words_that_differ() -> None:
    text = "A https://example.org/b is one of four\n- one *of* four\n\n> [!NOTE]\n> d\n"
    assert ("a bare address", 1, 3) in differences(text, anchors="ascii")


def test_a_text_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(text: str, options: MarkdownOptions) -> str:
        raise TimeLimitError

    monkeypatch.setattr(convert, "html_of", too_slow)
    assert differences("a") == [(TOO_SLOW, 0, 4)]


def test_a_newsroom_is_compared_and_keeps_its_anchors(bare: Newsroom) -> None:
    bare.article("a", "Text\n- a\n\n## It's here\n")
    bare.article("b", "Text\n")
    report = compare_readings(Options(root=bare.root, jobs=1))
    assert [str(each.at) for each in report.differences] == ["content/articles/a.md:8:1"]
    assert (report.texts, report.proposal) == (3, "")
    bare.setting("markdown: {anchors: github}")
    report = compare_readings(Options(root=bare.root, jobs=1))
    assert [each.kind for each in report.differences][1:] == [ANCHORS]
    assert report.proposal == "markdown: {anchors: ascii}"
