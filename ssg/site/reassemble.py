"""Assembles a site from the last one if only texts of stories have changed.

Of a text, the site contains only the digest and the reading time. Everything else that it depends
on (headings, links, the first paragraph) is compared with the last version.
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

_OTHERS = ("authors", "pages", "sections", "tags", "terms")


class _Assembled(Struct, frozen=True):
    """A site with its inputs, and the problems reported while it was assembled."""

    sources: Sources
    config: Config
    options: Options
    moment: datetime
    site: Site
    problems: tuple[Problem, ...]

    def is_valid_for(self, config: Config, options: Options, moment: datetime) -> bool:
        """Whether equal sources would give the same site."""
        due = self.site.next_change.at if self.site.next_change else None
        in_time = self.moment <= moment and (due is None or moment < due)
        return in_time and options == self.options and _is_same(config, self.config)


@dataclass
class SiteState:
    """The last site that this process assembled, for its next build."""

    last: _Assembled | None = None


def reassemble(newsroom: Newsroom, sources: Sources, state: SiteState | None) -> Site:
    """The same site as `assemble` returns, based on the last one if only texts have changed."""
    if state is None:
        return assemble(newsroom, sources)
    config, moment, problems = newsroom.config, newsroom.moment, newsroom.problems
    options = replace(newsroom.options, now="", jobs=0, output="")
    last, state.last = state.last, None
    texts = None
    if last and last.is_valid_for(config, options, moment):
        texts = _edited_texts(last.sources, sources)
    if last is None or texts is None or any(p.at.path in texts for p in last.problems):
        count = len(problems.reported)
        site = assemble(newsroom, sources)
        reported = tuple(problems.reported[count:])
    else:
        articles = tuple([_with_text(article, texts) for article in last.site.articles])
        site, reported = replace(last.site, articles=articles), last.problems
        problems.reported += reported
    state.last = _Assembled(sources, config, options, moment, site, reported)
    return site


def _edited_texts(before: Sources, now: Sources) -> dict[str, Document] | None:
    """The documents of stories whose text changed, by source; None if anything else changed."""
    if len(before.articles) != len(now.articles) or before.files != now.files:
        return None
    if before.fronts != now.fronts or (before.data is not now.data and before.data != now.data):
        return None
    if before.unreadable != now.unreadable or not all(
        _is_same(getattr(before, kind), getattr(now, kind)) for kind in _OTHERS
    ):
        return None
    edited: dict[str, Document] = {}
    for old, new in zip(before.articles, now.articles, strict=True):
        if old.path != new.path or not _is_same(old.front_matter, new.front_matter):
            return None
        document = new.document
        if document is old.document:
            continue
        expected = replace(old.document, digest=document.digest, minutes=document.minutes)
        if not _is_same(expected, document):
            return None
        edited[f"{CONTENT}/{new.path}"] = document
    return edited


def _is_same(one: object, other: object) -> bool:
    """Whether two values render alike: equal ones may differ in order, or in a date's zone."""
    return one is other or digest.canonical_json(one) == digest.canonical_json(other)


def _with_text(article: Article, texts: dict[str, Document]) -> Article:
    """The article with its edited text, if it has one."""
    document = texts.get(article.source)
    if document is None or document.digest == article.body.digest:
        return article
    body = replace(article.body, digest=document.digest)
    return replace(article, body=body, minutes=document.minutes)
