"""The stories that came or were edited since the last build, as they were and as they are."""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct

from ssg.build.stored.edits import NotAloneError
from ssg.build.stored.stored_plan import StoredPlan
from ssg.build.stored.story_rows import StoredStory
from ssg.content.discover import CONTENT
from ssg.content.load import run_jobs
from ssg.content.newsroom import Newsroom
from ssg.content.source_reader import SourceReader
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter

StorySource = Source[ArticleFrontMatter]


class News(Struct, frozen=True):
    """Stories that came or were edited, by path: as they were, if they were there, and as they are.

    `rows` are all stories of the last build, and `hidden` the others that are not published. `keys`
    are the cache keys of the texts as they are.
    """

    rows: Mapping[str, StoredStory]
    before: Mapping[str, StorySource]
    now: Mapping[str, StorySource]
    hidden: Mapping[str, StorySource]
    keys: Mapping[str, str]


def read_news(newsroom: Newsroom, plan: StoredPlan, changed: Sequence[str]) -> News:
    """Reads the stories among the files `changed`.

    Raises `NotAloneError` if there is something to report of one, or if one is no longer in the
    cache as it was, and `DamagedStoreError`.
    """
    paths = sorted(path.removeprefix(f"{CONTENT}/") for path in changed if path.endswith(".md"))
    reader = SourceReader(newsroom)
    try:
        now = reader.reread(paths, partial(run_jobs, newsroom))
    except OSError:
        raise NotAloneError from None
    rows = plan.rows.all()
    were = {path: rows[path].key for path in paths if path in rows}
    were |= {path: row.key for path, row in rows.items() if not row.is_published}
    before = {path: source.at(path) for path, (_, source) in reader.cached(were).items()}
    if len(now) < len(paths) or before.keys() != were.keys() or newsroom.problems.reported:
        raise NotAloneError
    return News(
        rows,
        before={path: source for path, source in before.items() if path in now},
        now={path: source.at(path) for path, (_, source) in now.items()},
        hidden={path: source for path, source in before.items() if path not in now},
        keys={path: key for path, (key, _) in now.items()},
    )
