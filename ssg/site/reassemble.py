"""The site again: where only the texts of stories moved, all else is what it was.

A text reaches the site as its digest and its reading time, and in nothing else: whatever a page
other than the story's own may see of it (headings, links, the first paragraph) is compared.
"""

from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.options import Options
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.model.articles import Article
from ssg.model.documents import Document
from ssg.problems.errors import Problem
from ssg.site.assemble import Site, assemble
from ssg.storage import digest

_OTHERS = ("authors", "pages", "sections", "tags")


class _Made(Struct, frozen=True):
    """A site with all that it was made from, and what was wrong with it."""

    sources: Sources
    config: Config
    options: Options
    moment: datetime
    site: Site
    problems: tuple[Problem, ...]

    def is_valid_for(self, config: Config, options: Options, moment: datetime) -> bool:
        """Whether, from equal sources, it would be made as it was."""
        due = self.site.next_change.at if self.site.next_change else None
        in_time = self.moment <= moment and (due is None or moment < due)
        return in_time and options == self.options and _is_same(config, self.config)


@dataclass
class SiteState:
    """What one process keeps of the site for its next build."""

    last: _Made | None = None


def reassemble(newsroom: Newsroom, sources: Sources, state: SiteState | None) -> Site:
    """What `assemble` makes, from the last site where only texts of stories moved."""
    if state is None:
        return assemble(newsroom, sources)
    config, moment, problems = newsroom.config, newsroom.moment, newsroom.problems
    asked = replace(newsroom.options, now="", jobs=0, output="")
    last, state.last = state.last, None
    texts = (
        _moved(last.sources, sources) if last and last.is_valid_for(config, asked, moment) else None
    )
    if last is None or texts is None or any(p.at.path in texts for p in last.problems):
        before = len(problems.reported)
        made = assemble(newsroom, sources)
        found = tuple(problems.reported[before:])
    else:
        articles = tuple([_told(article, texts) for article in last.site.articles])
        made, found = replace(last.site, articles=articles), last.problems
        problems.reported += found
    state.last = _Made(sources, config, asked, moment, made, found)
    return made


def _moved(before: Sources, now: Sources) -> dict[str, Document] | None:
    """By their sources, the documents of stories whose text moved; None where anything else did."""
    if len(before.articles) != len(now.articles) or before.files != now.files:
        return None
    if before.unreadable != now.unreadable or not all(
        _is_same(getattr(before, kind), getattr(now, kind)) for kind in _OTHERS
    ):
        return None
    found: dict[str, Document] = {}
    for old, new in zip(before.articles, now.articles, strict=True):
        if old.path != new.path or not _is_same(old.front_matter, new.front_matter):
            return None
        document = new.document
        if document is old.document:
            continue
        same = replace(old.document, digest=document.digest, minutes=document.minutes)
        if not _is_same(same, document):
            return None
        found[f"{CONTENT}/{new.path}"] = document
    return found


def _is_same(one: object, other: object) -> bool:
    """Whether two values show alike: equal ones may differ in an order, or in a date's zone."""
    return one is other or digest.canonical_json(one) == digest.canonical_json(other)


def _told(article: Article, texts: dict[str, Document]) -> Article:
    document = texts.get(article.source)
    if document is None or document.digest == article.body.digest:
        return article
    body = replace(article.body, digest=document.digest)
    return replace(article, body=body, minutes=document.minutes)
