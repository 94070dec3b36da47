"""Checks of stories and pages that readers do not see yet, as they will be once published."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ssg.config.config import PreviewOptions
from ssg.config.options import Options, build_time, read_config
from ssg.content.discover import CONTENT
from ssg.content.load import Sources, load
from ssg.content.newsroom import open_newsroom
from ssg.model.documents import Source
from ssg.problems.errors import Problem, Problems, SiteError, in_order
from ssg.site.publication import withheld
from ssg.storage.state_folder import DRAFTS_OUTPUT

Check = Callable[[Options, str], Iterable[Problem]]
"""Returns the problems of a site that is built into a tree of the state folder."""


class Withheld:
    """The paths of what is not published yet: drafts, and stories with a date to come."""

    def __init__(self, options: Options) -> None:
        problems = Problems()
        config = read_config(options, problems)
        moment = build_time(options.now, config.timezone)
        with open_newsroom(options, config, moment, problems) as newsroom:
            sources = load(newsroom)
        self.drafts = frozenset(_drafts(sources, options.show))
        self.scheduled = frozenset(_scheduled(sources, moment, options.show)) - self.drafts

    def problems(self, options: Options, check: Check) -> tuple[Problem, ...]:
        """Returns the problems in them, in a site that shows them; nothing is checked if none are.

        Links between them are alive, and errors of theirs stop no check of the published site.
        """
        paths = self.drafts | self.scheduled
        if not paths:
            return ()
        shown = PreviewOptions(drafts=True, future=True, expired=options.show.expired)
        try:
            problems = tuple(check(replace(options, show=shown), DRAFTS_OUTPUT))
        except SiteError as error:
            problems = error.problems
        return in_order(problem for problem in problems if problem.at.path in paths)


def _drafts(sources: Sources, show: PreviewOptions) -> Iterable[str]:
    listed: list[Source[Any]] = [*sources.articles, *sources.pages]
    for source in listed:
        if source.front_matter.draft and not show.drafts:
            yield f"{CONTENT}/{source.path}"


def _scheduled(sources: Sources, now: datetime, show: PreviewOptions) -> Iterable[str]:
    live = replace(show, drafts=True)
    for story in sources.articles:
        if story.front_matter.date > now and withheld(story.front_matter, now, live):
            yield f"{CONTENT}/{story.path}"
