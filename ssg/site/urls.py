"""The URL of each source."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import unquote

from ssg.config.config import Config
from ssg.config.declared.taxonomies import taxonomy
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.term_uses import in_use
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import Problems
from ssg.site.links import LinkTargets
from ssg.text import slugs
from ssg.text.paths import composed, segment_error, url_of
from ssg.text.reserved_names import reserved_error
from ssg.yaml_source.locate import Locator

_SLASHES = re.compile("//+")


def link_targets(
    sources: Sources,
    published: Sources,
    config: Config,
    locate: Locator,
    problems: Problems,
) -> LinkTargets:
    """What can be linked to: the `published` sources, and replacements for all others.

    Reports file names that cannot be part of a URL.
    """
    root, urls = config.base_path, {}
    for source in _with_pages(published, config):
        path = url_path(source, _slug(source, locate, problems), config)[1:]
        urls[source.path] = root + path
        if error := reserved_error(f"{unquote(path)}index.html"):
            at = locate.field(f"{CONTENT}/{source.path}", "slug")
            problems.error("bad-slug", at, f"the address /{path} {error}", "give it another slug")
    urls |= {path: story.facts.url for path, story in sources.known.items()}
    texts = (source.path for source in sources.all_sources())
    names = (*texts, *sources.known, *sources.files)
    anchors = {source.path: source.document.anchors for source in published.all_sources()}
    return LinkTargets(
        root=root,
        urls=urls,
        unpublished=_replacements(sources, root),
        files=sources.files,
        unreadable=sources.unreadable,
        decomposed={composed(name): name for name in names if composed(name) != name},
        untrusted=config.untrusted,
        anchors={path: names for path, names in anchors.items() if names},
    )


def _with_pages(published: Sources, config: Config) -> Iterator[Source[Any]]:
    """Yields the sources that have pages: all, but descriptions of terms that no story has."""
    yield from published.authors
    yield from published.sections
    for filing in config.filings:
        used = in_use(published, filing)
        described = published.of(filing.key)
        yield from (each for each in described if slugs.slug_of_path(each.path) in used)
    yield from published.articles
    yield from published.pages


def _replacements(sources: Sources, root: str) -> dict[str, str]:
    """By content path, the URL that a link to a source gets while the source is unpublished."""
    sections = {source.front_matter.section for source in sources.articles}
    section_urls = {section: _url(root, f"/{_segment(section)}/") for section in sections}
    urls = {s.path: section_urls[s.front_matter.section] for s in sources.articles}
    terms: Iterable[Source[Any]] = chain(sources.tags, *sources.terms.values())
    urls |= {s.path: root for s in sources.pages} | {s.path: root for s in terms}
    urls |= {s.path: _url(root, "/authors/") for s in sources.authors}
    return urls


def _slug(source: Source[Any], locate: Locator, problems: Problems) -> str:
    slug = slugs.slug_of_path(source.path)
    if own := getattr(source.front_matter, "slug", ""):
        return str(own)
    if error := segment_error(slug):
        at = locate.field(f"{CONTENT}/{source.path}")
        hint = f"rename the file, or add slug: {slugs.slug_of_name(slug)}".rstrip()
        problems.error("bad-slug", at, f'"{slug}" {error}', hint)
        return "-"
    return slug


def url_path(source: Source[Any], slug: str, config: Config) -> str:
    """The URL path of a source's page with the slug `slug`, below the site's root."""
    kind = source.path.split("/", 1)[0]
    if kind == "articles":
        return _url("/", permalink(config.permalinks.article, source.front_matter, slug))
    if kind == "pages":
        return _url("/", config.permalinks.page.format(slug=slug))
    if declared := config.taxonomies.get(kind):
        return _url("/", f"{taxonomy(kind, declared).address}{slug}/")
    return _url("/", f"/{slug}/" if kind == "sections" else f"/{kind}/{slug}/")


def addresses(source: Source[Any], config: Config) -> tuple[str, ...]:
    """The addresses that a source has once it is published: its page's and its aliases'."""
    slug = getattr(source.front_matter, "slug", "") or slugs.slug_of_path(source.path)
    return url_path(source, slug, config), *source.front_matter.aliases


def permalink(pattern: str, front_matter: ArticleFrontMatter, slug: str) -> str:
    """Fills in a permalink pattern; the date is used as written, in its own offset."""
    date = front_matter.date
    return pattern.format(
        section=_segment(front_matter.section),
        year=f"{date.year:04}",
        month=f"{date.month:02}",
        day=f"{date.day:02}",
        slug=slug,
    )


def _segment(section: str) -> str:
    """A section's key in an address; what cannot be in one names no section, and is reported."""
    return "-" if section and segment_error(section) else section


def _url(root: str, path: str) -> str:
    if "//" in path:
        path = _SLASHES.sub("/", path)
    return root + url_of(path[1:] + "index.html")[1:]
