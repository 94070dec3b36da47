"""The plan of a valid site, with its fingerprints."""

import pytest

from ssg.build.build import planned
from ssg.build.manifest import path_of, read
from ssg.problems.errors import Problems, SiteError
from ssg.storage.state_folder import STATE
from tests.support.newsroom import Newsroom


def fingerprints_of(newsroom: Newsroom) -> dict[str, str]:
    """The fingerprint of every output, by path."""
    before = read(path_of(newsroom.root / STATE, newsroom.output))
    with newsroom.open(Problems()) as opened, planned(opened, before) as plan:
        assert [output.path for output in plan.outputs()] == list(plan.fingerprints)
        return plan.fingerprints


def test_every_file_of_the_site_is_planned_and_none_is_written(newsroom: Newsroom) -> None:
    paths = fingerprints_of(newsroom)
    assert not newsroom.output.exists()
    newsroom.build()
    assert sorted(paths) == sorted(newsroom.tree())


def test_an_edited_text_changes_only_the_fingerprints_of_what_shows_it(newsroom: Newsroom) -> None:
    before = fingerprints_of(newsroom)
    newsroom.article(
        "fab", "## How\n\nWith sand.\n\nAnd light.\n", date="2026-05-20", section="chips"
    )
    after = fingerprints_of(newsroom)
    assert {path for path in after if after[path] != before[path]} == {
        "chips/2026/05/fab/index.html",
        *(
            "feed.xml",
            "atom.xml",
            "feed.json",
            "chips/feed.xml",
            "chips/atom.xml",
            "chips/feed.json",
            "authors/ada/feed.xml",
        ),
    }


def test_a_site_with_errors_is_not_planned(newsroom: Newsroom) -> None:
    newsroom.article("fab", layout="gone.html")
    newsroom.article("paid", section="nowhere")
    with pytest.raises(SiteError) as caught:
        fingerprints_of(newsroom)
    assert len(caught.value.problems) >= 2
