"""Which terms stories have, and which are parts of others."""

from ssg.config.declared.taxonomies import TaxonomyConfig, taxonomy
from ssg.content.load import Sources
from ssg.content.term_uses import MOST_ANCESTORS, ancestors, in_use, parents, spellings
from ssg.model.documents import Document, Source
from ssg.model.front_matter import ArticleFrontMatter, OwnTermFrontMatter
from ssg.model.taxonomies import tags
from tests.support.newsroom import ref

PLACES = taxonomy("places", TaxonomyConfig())


def story(*names: str) -> Source[ArticleFrontMatter]:
    date = ref("a").date
    return Source(
        "articles/a.md", ArticleFrontMatter(title="A", date=date, tags=names), Document("")
    )


def place(key: str, parent: str = "") -> Source[OwnTermFrontMatter]:
    return Source(f"places/{key}.md", OwnTermFrontMatter(parent=parent), Document(""))


def test_spellings_are_counted_by_the_key_of_their_term() -> None:
    found = spellings([story("AI", "C++"), story("ai", "AI", "!")], tags(()))
    assert found == {"ai": {"AI": 2, "ai": 1}, "cpp": {"C++": 1}}


def test_terms_in_use_are_those_of_stories() -> None:
    assert in_use(Sources(articles=(story("AI", "!"),)), tags(())) == {"ai"}


def test_a_parent_can_be_written_like_a_term() -> None:
    sources = Sources(terms={"places": (place("ghent", "East Flanders"), place("oslo"))})
    assert parents(sources, PLACES) == {"ghent": "east-flanders"}


def test_ancestors_end_at_the_top_and_before_a_circle() -> None:
    assert list(ancestors("a", {"a": "b", "b": "c"})) == ["b", "c"]
    assert list(ancestors("a", {"a": "b", "b": "a"})) == ["b"]
    chain = {f"k{number}": f"k{number + 1}" for number in range(50)}
    assert len(list(ancestors("k0", chain))) == MOST_ANCESTORS
