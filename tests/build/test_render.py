"""A build renders only what changed; a dry run writes nothing."""

from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.build import build
from ssg.build.publish import Changes
from ssg.build.state import BuildState
from ssg.config.options import Options
from tests.support.newsroom import NOW, Newsroom


def rendered(newsroom: Newsroom, **changes: Any) -> tuple[Changes, list[str]]:
    """The changes of a build that is never skipped, and the steps it reported."""
    options, steps = replace(Options(newsroom.root, jobs=1, now=NOW), **changes), list[str]()
    result = build(options, steps.append, BuildState())
    assert result.why.keys() == set(result.changes.changed)
    return result.changes, [step for step in steps if not step.startswith("Reading")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_changed_pages_are_rendered(newsroom: Newsroom, jobs: int) -> None:
    for number in range(70):
        newsroom.article(f"story-{number}", date="2026-04-01")
    first, steps = rendered(newsroom, jobs=jobs)
    assert steps[-1] == f"Rendering {len(first.added):,} of {len(first.added):,}"
    assert rendered(newsroom, jobs=jobs) == (Changes(unchanged=first.files), ["Planning"])


def test_a_page_with_the_same_bytes_is_not_written(newsroom: Newsroom) -> None:
    rendered(newsroom)
    newsroom.write("layouts/404.html", "same{# once #}")
    assert rendered(newsroom)[0].changed == ("404.html",)
    newsroom.write("layouts/404.html", "same{# twice #}")
    before = (newsroom.output / "404.html").stat()
    changes, steps = rendered(newsroom)
    assert (changes.changed, steps[-1]) == ((), "Rendering 1 of 1")
    assert (newsroom.output / "404.html").stat() == before
    assert rendered(newsroom)[1] == ["Planning"]


def test_a_dry_run_renders_and_writes_nothing(newsroom: Newsroom) -> None:
    expected, _ = rendered(newsroom, dry_run=True)
    assert not newsroom.output.exists()
    assert rendered(newsroom)[0] == expected


def test_drawings_can_be_left_to_the_caller(newsroom: Newsroom) -> None:
    everything, _ = rendered(newsroom)
    drawings = {each.path for each in newsroom.site().drawings}
    without, _ = rendered(newsroom, output=str(newsroom.root / "elsewhere"), draw=False)
    assert drawings
    assert set(everything.added) - set(without.added) == drawings
    again, _ = rendered(newsroom, output=str(newsroom.root / "elsewhere"), draw=False)
    assert again == Changes(unchanged=without.files)
