"""The settings of taxonomies."""

from ssg.config.declared.taxonomies import TaxonomyConfig, taxonomy, term_fields
from ssg.model.taxonomies import Taxonomy


def test_a_taxonomy_has_names_and_an_address_without_settings() -> None:
    assert taxonomy("open_models", TaxonomyConfig()) == Taxonomy(
        key="open_models",
        noun="term of open_models",
        name="Open models",
        label="Open models",
        address="/open_models/",
    )


def test_settings_change_the_names_the_address_and_the_feeds() -> None:
    config = TaxonomyConfig(
        name="Firms", singular="company", address="/firms/", feed=True, mentions="Organization"
    )
    assert taxonomy("companies", config) == Taxonomy(
        key="companies",
        noun="company",
        name="Firms",
        label="Company",
        address="/firms/",
        single_field="company",
        formats=("rss",),
        mentions="Organization",
    )


def test_stories_get_a_field_for_a_list_and_one_for_a_single_term() -> None:
    fields = term_fields({"companies": TaxonomyConfig(singular="company")})
    assert {name: field.type for name, field in fields.items()} == {
        "companies": "list",
        "company": "text",
    }
    assert list(term_fields({"places": TaxonomyConfig()})) == ["places"]
