"""Finds out whether files changed in nothing but the words of stories, and how.

Whatever else changed, and whatever would have to be reported, is left to a build that plans the
whole site.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ssg.build.stored.stored_plan import StoredPlan, digest_of
from ssg.build.stored.story_rows import StoredStory
from ssg.content.discover import CONTENT
from ssg.content.load import Sources, run_jobs
from ssg.content.newsroom import Newsroom
from ssg.content.parse import ParsedSource
from ssg.content.source_reader import SourceReader
from ssg.model.articles import Article
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.pictures import Drawing
from ssg.review.article_checks import review_texts
from ssg.review.context import ReviewContext
from ssg.review.site_checks import headline_key
from ssg.site.links import Links, LinkTargets
from ssg.site.rewording import is_rewording, reworded
from ssg.site.social import SocialCards
from ssg.storage import digest


class NotAloneError(Exception):
    """More than the words of stories changed, or something is to be reported."""


class Edit(Struct, frozen=True):
    """A story whose words were edited: as it was, and as it is.

    Both are None if the story is not published. `drawing` is its new social card, if that changed.
    """

    path: str
    story: StoredStory
    source: Source[ArticleFrontMatter]
    key: str
    before: Article | None
    article: Article | None
    drawing: Drawing | None = None

    @property
    def codes(self) -> Iterator[int]:
        """The codes of what changed of the story (`stored.value_writer.Stories`)."""
        if self.before and self.article:
            yield 2 * self.story.number
            # Equal times in two zones are shown differently.
            if digest.canonical_json(self.before.ref) != digest.canonical_json(self.article.ref):
                yield 2 * self.story.number + 1

    @property
    def stored(self) -> StoredStory:
        """The story as it is stored after the edit."""
        story = replace(self.story, key=self.key, title=self.source.front_matter.title)
        if self.article is None:
            return story
        return replace(story, digest=digest_of(self.article), ref=digest_of(self.article.ref))

    @property
    def old_card(self) -> str:
        """The URL of the social card that is no more, or ""."""
        return self.before.ref.card if self.before and self.drawing else ""


def edits_of(newsroom: Newsroom, plan: StoredPlan, changed: Collection[str]) -> list[Edit]:
    """The edits of the files `changed`; those that were saved without an edit are left out.

    Raises `NotAloneError`, and `DamagedStoreError` if the stored plan cannot be read.
    """
    paths = [path.removeprefix(f"{CONTENT}/") for path in changed]
    if not all(map(plan.rows.get, paths)):
        raise NotAloneError
    reader = SourceReader(newsroom)
    try:
        now = reader.reread(paths, partial(run_jobs, newsroom))
    except OSError:
        raise NotAloneError from None
    stories = {path: story for path in now if (story := plan.rows.get(path))}
    before = reader.cached({path: story.key for path, story in stories.items()})
    if not len(before) == len(now) == len(paths) or newsroom.problems.reported:
        raise NotAloneError
    edits = [
        _edit(newsroom, plan, story, before[path][1].at(path), now[path])
        for path, story in stories.items()
        if now[path][0] != story.key
    ]
    _check(newsroom, plan, edits)
    return edits


def _edit(
    newsroom: Newsroom,
    plan: StoredPlan,
    story: StoredStory,
    before: Source[ArticleFrontMatter],
    text: tuple[str, ParsedSource[ArticleFrontMatter]],
) -> Edit:
    key, source = text[0], text[1].at(before.path)
    if not is_rewording(before, source):
        raise NotAloneError
    if not story.is_published:
        return Edit(before.path, story, source, key, None, None)
    old = plan.article(story.number)
    if digest_of(old) != story.digest:
        raise NotAloneError
    article = reworded(old, source, newsroom.config)
    edit = Edit(before.path, story, source, key, old, article)
    return _with_card(edit, article, newsroom) if article.ref.title != old.ref.title else edit


def _with_card(edit: Edit, article: Article, newsroom: Newsroom) -> Edit:
    """The edit with the story's social card, which shows the title."""
    config = newsroom.config
    if not config.cards.enabled:
        return edit
    if config.cards.font:
        raise NotAloneError
    links = Links(LinkTargets(config.base_path, {}, {}, {}), newsroom.locate, newsroom.problems)
    url = SocialCards(config, links).url(replace(article.ref, card=""))
    drawing = next(iter(links.media.drawings.values()), None)
    if bool(url) != bool(article.ref.card) or (url and not newsroom.options.draw):
        raise NotAloneError
    return replace(
        edit, article=replace(article, ref=replace(article.ref, card=url)), drawing=drawing
    )


def _check(newsroom: Newsroom, plan: StoredPlan, edits: Sequence[Edit]) -> None:
    """Raises `NotAloneError` if there is or was anything to report of the edited stories."""
    edited = {f"{CONTENT}/{edit.path}" for edit in edits}
    if any(problem.at.path in edited for problem in (*plan.last.warnings, *plan.last.known)):
        raise NotAloneError
    problems = newsroom.problems
    sources = Sources(articles=tuple(edit.source for edit in edits))
    problems.skipped |= sources.skipped_rules()
    review_texts(ReviewContext.of(newsroom, sources))
    if problems.reported or _are_headlines_shared(plan, edits):
        raise NotAloneError


def _are_headlines_shared(plan: StoredPlan, edits: Sequence[Edit]) -> bool:
    """Whether a story has, or had, the headline of another one."""
    if all(edit.source.front_matter.title == edit.story.title for edit in edits):
        return False
    titles = {path: story.title for path, story in plan.rows.all().items()}
    edited = {edit.path: edit.source.front_matter.title for edit in edits}
    others = {headline_key(title) for path, title in titles.items() if path not in edited}
    before = [headline_key(titles[path]) for path in edited]
    now = list(map(headline_key, edited.values()))
    is_unique = len(set(before)) == len(set(now)) == len(edited)
    return not is_unique or not others.isdisjoint((*before, *now))
