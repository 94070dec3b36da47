"""All of a build: what moved is made, and only a build that is no dry run writes it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.produce import produce
from ssg.build.publish import Changes
from ssg.config.options import Options, read_config
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def produced(newsroom: Newsroom, **given: Any) -> tuple[Changes, list[str]]:
    """The changes, and the steps that were told of."""
    options = replace(Options(newsroom.root, jobs=1), **given)
    config, steps = read_config(options, Problems()), []
    _, changes, why = produce(options, config, newsroom.output, NOW, Problems(), steps.append)
    assert why.keys() == set(changes.changed)
    return changes, steps


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_moved_is_rendered(newsroom: Newsroom, jobs: int) -> None:
    for number in range(70):
        newsroom.article(f"story-{number}", date="2026-04-01")
    first, steps = produced(newsroom, jobs=jobs)
    assert steps[-1] == f"Rendering {len(first.added):,} of {len(first.added):,}"
    assert produced(newsroom, jobs=jobs) == (Changes(unchanged=first.files), ["Planning"])


def test_a_page_with_the_same_bytes_is_not_written(newsroom: Newsroom) -> None:
    produced(newsroom)
    newsroom.write("layouts/404.html", "same{# once #}")
    assert produced(newsroom)[0].changed == ("404.html",)
    newsroom.write("layouts/404.html", "same{# twice #}")
    before = (newsroom.output / "404.html").stat()
    changes, steps = produced(newsroom)
    assert (changes.changed, steps[-1]) == ((), "Rendering 1 of 1")
    assert (newsroom.output / "404.html").stat() == before
    assert produced(newsroom)[1] == ["Planning"]


def test_a_dry_run_renders_and_writes_nothing(newsroom: Newsroom) -> None:
    foretold, _ = produced(newsroom, dry_run=True)
    assert not newsroom.output.exists()
    assert produced(newsroom)[0] == foretold
