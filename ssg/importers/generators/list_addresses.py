"""The lists of an old site, each of what an author signed or a category or tag held."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ssg.importers.archive.item import ImportedItem, ListKind, ListPage
from ssg.text.slugs import slug_of_name

_WORDS: dict[str, ListKind] = {
    "author": "author", "authors": "author", "people": "author", "team": "author",
    "category": "category", "categories": "category", "topic": "category", "topics": "category",
    "tag": "tag", "tags": "tag",
}  # fmt: skip
_LINK = re.compile(
    rf"""(?:\]\(|["'<]|\]:\s)((?:https?://[^/\s"'()<>]+)?)((?:/[\w.-]+)*?/({"|".join(_WORDS)})/)"""
    r"""([\w.-]+?)(/?|/index\.html|\.html)(?=[)"'\s>#?])"""
)


def from_patterns(
    items: Sequence[ImportedItem], patterns: Mapping[ListKind, str]
) -> tuple[ListPage, ...]:
    """The lists of all authors, categories and tags of some items; "{key}" is in each pattern."""
    return tuple(
        ListPage(kind, name, re.sub("//+", "/", patterns[kind].replace("{key}", key)), item.source)
        for (kind, key), (name, item) in _known(items).items()
        if patterns.get(kind)
    )


def from_links(items: Sequence[ImportedItem], site: str) -> tuple[ListPage, ...]:
    """The lists that texts link to, and all that have addresses of the same kind.

    A link counts where what it names is an author, category or tag of the texts.
    """
    known, host = _known(items), urlsplit(site).netloc
    patterns: dict[tuple[ListKind, str], None] = {}
    for item in items:
        for at, lead, word, key, end in _LINK.findall(item.body):
            is_here = not at or urlsplit(at).netloc == host
            if is_here and (_WORDS[word], slug_of_name(key)) in known:
                patterns[_WORDS[word], f"{lead}{{key}}{end.removesuffix('index.html')}"] = None
    return tuple(
        listed for kind, pattern in patterns for listed in from_patterns(items, {kind: pattern})
    )


_Known = dict[tuple[ListKind, str], tuple[str, ImportedItem]]


def _known(items: Sequence[ImportedItem]) -> _Known:
    """By kind and slug: the name of each author, category and tag, and the first item with it."""
    found: _Known = {}
    for item in items:
        for kind, slug, name in _of(item):
            if slug and item.kind == "article":
                found.setdefault((kind, slug), (name, item))
    return found


def _of(item: ImportedItem) -> Iterator[tuple[ListKind, str, str]]:
    yield from (("author", slug_of_name(label.key), label.key) for label in item.authors)
    yield from (("category", slug_of_name(label.key), label.name) for label in item.categories)
    yield from (("tag", slug_of_name(tag), tag) for tag in item.tags)
