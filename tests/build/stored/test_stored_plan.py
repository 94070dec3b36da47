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
from ssg.build.stored.stored_plan import Planned, StoredPlan
from ssg.build.stored.story_rows import StoredStory
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
    articles = {article.source.removeprefix(f"{CONTENT}/"): article for article in site.articles}
    stories = {
        path: StoredStory(0, f"key of {path}", article.ref.title, stored_plan.digest_of(article))
        for path, article in articles.items()
    }
    return Planned(
        {f"part {number}": part for number, part in enumerate(parts)},
        stories | {"articles/draft.md": StoredStory(0, "draft", "A draft")},
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
        path, article = next(iter(planned.articles.items()))
        story = plan.rows.get(path)
        assert story is not None
        assert (story.key, story.digest) == (f"key of {path}", stored_plan.digest_of(article))
        assert plan.article(story.number) == article
        draft = plan.rows.get("articles/draft.md")
        assert draft is not None
        assert (draft.is_published, plan.rows.get("articles/none.md")) == (False, None)
        assert plan.rows.all().keys() == planned.stories.keys()


def test_parts_that_show_a_story_have_its_changes(
    tmp_path: Path, planned: Planned, site: Site
) -> None:
    put(tmp_path / "a.sqlite", planned)
    path, article = next(iter(planned.articles.items()))
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        plan = StoredPlan(store, site.config, LAST)
        story = plan.rows.get(path)
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
        before = StoredPlan(store, site.config, LAST).rows.all()
    paths = list(planned.stories)
    fewer = replace(
        planned,
        stories={path: planned.stories[path] for path in paths[:0:-1]}
        | {"articles/n.md": StoredStory(0, "n", "N")},
        articles={},
        parts={},
        segments={},
    )
    put(file, fewer)
    with closing(SiteStore(file)) as store:
        now = StoredPlan(store, site.config, LAST).rows.all()
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
        assert store.keys("stories") == store.keys("plan") == store.keys("shared") == set()


def test_a_changed_article_is_stored(tmp_path: Path, planned: Planned, site: Site) -> None:
    put(tmp_path / "a.sqlite", planned)
    path, article = next(iter(planned.articles.items()))
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        story = StoredPlan(store, site.config, LAST).rows.get(path)
        assert story is not None
        edited, changes = replace(article, standfirst="Edited"), Changes()
        stored_plan.put_article(story.number, edited, changes)
        store.apply(changes)
        assert StoredPlan(store, site.config, LAST).article(story.number) == edited


def test_an_article_before_its_change_can_be_read(
    tmp_path: Path, planned: Planned, site: Site
) -> None:
    put(tmp_path / "a.sqlite", planned)
    path, article = next(iter(planned.articles.items()))
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        plan = StoredPlan(store, site.config, LAST)
        story = plan.rows.get(path)
        assert story is not None
        plan.changed[story.number] = replace(article, standfirst="Edited")
        assert plan.article(story.number).standfirst == "Edited"
        assert plan.before(story.number) == article


def test_sites_whose_stories_depend_on_more_are_not_storable(site: Site) -> None:
    config = site.config
    assert stored_plan.is_storable(config)
    assert not stored_plan.is_storable(replace(config, extensions=("extras",)))
    linked = {"article": {"see": OwnField(type="story")}}
    assert not stored_plan.is_storable(replace(config, fields=linked))
