"""What a build with news leaves in the store is what a build of the whole site would leave."""

import time
from contextlib import closing
from pathlib import Path

import pytest

from ssg.build.stored.site_store import Kind, SiteStore
from ssg.build.stored.story_rows import StoryRows
from tests.support.newsroom import Newsroom

KINDS: tuple[Kind, ...] = ("shown", "plan", "segment", "site", "article")


def stored(newsroom: Newsroom) -> dict[str, object]:
    file = next((newsroom.root / ".ssg").glob("site-*.sqlite"))
    with closing(SiteStore(file)) as store:
        entries: dict[str, object] = {kind: sorted(store.keys(kind)) for kind in KINDS}
        return entries | {"rows": StoryRows(store).all()}


def test_the_store_is_as_after_a_build_of_the_whole_site(
    bare: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.time() + 60]
    monkeypatch.setattr(time, "time", lambda: now[0])
    for number in range(30):
        bare.article(f"s{number}", date=f"2026-04-{number + 1:02}", tags=["optics"])
    bare.build()
    bare.article("new", date="2026-05-02", tags=["optics"])
    now[0] += 60
    assert bare.build().site is None
    after_news = stored(bare)
    assert bare.build(prune=True).site is not None
    assert stored(bare) == after_news
