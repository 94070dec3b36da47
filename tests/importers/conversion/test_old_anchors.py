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
    assert old_anchors.kept(text, MarkdownOptions()) == expected


def test_where_anchors_are_made_alike_nothing_is_written() -> None:
    assert old_anchors.kept("## C++ & Rust", MarkdownOptions(anchors="github")) == "## C++ & Rust"
