"""The anchors of headings on the old site."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.conversion import old_anchors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## What's new in v1.2?", "## What's new in v1.2? {#whats-new-in-v12}"),
        ("## C++ & Rust ##", "## C++ & Rust {#c--rust}"),
        ("## 中文\n\nx", "## 中文 {#中文}\n\nx"),
        ("Été\n---\n\nx", "Été {#été}\n---\n\nx"),
        ("## Same\n\n## Same", "## Same\n\n## Same {#same-1}"),
        ("## Plain\n\n```\n## C++ & Rust\n```", "## Plain\n\n```\n## C++ & Rust\n```"),
        ("## C++ & Rust {#own}", "## C++ & Rust {#own}"),
        ("no heading", "no heading"),
    ],
)
def test_headings_keep_their_anchors(text: str, expected: str) -> None:
    assert old_anchors.with_old_anchors(text, MarkdownOptions(), like_github=True) == expected


def test_nothing_is_written_if_both_systems_make_the_same_anchors() -> None:
    text, options = "## C++ & Rust", MarkdownOptions(anchors="github")
    assert old_anchors.with_old_anchors(text, options, like_github=True) == text
    assert old_anchors.with_old_anchors(text, MarkdownOptions(), like_github=False) == text


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [("v1.2_notes", "v1.2_notes"), ("V12-Notes", "V12-Notes"), ("v12-notes", ""),
     ("v1-2-notes", ""), ("other", "")],
)  # fmt: skip
def test_a_heading_gets_the_anchor_that_a_link_uses(anchor: str, expected: str) -> None:
    text = f"[it](#{anchor})\n\n## v1.2 notes"
    converted = old_anchors.with_old_anchors(text, MarkdownOptions(), like_github=False)
    assert converted == text + (f" {{#{expected}}}" if expected else "")
