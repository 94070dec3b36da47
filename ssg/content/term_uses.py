"""Which terms of a taxonomy stories have, and which terms are parts of others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from ssg.content.load import Sources
from ssg.model.articles import KnownStory
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.taxonomies import Taxonomy
from ssg.text import slugs

MOST_ANCESTORS = 8
"""How many terms one above another a term can be a part of."""


def spellings(
    articles: Iterable[Source[ArticleFrontMatter]],
    taxonomy: Taxonomy,
    known: Iterable[KnownStory] = (),
) -> dict[str, Counter[str]]:
    """How often stories write each spelling of a term, by the term's key, which is its slug."""
    counts = Counter(_names(articles, taxonomy, known))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in counts.items():
        found[slugs.slug_of_name(name)][name] = count
    found.pop("", None)
    return found


def _names(
    articles: Iterable[Source[ArticleFrontMatter]], taxonomy: Taxonomy, known: Iterable[KnownStory]
) -> Iterator[str]:
    """Every name of a term, as often as stories have it."""
    stories = (source.front_matter for source in articles)
    return chain(
        chain.from_iterable(map(taxonomy.bare_names, stories)),
        chain.from_iterable(story.names.get(taxonomy.key, ()) for story in known),
    )


def parents(sources: Sources, taxonomy: Taxonomy) -> dict[str, str]:
    """The key of the term that each term with a `parent` is a part of, by its own key."""
    named = (
        (source, getattr(source.front_matter, "parent", "")) for source in sources.of(taxonomy.key)
    )
    return {
        slugs.slug_of_path(source.path): slugs.slug_of_name(parent)
        for source, parent in named
        if slugs.slug_of_name(parent)
    }


def ancestors(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yields the terms that a term is a part of, the nearest one first; ends before a circle."""
    seen = {key}
    while (key := parents.get(key, "")) and key not in seen and len(seen) <= MOST_ANCESTORS:
        seen.add(key)
        yield key


def in_use(sources: Sources, taxonomy: Taxonomy, keys: Iterable[str] | None = None) -> set[str]:
    """The keys of the terms that have pages: those that stories have, and their ancestors.

    `keys` are those that the stories among `sources` have, if they are known already.
    """
    if keys is None:
        names = set(_names(sources.articles, taxonomy, sources.known.values()))
        keys = set(map(slugs.slug_of_name, names)) - {""}
    used, above = set(keys), parents(sources, taxonomy)
    return used.union(*(ancestors(key, above) for key in used)) if above else used
