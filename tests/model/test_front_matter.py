"""Front matter types: their fields, and which of them are required."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ssg.model.elements import Correction
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.yaml_source.convert import fields_of


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (ArticleFrontMatter, ("title", "date")),
        (AuthorFrontMatter, ("name",)),
        (PageFrontMatter, ("title",)),
        (TermFrontMatter, ()),
    ],
)
def test_only_these_fields_are_required(kind: type[FrontMatter], required: tuple[str, ...]) -> None:
    assert fields_of(kind)[1] == required


def test_an_article_has_all_documented_fields() -> None:
    documented = """title date updated authors section tags summary image focus headline_short label
    kind draft expires withdrawn slug
    aliases canonical featured language math layout series sponsor corrections ai_disclosure noindex
    translations check"""
    assert ArticleFrontMatter.__struct_fields__ == tuple(documented.split())


def may(day: int) -> datetime:
    return datetime(2026, 5, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("updated", "corrected", "expected"),
    [
        (None, [], None),
        (may(3), [], may(3)),
        (None, [may(4), may(3)], may(4)),
        (may(5), [may(4)], may(5)),
        (may(1), [may(2)], None),
    ],
)
def test_a_correction_updates_a_story(
    updated: datetime | None, corrected: list[datetime], expected: datetime | None
) -> None:
    corrections = tuple(Correction(day, "x") for day in corrected)
    front_matter = ArticleFrontMatter(
        title="T", date=may(2), updated=updated, corrections=corrections
    )
    assert front_matter.last_updated == expected


@pytest.mark.parametrize(
    "kind", [ArticleFrontMatter, AuthorFrontMatter, PageFrontMatter, TermFrontMatter]
)
def test_front_matter_is_frozen(kind: Any) -> None:
    front_matter = kind(**dict.fromkeys(fields_of(kind)[1], "x"))
    with pytest.raises(AttributeError):
        setattr(front_matter, kind.__struct_fields__[0], "y")
