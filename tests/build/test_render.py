"""What moved is rendered, and only a build that is no dry run writes it."""

from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.build import build
from ssg.build.publish import Changes
from ssg.build.state import BuildState
from ssg.config.options import Options
from tests.support.newsroom import NOW, Newsroom


def rendered(newsroom: Newsroom, **given: Any) -> tuple[Changes, list[str]]:
    """The changes of a build without the short way out, and the steps that it told of."""
    options, steps = replace(Options(newsroom.root, jobs=1, now=NOW), **given), list[str]()
    result = build(options, steps.append, BuildState())
    assert result.why.keys() == set(result.changes.changed)
    return result.changes, [step for step in steps if not step.startswith("Reading")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_moved_is_rendered(newsroom: Newsroom, jobs: int) -> None:
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
    foretold, _ = rendered(newsroom, dry_run=True)
    assert not newsroom.output.exists()
    assert rendered(newsroom)[0] == foretold
