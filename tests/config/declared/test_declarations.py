"""The front matter that follows from what a newsroom declares."""

from ssg.config.declared.declarations import Declarations, built_in_type
from ssg.config.declared.taxonomies import TaxonomyConfig
from ssg.model.front_matter import ArticleFrontMatter, OwnTermFrontMatter, TermFrontMatter
from ssg.model.own_fields import OwnField

DECLARED = Declarations(
    fields={"article": {"score": OwnField(type="number")}},
    taxonomies={
        "companies": TaxonomyConfig(singular="company", fields={"ticker": OwnField(type="text")})
    },
)


def test_a_taxonomy_is_a_folder_and_a_kind_of_source() -> None:
    assert DECLARED.folders["companies"] == "companies"
    assert DECLARED.folders["articles"] == "article"
    assert built_in_type("companies") is OwnTermFrontMatter
    assert built_in_type("tag") is TermFrontMatter


def test_stories_have_the_fields_of_taxonomies_and_their_own() -> None:
    fields = DECLARED.type_of("article").__struct_fields__
    assert fields[-3:] == ("companies", "company", "score")
    assert list(DECLARED.own_fields("article")) == ["score"]


def test_descriptions_of_terms_have_their_own_fields() -> None:
    assert DECLARED.type_of("companies").__struct_fields__[-2:] == ("parent", "ticker")
    assert DECLARED.types()["pages"].__struct_fields__[0] == "title"


def test_without_declarations_the_types_are_the_built_in_ones() -> None:
    assert Declarations().type_of("article") is ArticleFrontMatter
