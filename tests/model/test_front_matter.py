"""Front matter types: what each kind of file needs, and what its fields are when left out."""

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
def test_a_kind_of_file_needs_only_these_fields(
    kind: type[FrontMatter], required: tuple[str, ...]
) -> None:
    assert fields_of(kind)[1] == required


def test_an_article_has_every_field_that_writers_were_promised() -> None:
    promised = """title date updated authors section tags summary image kind draft expires slug
    aliases canonical featured language layout series sponsor corrections ai_disclosure noindex
    translations check"""
    assert ArticleFrontMatter.__struct_fields__ == tuple(promised.split())


def at(day: int) -> datetime:
    return datetime(2026, 5, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("updated", "corrected", "changed"),
    [
        (None, [], None),
        (at(3), [], at(3)),
        (None, [at(4), at(3)], at(4)),
        (at(5), [at(4)], at(5)),
        (at(1), [at(2)], None),
    ],
)
def test_a_correction_changes_a_story_like_an_update(
    updated: datetime | None, corrected: list[datetime], changed: datetime | None
) -> None:
    corrections = tuple(Correction(day, "x") for day in corrected)
    matter = ArticleFrontMatter(title="T", date=at(2), updated=updated, corrections=corrections)
    assert matter.last_updated == changed


@pytest.mark.parametrize(
    "kind", [ArticleFrontMatter, AuthorFrontMatter, PageFrontMatter, TermFrontMatter]
)
def test_front_matter_cannot_be_altered(kind: Any) -> None:
    made = kind(**dict.fromkeys(fields_of(kind)[1], "x"))
    with pytest.raises(AttributeError):
        setattr(made, kind.__struct_fields__[0], "y")
