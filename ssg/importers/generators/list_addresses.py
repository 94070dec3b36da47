"""Finds the addresses of an old site's listings: of its authors, categories and tags."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ssg.importers.archive.item import ImportedItem, ListKind, ListPage
from ssg.text.slugs import slug_of_name

_KINDS: dict[str, ListKind] = {
    "author": "author", "authors": "author", "people": "author", "team": "author",
    "category": "category", "categories": "category", "topic": "category", "topics": "category",
    "tag": "tag", "tags": "tag",
}  # fmt: skip
_LINK = re.compile(
    rf"""(?:\]\(|["'<]|\]:\s)((?:https?://[^/\s"'()<>]+)?)((?:/[\w.-]+)*?/({"|".join(_KINDS)})/)"""
    r"""([\w.-]+?)(/?|/index\.html|\.html)(?=[)"'\s>#?])"""
)


def from_patterns(
    items: Sequence[ImportedItem], patterns: Mapping[ListKind, str]
) -> tuple[ListPage, ...]:
    """Returns the listings of all authors, categories and tags of the items, from URL patterns.

    Each pattern contains "{key}"; a kind without a pattern has no listings.
    """
    return tuple(
        ListPage(kind, name, re.sub("//+", "/", patterns[kind].replace("{key}", key)), item.source)
        for (kind, key), (name, item) in _terms(items).items()
        if patterns.get(kind)
    )


def from_links(items: Sequence[ImportedItem], site: str) -> tuple[ListPage, ...]:
    """Returns the listings that texts link to, and all others with addresses of the same form.

    A link counts if it names an author, category or tag of the items.
    """
    terms, host = _terms(items), host_of(site)
    patterns: dict[tuple[ListKind, str], None] = {}
    for item in items:
        for origin, path, word, key, end in _LINK.findall(item.body):
            is_on_site = not origin or host_of(origin) == host
            if is_on_site and (_KINDS[word], slug_of_name(key)) in terms:
                patterns[_KINDS[word], f"{path}{{key}}{end.removesuffix('index.html')}"] = None
    return tuple(
        page for kind, pattern in patterns for page in from_patterns(items, {kind: pattern})
    )


def host_of(url: str) -> str:
    """Returns the host of a URL; "" if it has none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


_Terms = dict[tuple[ListKind, str], tuple[str, ImportedItem]]
"""By kind and slug: the name of each author, category and tag, and the first item with it."""


def _terms(items: Sequence[ImportedItem]) -> _Terms:
    terms: _Terms = {}
    for item in items:
        for kind, slug, name in _terms_of(item):
            if slug and item.kind == "article":
                terms.setdefault((kind, slug), (name, item))
    return terms


def _terms_of(item: ImportedItem) -> Iterator[tuple[ListKind, str, str]]:
    """Yields (kind, slug, name) of each author, category and tag of an item."""
    yield from (("author", slug_of_name(label.key), label.key) for label in item.authors)
    yield from (("category", slug_of_name(label.key), label.name) for label in item.categories)
    yield from (("tag", slug_of_name(tag), tag) for tag in item.tags)
