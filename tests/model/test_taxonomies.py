"""The names of terms in front matter."""

from types import SimpleNamespace

from ssg.model.taxonomies import Taxonomy, tags

COMPANIES = Taxonomy(
    key="companies",
    noun="company",
    name="Companies",
    label="Company",
    address="/companies/",
    single_field="company",
)


def test_the_names_of_terms_have_their_fields() -> None:
    story = SimpleNamespace(company="Acme", companies=("Bolt", "Acme"))
    assert list(COMPANIES.names(story)) == [
        (("company",), "Acme"),
        (("companies", 0), "Bolt"),
        (("companies", 1), "Acme"),
    ]
    assert COMPANIES.bare_names(story) == ("Acme", "Bolt", "Acme")


def test_a_story_without_terms_has_none() -> None:
    none = SimpleNamespace(company=None, companies=None)
    assert (list(COMPANIES.names(none)), COMPANIES.bare_names(none)) == ([], ())


def test_tags_have_no_field_for_a_single_one() -> None:
    built_in = tags(("rss",))
    assert (built_in.key, built_in.single_field, built_in.formats) == ("tags", "", ("rss",))
    assert list(built_in.names(SimpleNamespace(tags=("C++",)))) == [(("tags", 0), "C++")]
