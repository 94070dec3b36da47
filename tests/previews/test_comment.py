"""The comment on a pull request."""

from datetime import UTC, datetime

import cmarkgfm

from ssg.model.previews import Preview
from ssg.previews.comment import markdown
from ssg.previews.comparison import PageChange

DAY = datetime(2026, 6, 8, tzinfo=UTC)
PREVIEW = Preview("pr-12", "1a2b3c4", DAY, DAY)
URL = "https://p.example/"


def test_a_comment_lists_the_pages_that_changed() -> None:
    changes = (
        PageChange("a/index.html", "added", f"{URL}a/", "A"),
        PageChange("b/index.html", "deleted", f"{URL}b/", "B"),
    )
    assert markdown(PREVIEW, URL, changes, {"a/index.html": "| x |"}) == (
        "**[Preview of 1a2b3c4](https://p.example/)**, until 8 June 2026.\n\n"
        "2 pages change:\n\n"
        "- new: [A](https://p.example/a/)\n- deleted: B\n\n"
        "<details><summary>A</summary>\n\n| x |\n\n</details>\n"
    )


def test_a_headline_is_no_markup_and_mentions_nobody() -> None:
    title = "<img src=x> [*a*](b) `c` @ada #1 !d"
    change = PageChange("a/index.html", "changed", f"{URL}a/", title)
    html = cmarkgfm.github_flavored_markdown_to_html(markdown(PREVIEW, URL, (change,), {}))
    shown = "&lt;img src=x&gt; [*a*](b) `c` @\N{ZERO WIDTH NON-JOINER}ada #1 !d</a>"
    assert shown in html
    assert "<summary>&lt;i> &#64;a" in markdown(
        PREVIEW, URL, (PageChange("a", "changed", URL, "<i> @a"),), {"a": "x"}
    )


def test_without_changes_the_comment_says_so() -> None:
    assert markdown(PREVIEW, URL, (), {}).endswith("No page changes.\n")


def test_a_long_list_is_cut() -> None:
    change = PageChange("a/index.html", "changed", f"{URL}a/", "A")
    text = markdown(PREVIEW, URL, (change,) * 60, {})
    assert "60 pages change:" in text
    assert text.endswith("- and 10 more\n")
