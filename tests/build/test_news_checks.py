"""What stories that come or change may have to do with the rest of the site."""

import time
from typing import Any

import pytest

from ssg.problems.errors import SiteError
from tests.support.newsroom import Newsroom

STORY: dict[str, Any] = {"date": "2026-04-20", "tags": ["optics"], "summary": "It is so."}


@pytest.fixture
def archive(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A built newsroom, in which a minute passes before the next build."""
    now = [time.time() + 60]
    monkeypatch.setattr(time, "time", lambda: now[0])
    for number in range(12):
        tags = ["optics", "lasers"] if number < 6 else ["optics"]
        bare.article(f"s{number}", **{**STORY, "tags": tags, "date": f"2026-04-{number + 1:02}"})
    bare.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    bare.build()
    now[0] += 60
    return bare


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"tags": ["optics", "lasers"]},
        {"tags": []},
        {"series": "Light", "kind": "analysis", "featured": True},
        {"section": ""},
        {"date": "2027-01-01"},
        {"draft": True},
    ],
)
def test_a_story_that_changes_nothing_else_is_news(
    archive: Newsroom, fields: dict[str, Any]
) -> None:
    archive.article("new", **{**STORY, **fields})
    assert archive.build().site is None


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Text.\n", {"aliases": ["/old/"]}),
        ("Text.\n", {"expires": "2026-04-30"}),
        ("[Away](/nowhere/).\n", {}),
        ("/// embed | https://youtu.be/dQw4w9WgXcQ\n///\n", {}),
    ],
)
def test_other_stories_are_planned_with_the_whole_site(
    archive: Newsroom, text: str, fields: dict[str, Any]
) -> None:
    archive.article("new", text, **{**STORY, **fields})
    assert archive.build().site is not None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slug": "s3", "date": "2026-04-04"}, "address-taken"),
        ({"layout": "none.html"}, "unknown-layout"),
        ({"authors": ["nobody"]}, "unknown-author"),
        ({"image": "none.png"}, "missing-picture"),
    ],
)
def test_mistakes_are_reported_by_a_build_of_the_whole_site(
    archive: Newsroom, fields: dict[str, Any], code: str
) -> None:
    archive.article("new", **{**STORY, **fields})
    with pytest.raises(SiteError) as error:
        archive.build()
    assert {problem.code for problem in error.value.problems} == {code}


def test_a_story_that_leaves_is_planned_with_the_whole_site(archive: Newsroom) -> None:
    archive.article("s3", **STORY, draft=True)
    assert archive.build().site is not None


def test_equal_headlines_are_reported_by_a_build_of_the_whole_site(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.time() + 60]
    monkeypatch.setattr(time, "time", lambda: now[0])
    bare.setting("check: {rules: {duplicate-title: warning}}")
    bare.article("s3", **STORY)
    bare.build()
    now[0] += 60
    bare.article("new", **STORY, title="S3")
    result = bare.build()
    assert result.site is not None
    assert [problem.code for problem in result.warnings] == ["duplicate-title"]
