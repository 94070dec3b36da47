"""The context of editorial checks: the sources to check, and reporting at a field."""

from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config, PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.mentions import Mentions
from ssg.content.newsroom import Newsroom
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.codes import Rule
from ssg.problems.errors import Problems
from ssg.site.assemble import Site
from ssg.site.publication import withheld
from ssg.storage.cache import Cache
from ssg.yaml_source.locate import Locator

FieldPath = tuple[str | int, ...]
"""A field of front matter: names of fields, and indexes of items in lists."""


class ReviewContext(Struct, frozen=True):
    """A site with its sources, and what the checks need to report findings."""

    sources: Sources
    config: Config
    now: datetime
    show: PreviewOptions
    root: Path
    cache: Cache
    locate: Locator
    problems: Problems
    site: Site | None = None

    @classmethod
    def of(cls, newsroom: Newsroom, sources: Sources, site: Site | None = None) -> "ReviewContext":
        """Returns the context of checks that report to the problems of a newsroom.

        Checks of single sources need no site.
        """
        return cls(
            sources=sources,
            site=site,
            config=newsroom.config,
            now=newsroom.moment,
            show=newsroom.options.show,
            root=newsroom.root,
            cache=newsroom.cache,
            locate=newsroom.locate,
            problems=newsroom.problems,
        )

    def visible_articles(self) -> list[Source[ArticleFrontMatter]]:
        """The stories that readers see, or will see without another edit.

        Includes scheduled stories; drafts and expired stories only if preview options show them.
        """
        show = replace(self.show, future=True)
        return [s for s in self.sources.articles if not withheld(s.front_matter, self.now, show)]

    def mentions(self) -> Mentions:
        """What sources with errors mention."""
        unreadable = (f"{CONTENT}/{path}" for path in self.sources.unreadable)
        return Mentions(self.root, unreadable, self.problems.errors)

    def all_sources(self) -> tuple[Source[Any], ...]:
        """Every readable source, published or not."""
        return tuple(self.sources.all_sources())

    def visible_sources(self) -> list[Source[Any]]:
        """Every source that readers see or will see."""
        hidden = {s.path for s in self.sources.articles} - {s.path for s in self.visible_articles()}
        if not self.show.drafts:
            hidden |= {page.path for page in self.sources.pages if page.front_matter.draft}
        return [source for source in self.all_sources() if source.path not in hidden]

    def warn(self, code: Rule, path: str, where: FieldPath, message: str, hint: str = "") -> None:
        """Reports a finding at a field of the source at `path`, below the content folder."""
        at = self.locate.field(f"{CONTENT}/{path}", *where)
        if not where:
            at = replace(at, column=0)  # A missing field has no column.
        self.problems.warn(code, at, message, hint)
