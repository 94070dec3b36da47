"""Fields that have the same meaning in all generators."""

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import ImportedItem
from ssg.importers.generators import basic_item


def test_an_item_has_the_common_fields_of_its_text() -> None:
    fields = {
        "title": "A <em>title</em>", "tags": ["a", "b"], "date": "2015-03-19", "lang": "fr",
        "expires": "2016-01-01", "series": "S", "canonical": "https://a.example/",
        "featured": "yes", "robots": "noindex",
    }  # fmt: skip
    text = SourceText("a.md", fields, "---\ntitle: A\n---", "Body", 5)
    assert basic_item.from_text(text, "a-slug", "UTC") == ImportedItem(
        kind="page", source="a.md", line=2, slug="a-slug", title="A title", tags=("a", "b"),
        visible_from="2015-03-19", expires="2016-01-01", noindex=True, featured=True,
        canonical="https://a.example/", language="fr", series="S", body="Body", body_line=5,
        fields=fields,
    )  # fmt: skip


def test_an_item_without_fields_has_the_words_of_its_slug_as_a_title() -> None:
    item = basic_item.from_text(SourceText("a.md", {}, "", "x"), "a-story", "UTC")
    assert (item.slug, item.title, item.tags) == ("a-story", "A story", ())
