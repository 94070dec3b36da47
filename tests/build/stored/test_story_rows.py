"""Rows of stories, stored in groups."""

from contextlib import closing
from pathlib import Path

from ssg.build.stored.site_store import Changes, SiteStore
from ssg.build.stored.story_rows import StoredStory, StoryRows

STORIES = {f"articles/{name}.md": StoredStory(at, name, name) for at, name in enumerate("abcdefgh")}


def test_rows_are_read_back_and_only_changed_groups_are_written(tmp_path: Path) -> None:
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        rows, changes = StoryRows(store), Changes()
        rows.replace_all(STORIES)
        rows.write(changes)
        store.apply(changes)
        rows, changes = StoryRows(store), Changes()
        assert rows.all() == STORIES
        assert (rows.get("articles/a.md"), rows.get("articles/z.md")) == (
            STORIES["articles/a.md"], None,
        )  # fmt: skip
        rows.replace_all(STORIES)
        rows.put("articles/b.md", StoredStory(1, "other", "b"))
        rows.write(changes)
        assert len(changes.put) == 1
        store.apply(changes)
        read = StoryRows(store).get("articles/b.md")
        assert read is not None
        assert read.key == "other"


def test_a_group_without_stories_is_deleted(tmp_path: Path) -> None:
    with closing(SiteStore(tmp_path / "a.sqlite")) as store:
        for stories in (STORIES, {}):
            rows, changes = StoryRows(store), Changes()
            rows.replace_all(stories)
            rows.write(changes)
            store.apply(changes)
        assert store.keys("stories") == set()
