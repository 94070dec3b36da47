"""Raw HTML that nothing closes."""

import pytest

from ssg.review.checked_text import CheckedText
from ssg.review.open_html import open_html


def found(text: str) -> list[tuple[int, str]]:
    """The offset of each finding, and the tag that its hint or message names."""
    findings = open_html(CheckedText(text))
    return [(offset, message.split('"')[1]) for offset, message, _ in findings]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("<details>\n<summary>a</summary>\n\nb\n", [(0, "<details>")]),
        ("a\n\n<div>\n<span>\n</div>\n", [(9, "<span>")]),
        ("</div>\n\na", [(0, "</div>")]),
        ("<!-- a\n\nb", [(0, "<!--")]),
        ("> <!-- a\n\nb", [(2, "<!--")]),
        ("<script>\na<b", [(0, "<script>")]),
    ],
)
def test_what_changes_the_rest_of_the_page_is_found(
    text: str, findings: list[tuple[int, str]]
) -> None:
    assert found(text) == findings


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n\na\n\n</div>\n",
        "<ul><li>a<li>b</ul>\n\n<p>c\n",
        "<img src=a.png><br>\n\n<svg><path/></svg>",
        "<script>if (a < b) { x('<div>') }</script>\n",
        "<!-- a <div> -->\n\na <!-- b --> c",
        '<div markdown="1">\n*a*\n</div>',
        "`<div>`\n\n    <div>\n",
        "1 <!-- 2",
    ],
)
def test_whole_html_and_end_tags_that_may_be_left_out_are_not(text: str) -> None:
    assert found(text) == []
