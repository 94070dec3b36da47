"""Where on the site each source is."""

import re
from collections.abc import Iterable

from ssg import slugs
from ssg.config import Config
from ssg.errors import Problems
from ssg.links import CONTENT, Places
from ssg.load import Sources
from ssg.locate import Locator
from ssg.matter import ArticleMatter, AuthorMatter, PageMatter
from ssg.model import Source
from ssg.paths import segment_fault, url_of

_SLASHES = re.compile("//+")


def places(
    sources: Sources,
    published: Iterable[Source[ArticleMatter]],
    pages: Iterable[Source[PageMatter]],
    config: Config,
    locate: Locator,
    problems: Problems,
) -> Places:
    """What there is to link to; the stories and pages that are given are published."""
    root = config.root
    urls = {
        author.path: _url(root, f"/authors/{_slug(author, '', locate, problems)}/")
        for author in sources.authors
    }
    for section in sources.sections:
        urls[section.path] = _url(root, f"/{slugs.of_source(section.path)}/")
    used = {slugs.of_term(tag) for article in published for tag in article.matter.tags}
    for described in sources.tags:
        if (key := slugs.of_source(described.path)) in used:
            urls[described.path] = _url(root, f"/tags/{key}/")
    for article in published:
        slug = _slug(article, article.matter.slug, locate, problems)
        urls[article.path] = _url(root, permalink(config.permalinks.article, article.matter, slug))
    for page in pages:
        slug = _slug(page, page.matter.slug, locate, problems)
        urls[page.path] = _url(root, config.permalinks.page.format(slug=slug))
    hidden = {s.path: _url(root, f"/{s.matter.section}/") for s in sources.articles}
    hidden |= {s.path: root for s in sources.pages} | {s.path: root for s in sources.tags}
    return Places(root, urls, hidden, sources.files, sources.unreadable)


def _slug(
    source: Source[ArticleMatter] | Source[AuthorMatter] | Source[PageMatter],
    given: str,
    locate: Locator,
    problems: Problems,
) -> str:
    slug = given or slugs.of_source(source.path)
    if not given and (fault := segment_fault(slug)):
        at = locate.field(f"{CONTENT}/{source.path}")
        hint = "name the file otherwise, or give it a slug"
        problems.error("bad-slug", at, f'"{slug}" {fault}', hint)
        return "-"
    return slug


def permalink(pattern: str, matter: ArticleMatter, slug: str) -> str:
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
    path = _SLASHES.sub("/", path)
    return root + url_of(path[1:] + "index.html")[1:]
