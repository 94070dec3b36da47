"""Finds the addresses of an old site's listings: of its authors, categories and tags."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from ssg.importers.archive.item import ImportedItem, ListKind, ListPage
from ssg.importers.archive.old_slugs import Slugify
from ssg.text.slugs import slug_of_name

_KINDS: dict[str, ListKind] = {
    "author": "author", "authors": "author", "people": "author", "team": "author",
    "category": "category", "categories": "category", "topic": "category", "topics": "category",
    "tag": "tag", "tags": "tag",
}  # fmt: skip
_LINK = re.compile(
    rf"""(?:\]\(|["'<]|\]:\s)((?:https?://[^/\s"'()<>]+)?)((?:/[\w.-]+)*?/({"|".join(_KINDS)})/)"""
    r"""([\w.+%~@!-]+?)(/?|/index\.html|\.html)(?=[)"'\s>#?])"""
)


def from_patterns(
    items: Sequence[ImportedItem], patterns: Mapping[ListKind, str], slugify: Slugify
) -> tuple[ListPage, ...]:
    """Returns the listings of all authors, categories and tags of the items, from URL patterns.

    Each pattern contains "{key}", which is the slug that the old system made of a name. A kind
    without a pattern has no listings.
    """
    return tuple(
        ListPage(kind, name, re.sub("//+", "/", patterns[kind].replace("{key}", slug)), item.source)
        for (kind, name), item in _terms(items).items()
        if patterns.get(kind) and (slug := slugify(name))
    )


def from_links(items: Sequence[ImportedItem], site: str, slugify: Slugify) -> tuple[ListPage, ...]:
    """Returns the listings that texts link to, and all others with addresses of the same form.

    A link counts if it names an author, category or tag of the items.
    """
    slugs = {
        (kind, slug.casefold())
        for kind, name in _terms(items)
        for slug in (slugify(name), slug_of_name(name))
    }
    host, patterns = host_of(site), dict[tuple[ListKind, str], None]()
    for item in items:
        for origin, path, word, key, end in _LINK.findall(item.body):
            is_on_site = not origin or host_of(origin) == host
            if is_on_site and (_KINDS[word], unquote(key).casefold()) in slugs:
                patterns[_KINDS[word], f"{path}{{key}}{end.removesuffix('index.html')}"] = None
    return tuple(
        page
        for kind, pattern in patterns
        for page in from_patterns(items, {kind: pattern}, slugify)
    )


def host_of(url: str) -> str:
    """Returns the host of a URL; "" if it has none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _terms(items: Sequence[ImportedItem]) -> dict[tuple[ListKind, str], ImportedItem]:
    """Returns the first published article with each author, category or tag, by kind and name."""
    terms: dict[tuple[ListKind, str], ImportedItem] = {}
    for item in items:
        for term in _terms_of(item) if item.kind == "article" and not item.draft else ():
            terms.setdefault(term, item)
    return terms


def _terms_of(item: ImportedItem) -> Iterator[tuple[ListKind, str]]:
    """Yields kind and name of each author, category and tag, as texts write them."""
    yield from (("author", label.key) for label in item.authors)
    yield from (("category", label.name) for label in item.categories)
    yield from (("tag", tag) for tag in item.tags)
