"""Where on the site each source is."""

import re
from collections.abc import Iterable
from typing import Any

from ssg.config.config import Config
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import Problems
from ssg.site.links import LinkTargets
from ssg.text import slugs
from ssg.text.paths import segment_error, url_of
from ssg.yaml_source.locate import Locator

_SLASHES = re.compile("//+")


def link_targets(
    sources: Sources,
    published: Sources,
    config: Config,
    locate: Locator,
    problems: Problems,
) -> LinkTargets:
    """What there is to link to: what is `published`, and what stands for the others meanwhile."""
    root = config.base_path
    used = {
        slugs.slug_of_name(tag)
        for article in published.articles
        for tag in article.front_matter.tags
    }
    tags = (source for source in published.tags if slugs.slug_of_path(source.path) in used)
    reached: Iterable[Source[Any]] = (
        *published.authors,
        *published.sections,
        *tags,
        *published.articles,
        *published.pages,
    )
    urls = {
        source.path: root + url_path(source, _slug(source, locate, problems), config)[1:]
        for source in reached
    }
    sections = {source.front_matter.section for source in sources.articles}
    leads_to = {section: _url(root, f"/{section}/") for section in sections}
    hidden = {s.path: leads_to[s.front_matter.section] for s in sources.articles}
    hidden |= {s.path: root for s in sources.pages} | {s.path: root for s in sources.tags}
    hidden |= {s.path: _url(root, "/authors/") for s in sources.authors}
    return LinkTargets(root, urls, hidden, sources.files, sources.unreadable)


def _slug(source: Source[Any], locate: Locator, problems: Problems) -> str:
    slug = slugs.slug_of_path(source.path)
    if given := getattr(source.front_matter, "slug", ""):
        return str(given)
    if fault := segment_error(slug):
        at = locate.field(f"{CONTENT}/{source.path}")
        hint = "name the file otherwise, or give it a slug"
        problems.error("bad-slug", at, f'"{slug}" {fault}', hint)
        return "-"
    return slug


def url_path(source: Source[Any], slug: str, config: Config) -> str:
    """The address of what a source makes, below the site's root, if its slug is `slug`."""
    kind = source.path.split("/", 1)[0]
    if kind == "articles":
        return _url("/", permalink(config.permalinks.article, source.front_matter, slug))
    if kind == "pages":
        return _url("/", config.permalinks.page.format(slug=slug))
    return _url("/", f"/{slug}/" if kind == "sections" else f"/{kind}/{slug}/")


def permalink(pattern: str, matter: ArticleFrontMatter, slug: str) -> str:
    """A pattern filled in; the date counts as it was written, in its own offset."""
    date = matter.date
    return pattern.format(
        section=matter.section,
        year=f"{date.year:04}",
        month=f"{date.month:02}",
        day=f"{date.day:02}",
        slug=slug,
    )


def _url(root: str, path: str) -> str:
    if "//" in path:
        path = _SLASHES.sub("/", path)
    return root + url_of(path[1:] + "index.html")[1:]
