"""Stories that came or were edited, as they were and as they are."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from ssg.build.stored.edits import NotAloneError
from ssg.build.stored.last_build import read
from ssg.build.stored.news_sources import News, read_news
from ssg.build.stored.site_store import SiteStore
from ssg.build.stored.stored_plan import StoredPlan
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom


@pytest.fixture
def built(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    now = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: now)
    bare.article("a", label="Old")
    bare.article("draft", draft=True)
    bare.article("other", draft=True)
    bare.build()
    return bare


@contextmanager
def news_of(newsroom: Newsroom, *names: str) -> Iterator[News]:
    file = next((newsroom.root / ".ssg").glob("site-*.sqlite"))
    with closing(SiteStore(file)) as store, newsroom.open(Problems()) as opened:
        last = read(store)
        assert last is not None
        plan = StoredPlan(store, opened.config, last)
        yield read_news(opened, plan, [f"content/articles/{name}.md" for name in names])


def test_stories_are_read_as_they_were_and_as_they_are(built: Newsroom) -> None:
    built.article("a", label="New")
    built.article("draft")
    built.article("came")
    with news_of(built, "a", "draft", "came") as news:
        a, draft = "articles/a.md", "articles/draft.md"
        assert (news.before[a].front_matter.label, news.now[a].front_matter.label) == ("Old", "New")
        assert news.before.keys() == {a, draft}
        assert news.now.keys() == news.keys.keys() == {a, draft, "articles/came.md"}
        assert news.hidden.keys() == {"articles/other.md"}
        assert news.rows.keys() == {a, draft, "articles/other.md"}


def test_stories_with_mistakes_are_left_to_a_build_of_the_whole_site(built: Newsroom) -> None:
    built.write("content/articles/a.md", "No front matter.\n")
    with pytest.raises(NotAloneError), news_of(built, "a"):
        pass


def test_stories_that_are_gone_are_left_to_a_build_of_the_whole_site(built: Newsroom) -> None:
    with pytest.raises(NotAloneError), news_of(built, "none"):
        pass
