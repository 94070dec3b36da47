"""Makes an item of the fields that have the same meaning in every generator."""

from ssg.importers.archive import source_texts, story_kinds
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import ImportedItem
from ssg.importers.generators import publication, text_fields


def from_text(text: SourceText, slug: str, zone: str) -> ImportedItem:
    """Returns a page with a text and the fields that all generators have in common.

    `slug` is that of the file name. What the system calls by a name of its own is to be replaced.
    """
    fields = text.fields
    return ImportedItem(
        kind="page",
        source=text.path,
        line=text.field_line("title"),
        slug=source_texts.text_of(fields, "slug") or slug,
        title=text_fields.title(fields, slug),
        tags=source_texts.texts_of(fields, "tags"),
        visible_from=publication.visible_from(fields, zone),
        expires=publication.expiry(fields, zone),
        noindex=publication.is_unlisted_by_search(fields),
        featured=source_texts.is_true(fields, "featured"),
        canonical=source_texts.text_of(fields, "canonicalurl", "canonical_url", "canonical"),
        language=source_texts.text_of(fields, "lang", "language", "locale"),
        series=next(iter(source_texts.texts_of(fields, "series")), ""),
        story_kind=story_kinds.story_kind(fields),
        body=text.body,
        body_line=text.body_line,
        fields=fields,
    )
