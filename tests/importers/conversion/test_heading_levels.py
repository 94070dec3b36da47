"""Heading levels of imported texts."""

import pytest

from ssg.importers.conversion.heading_levels import without_level_gaps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## a\n### b\n## c", "## a\n### b\n## c"),
        ("### a\n### b\n#### c\n## d", "## a\n## b\n### c\n## d"),
        ("# a\n### b ###\n# c", "# a\n## b ###\n# c"),
        ("## a\n```\n#### b\n```\n#### c `#`", "## a\n```\n#### b\n```\n### c `#`"),
        ("A\n===\n\n### b", "A\n===\n\n## b"),
        ("### a\n\n`b` c\n---\n\n> x\n---", "## a\n\n`b` c\n---\n\n> x\n---"),
        ("#### a\n\nB\n---\n\n# c", "# a\n\n# B\n\n# c"),
        ("<h2>a</h2>\n\n#### b", "<h2>a</h2>\n\n#### b"),
        ("no heading", "no heading"),
    ],
)
def test_a_heading_is_one_level_below_the_heading_it_belongs_to(text: str, expected: str) -> None:
    assert without_level_gaps(text) == expected
