"""The report of differences between two readings."""

import msgspec

from ssg.check.reading import Difference, ReadingReport
from ssg.console.reading_report import MOST_LISTED, json, text
from ssg.problems.errors import Location


def difference(line: int, kind: str = "a bare address") -> Difference:
    return Difference(kind, Location("content/articles/a.md", line, 2), "<p>x", "<p><a>x</a>")


def test_nothing_differs() -> None:
    assert text(ReadingReport(3, ())) == "Nothing differs: 3 texts read as with Python-Markdown."


def test_differences_are_grouped_by_kind_the_most_frequent_first() -> None:
    report = ReadingReport(
        2, (difference(1, "a heading"), difference(2), difference(3)), "markdown: {anchors: ascii}"
    )
    assert text(report).splitlines() == [
        "a bare address: 2 places in 1 text",
        "  content/articles/a.md:2:2",
        "    before  <p>x",
        "    now     <p><a>x</a>",
        "  content/articles/a.md:3:2",
        "    before  <p>x",
        "    now     <p><a>x</a>",
        "",
        "a heading: 1 place in 1 text",
        "  content/articles/a.md:1:2",
        "    before  <p>x",
        "    now     <p><a>x</a>",
        "",
        "To keep the anchors that links to headings may use, add to config.yaml:",
        "  markdown: {anchors: ascii}",
        "1 of 2 texts read differently than with Python-Markdown.",
    ]


def test_many_places_are_counted_for_people_and_listed_as_json() -> None:
    report = ReadingReport(1, tuple(difference(line) for line in range(1, MOST_LISTED + 3)))
    assert "  and 2 more: --format json lists all" in text(report).splitlines()
    assert msgspec.json.decode(json(report), type=ReadingReport) == report
