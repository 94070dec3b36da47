"""Kinds of stories in old front matter."""

from typing import Any

import pytest

from ssg.importers.archive.story_kinds import names_kind, story_kind


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "review"}, "review"),
        ({"type": "Product review"}, "review"),
        ({"schema": "Review"}, "review"),
        ({"schema_type": "ReviewNewsArticle"}, "review"),
        ({"schema": {"@type": "Review", "itemReviewed": "A chip"}}, "review"),
        ({"rank_math_rich_snippet": "review"}, "review"),
        ({"layout": "post", "articleType": "OpinionNewsArticle"}, "opinion"),
        ({"kind": "strange"}, ""),
        ({"kind": ["review"]}, ""),
        ({"review": "pending", "title": "Review"}, ""),
    ],
)
def test_a_kind_is_that_of_schema_org_or_of_its_own_name(fields: dict[str, Any], kind: str) -> None:
    assert story_kind(fields) == kind


def test_a_field_with_more_than_a_kind_says_more() -> None:
    assert names_kind("schema", "Review")
    assert not names_kind("schema", {"@type": "Review", "itemReviewed": "A chip"})
    assert not names_kind("kind", "strange")
