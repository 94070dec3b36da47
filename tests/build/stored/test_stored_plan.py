"""What a build leaves of its plan."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.stored import stored_plan
from ssg.build.stored.last_build import LastBuild, Summary
from ssg.build.stored.site_store import Changes, SiteStore
from ssg.build.stored.stored_plan import Planned, StoredPlan, StoredStory
from ssg.content.discover import CONTENT
from ssg.model.outputs import Part
from ssg.model.own_fields import OwnField
from ssg.pages import feeds
from ssg.site.assemble import Site
from tests.support.newsroom import site_of

LAST = LastBuild("", "", datetime(2026, 6, 1, tzinfo=UTC), Summary("", "/", 0), ())


@pytest.fixture
def site(result: Result) -> Site:
    return site_of(result)


@pytest.fixture
def planned(site: Site) -> Planned:
    """A plan of feeds; one story is a draft."""
    parts = [part for part in feeds.outputs(site) if isinstance(part, Part)]
    articles = {
        article.source.removeprefix(f"{CONTENT}/"): (article, stored_plan.digest_of(article))
        for article in site.articles
    }
    stories = {
        path: (f"key of {path}", article.ref.title) for path, (article, _) in articles.items()
    }
    return Planned(
        {f"part {number}": part for number, part in enumerate(parts)},
        stories | {"articles/draft.md": ("draft", "A draft")},
        articles,
        {"2026": site.articles},
    )


def put(path: Path, planned: Planned) -> None:
    with closing(SiteStore(path)) as store:
        changes = Changes()
        stored_plan.put(store, changes, planned)
        store.apply(changes)


def test_stories_are_read_back(tmp_path: Path, planned: Planned, site: Site) -> None:
    put(tmp_path / "a.sqlite", planned)
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        plan = StoredPlan(store, site.config, LAST)
        path, (article, digest) = next(iter(planned.articles.items()))
        story = plan.story(path)
        assert story is not None
        assert (story.key, story.digest) == (f"key of {path}", digest)
        assert plan.article(story.number) == article
        draft = plan.story("articles/draft.md")
        assert draft is not None
        assert (draft.is_published, plan.story("articles/none.md")) == (False, None)
        assert plan.stories().keys() == planned.stories.keys()


def test_parts_that_show_a_story_have_its_changes(
    tmp_path: Path, planned: Planned, site: Site
) -> None:
    put(tmp_path / "a.sqlite", planned)
    path, (article, _) = next(iter(planned.articles.items()))
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        plan = StoredPlan(store, site.config, LAST)
        story = plan.story(path)
        assert story is not None
        edited = replace(article, ref=replace(article.ref, title="Edited"))
        plan.changed[story.number] = edited
        affected = plan.affected([2 * story.number])
        assert affected.keys() == {
            key for key, part in planned.parts.items() if article in part.values[3]
        }
        for encoded in affected.values():
            assert edited in plan.part(encoded).values[3]
        assert plan.segments([2 * story.number])["2026"][0] == edited


def test_a_story_keeps_its_number(tmp_path: Path, planned: Planned, site: Site) -> None:
    file = tmp_path / "a.sqlite"
    put(file, planned)
    with closing(SiteStore(file)) as store:
        before = StoredPlan(store, site.config, LAST).stories()
    paths = list(planned.stories)
    fewer = replace(
        planned,
        stories={path: planned.stories[path] for path in paths[:0:-1]}
        | {"articles/n.md": ("n", "N")},
        articles={},
        parts={},
        segments={},
    )
    put(file, fewer)
    with closing(SiteStore(file)) as store:
        now = StoredPlan(store, site.config, LAST).stories()
        assert store.keys("plan") == store.keys("shown") == store.keys("article") == set()
    assert now.keys() == fewer.stories.keys()
    assert {now[path].number for path in paths[1:]} == {before[path].number for path in paths[1:]}
    assert len({story.number for story in now.values()}) == len(now)


def test_a_plan_is_cleared(tmp_path: Path, planned: Planned) -> None:
    put(tmp_path / "a.sqlite", planned)
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        changes = Changes()
        stored_plan.clear(store, changes)
        store.apply(changes)
        assert store.keys("story") == store.keys("plan") == store.keys("shared") == set()


def test_an_edited_story_is_stored(tmp_path: Path, planned: Planned, site: Site) -> None:
    put(tmp_path / "a.sqlite", planned)
    path, (article, _) = next(iter(planned.articles.items()))
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        before = StoredPlan(store, site.config, LAST).story(path)
        assert before is not None
        edited, changes = replace(article, standfirst="Edited"), Changes()
        stored_plan.put_story(path, replace(before, key="new key", title="New"), edited, changes)
        store.apply(changes)
        plan = StoredPlan(store, site.config, LAST)
        digest = stored_plan.digest_of(edited)
        assert plan.story(path) == StoredStory(before.number, "new key", "New", digest)
        assert plan.article(before.number) == edited


def test_sites_whose_stories_depend_on_more_are_not_storable(site: Site) -> None:
    config = site.config
    assert stored_plan.is_storable(config)
    assert not stored_plan.is_storable(replace(config, extensions=("extras",)))
    linked = {"article": {"see": OwnField(type="story")}}
    assert not stored_plan.is_storable(replace(config, fields=linked))
