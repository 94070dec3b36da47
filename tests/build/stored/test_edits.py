"""Which edits of files change nothing but the words of stories."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest

from ssg.build import manifest
from ssg.build.stored import last_build
from ssg.build.stored.edits import Edit, NotAloneError, edits_of
from ssg.build.stored.last_build import LastBuild
from ssg.build.stored.site_store import SiteStore
from ssg.build.stored.stored_plan import StoredPlan
from ssg.config.options import Options, read_config
from ssg.content.newsroom import Newsroom as OpenNewsroom
from ssg.content.newsroom import open_newsroom
from ssg.problems.errors import Location, Problem, Problems
from tests.support.newsroom import NOW, Newsroom

STORY = "content/articles/fab.md"
TWIN = "content/articles/first-light.md"


@pytest.fixture
def store(newsroom: Newsroom) -> Iterator[SiteStore]:
    newsroom.build()
    path = last_build.path_of(manifest.path_of(newsroom.root / ".ssg", newsroom.output))
    with closing(SiteStore(path)) as store:
        yield store


@pytest.fixture
def opened(newsroom: Newsroom, store: SiteStore) -> Iterator[OpenNewsroom]:
    options = Options(root=newsroom.root)
    config = read_config(options, Problems())
    moment = datetime.fromisoformat(NOW)
    with open_newsroom(options, config, moment, Problems(config.rule_levels)) as opened:
        yield opened


def edits(opened: OpenNewsroom, store: SiteStore, *paths: str) -> list[Edit]:
    record = last_build.read(store)
    assert isinstance(record, LastBuild)
    return edits_of(opened, StoredPlan(store, opened.config, record), paths)


def edit(newsroom: Newsroom, path: str, old: str, new: str) -> None:
    text = (newsroom.root / path).read_text("utf-8")
    assert old in text
    newsroom.write(path, text.replace(old, new))


def test_a_file_that_was_saved_without_an_edit_is_none(
    opened: OpenNewsroom, store: SiteStore
) -> None:
    assert edits(opened, store, STORY, TWIN) == []


def test_an_edited_text_changes_the_article_and_not_what_other_pages_show(
    newsroom: Newsroom, opened: OpenNewsroom, store: SiteStore
) -> None:
    edit(newsroom, STORY, "With sand.", "With sand.\n\nAnd care.")
    (found,) = edits(opened, store, STORY)
    assert found.before is not None
    assert found.article is not None
    assert found.before.body.digest != found.article.body.digest
    assert list(found.codes) == [2 * found.story.number]


def test_an_edited_title_changes_what_other_pages_show(
    newsroom: Newsroom, opened: OpenNewsroom, store: SiteStore
) -> None:
    edit(newsroom, STORY, "title: ", 'title: "New glass" # ')
    (found,) = edits(opened, store, STORY)
    number = found.story.number
    assert list(found.codes) == [2 * number, 2 * number + 1]
    assert found.article is not None
    assert found.article.ref.title == "New glass"


def test_the_card_of_a_story_shows_its_title(newsroom: Newsroom) -> None:
    newsroom.enable_cards()
    newsroom.build()
    options = Options(root=newsroom.root)
    config, path = read_config(options, Problems()), newsroom.root / ".ssg"
    edit(newsroom, STORY, "title: ", 'title: "New glass" # ')
    moment = datetime.fromisoformat(NOW)
    with (
        closing(SiteStore(last_build.path_of(manifest.path_of(path, newsroom.output)))) as store,
        open_newsroom(options, config, moment, Problems()) as opened,
    ):
        (found,) = edits(opened, store, STORY)
    assert found.drawing is not None
    assert found.article is not None
    assert found.article.ref.card == f"/{found.drawing.path}" != found.old_card != ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('section: "chips"', "section: ai"),
        ("With sand.", "[Sand](paid.md)."),
        ("With sand.", "![Sand](/images/dot.png)"),
        ("title: ", "titel: "),
        ("title: ", "title: First light # "),
    ],
)
def test_any_other_edit_may_change_more(
    newsroom: Newsroom, opened: OpenNewsroom, store: SiteStore, old: str, new: str
) -> None:
    edit(newsroom, STORY, old, new)
    with pytest.raises(NotAloneError):
        edits(opened, store, STORY)


@pytest.mark.parametrize("path", ["content/articles/new.md", "content/articles/gone.md"])
def test_a_story_that_comes_or_goes_changes_more(
    newsroom: Newsroom, opened: OpenNewsroom, store: SiteStore, path: str
) -> None:
    if path.endswith("new.md"):
        newsroom.article("new")
    with pytest.raises(NotAloneError):
        edits(opened, store, path)


def test_a_story_with_a_problem_is_left_to_a_build_of_the_whole_site(
    newsroom: Newsroom, opened: OpenNewsroom, store: SiteStore
) -> None:
    edit(newsroom, STORY, "With sand.", "With care.")
    record = last_build.read(store)
    assert isinstance(record, LastBuild)
    problem = Problem("missing-hero", Location(STORY, 1), "no picture", warning=True)
    known = LastBuild(
        record.settings, record.manifest, record.moment, record.summary, (problem,), (), record.salt
    )
    with pytest.raises(NotAloneError):
        edits_of(opened, StoredPlan(store, opened.config, known), [STORY])
