"""Stories of the last build in lists: digests without reading, and reading when needed."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.stored.known_stories import KnownStories
from ssg.build.stored.last_build import read
from ssg.build.stored.site_store import SiteStore
from ssg.build.stored.stored_plan import StoredPlan
from ssg.build.value_digests import Digests
from ssg.model.articles import KnownStory
from ssg.site.assemble import Site
from ssg.site.lists.story_list import Stories, articles_of, pick, pick_or_none, with_stored
from tests.support.newsroom import Newsroom, site_of


@pytest.fixture
def site(result: Result) -> Site:
    return site_of(result)


def listed(store: SiteStore, site: Site, *, without: str = "") -> tuple[Stories, KnownStories]:
    last = read(store)
    assert last is not None
    plan = StoredPlan(store, site.config, last)
    rows = plan.rows.all()
    known = {
        path: row.known
        for path, row in rows.items()
        if isinstance(row.known, KnownStory) and path != without
    }
    stories = KnownStories(plan, rows)
    changed = {} if not without else {without: replace(site.articles[0], standfirst="Edited")}
    return with_stored(changed, known, stories), stories


def store_of(newsroom: Newsroom) -> Path:
    return next((newsroom.root / ".ssg").glob("site-*.sqlite"))


def test_lists_of_stored_stories_are_those_of_the_site(golden: Newsroom, site: Site) -> None:
    with closing(SiteStore(store_of(golden))) as store:
        stories, known = listed(store, site)
        digests = Digests()
        assert list(stories.facts) == list(site.facts)
        for stored, values in ((stories.refs, site.refs), (stories.articles, site.articles)):
            assert digests.of(stored) == digests.of(tuple(values))
            assert digests.of(stored[1:]) == digests.of(tuple(values[1:]))
            places = [0, None, 1]
            assert digests.of(pick_or_none(stored, places)) == digests.of(
                pick_or_none(values, places)
            )
        assert known.articles == {}, "nothing was read"
        assert tuple(stories.refs) == tuple(site.refs)
        assert pick(stories.articles, [1])[0] == site.articles[1]
        assert list(articles_of(stories.articles)(stories.refs[:2])) == list(site.articles[:2])
        path = site.articles[0].source.removeprefix("content/")
        assert (stories.ref_of(path), stories.ref_of("articles/none.md")) == (site.refs[0], None)


def test_a_changed_story_takes_the_place_of_the_stored_one(golden: Newsroom, site: Site) -> None:
    path = site.articles[0].source.removeprefix("content/")
    with closing(SiteStore(store_of(golden))) as store:
        stories, known = listed(store, site, without=path)
        assert stories.articles[0].standfirst == "Edited"
        assert Digests().of(stories.articles) != Digests().of(tuple(site.articles))
        assert known.number(path) != known.number("articles/new.md")
