"""The record of the last build."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ssg.build.stored import last_build
from ssg.build.stored.last_build import LastBuild, Summary
from ssg.build.stored.site_store import Changes, SiteStore
from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.problems.errors import Location, Problem
from ssg.site.schedule import ScheduledChange

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DUE = NOW + timedelta(hours=2)
LAST = LastBuild(
    "settings",
    "manifest",
    NOW,
    Summary("https://x.example/", "/", 3, ScheduledChange(DUE, ("a story appears",))),
    (Problem("missing-hero", Location("content/a.md", 1), "no picture", warning=True),),
    salt="salt",
)


def test_a_record_is_read_back_until_it_is_forgotten(tmp_path: Path) -> None:
    with closing(SiteStore(tmp_path / "site.sqlite")) as store:
        changes = Changes()
        last_build.put(LAST, changes)
        store.apply(changes)
        assert last_build.read(store) == LAST
        last_build.forget(store)
        assert last_build.read(store) is None


@pytest.mark.parametrize(
    ("moment", "is_valid"),
    [
        (NOW - timedelta(seconds=1), False),
        (NOW, True),
        (DUE - timedelta(seconds=1), True),
        (DUE, False),
    ],
)
def test_a_record_is_valid_until_time_changes_the_site(moment: datetime, is_valid: bool) -> None:
    assert LAST.is_of("settings", "manifest", moment) == is_valid


def test_a_record_is_valid_for_its_settings_and_its_manifest(tmp_path: Path) -> None:
    never = replace(LAST, summary=replace(LAST.summary, coming=None))
    assert never.is_of("settings", "manifest", DUE + timedelta(days=999))
    assert not never.is_of("others", "manifest", NOW)
    assert not never.is_of("settings", "another", NOW)


def test_options_that_change_the_site_have_digests_of_their_own(tmp_path: Path) -> None:
    usual = Options(root=tmp_path)
    others = (
        replace(usual, base_url="https://y.example/"),
        replace(usual, show=PreviewOptions(drafts=True)),
        replace(usual, strict=True),
        replace(usual, index=False),
    )
    digests = {last_build.settings_digest(each) for each in (usual, *others)}
    assert len(digests) == 5
    assert last_build.settings_digest(replace(usual, jobs=4)) in digests
