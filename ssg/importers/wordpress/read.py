"""Reads a WordPress export (Tools, Export), in one file or several, and a copy of the uploads."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ssg.importers.archive import old_slugs
from ssg.importers.archive.item import Archive, ImportedItem, Links, Notes
from ssg.importers.conversion import html_body
from ssg.importers.wordpress import blocks, content, fields, shortcodes, wxr
from ssg.importers.wordpress.export import Export
from ssg.importers.wordpress.fields import DEFAULT_BASES, Bases
from ssg.importers.wordpress.footnotes import Footnotes
from ssg.importers.wordpress.posts import Posts
from ssg.importers.wordpress.shortcodes import Media


class Source(NamedTuple):
    """The files of one export; `uploads` is a copy of `wp-content/uploads`."""

    files: Sequence[Path]
    uploads: Path | None = None
    bases: Bases = DEFAULT_BASES


def read(source: Source, site: str, notes: Notes) -> Archive:
    """Reads an export; `site` overrides the address of the old site."""
    uploads = source.uploads
    export = Export(notes)
    for file in source.files:
        for element in wxr.elements(file):
            export.add(element)
    items = tuple(Posts(export, notes).items())
    export.report()
    url = site or export.site
    return Archive(
        items=items,
        people=tuple(export.people.values()),
        terms=tuple(export.terms),
        unused=fields.unused(items),
        lists=tuple(fields.lists(export.taxonomy_elements, url, source.bases)),
        site=url,
        roots=tuple(export.roots(uploads)) if uploads else (),
        slugify=old_slugs.wordpress,
        convert=partial(_convert, export.media()),
        shown=partial(_shown, export.media()),
    )


def _convert(media: Media, item: ImportedItem, links: Links, notes: Notes) -> str:
    footnotes = Footnotes(str(item.fields.get("footnotes", "")))
    html = content.html_of(item, media, footnotes, notes)
    html = fields.with_originals(html, media.uploads)

    def to_markdown(html: str) -> str:
        return html_body.to_markdown(html, item, links, notes)

    return footnotes.written(to_markdown(html), to_markdown)


def _shown(media: Media, item: ImportedItem) -> str:
    """Returns the HTML that WordPress showed: with patterns and footnotes, without shortcodes."""
    text = blocks.with_patterns(item.body, media.patterns, item, Notes())
    notes = Footnotes(str(item.fields.get("footnotes", ""))).by_id.values()
    text = text.replace(content.NEXT_PAGE, " ")
    return shortcodes.without_tags("\n".join([text, *notes]))
