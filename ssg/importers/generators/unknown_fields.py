"""Collects the fields of front matter that an import does not use."""

from collections import defaultdict

from ssg.importers.archive import old_addresses, story_kinds
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import UnusedField
from ssg.importers.generators import publication
from ssg.importers.generators.text_fields import SUBTITLES, summary


class UnknownFields:
    """Collects front-matter fields that an import does not use."""

    def __init__(self, known: str) -> None:
        self.known_fields = frozenset(known.split())
        self.texts_by_field: dict[str, list[SourceText]] = defaultdict(list)

    def add(self, text: SourceText) -> None:
        for name, value in text.fields.items():
            used = summary(text.fields, "excerpt", "summary", "description")
            is_summary = name in SUBTITLES and used == summary(text.fields, name)
            is_read = (
                name in self.known_fields
                or publication.is_mark(name)
                or old_addresses.is_alias(name)
                or story_kinds.names_kind(name, value)
            )
            if not (is_read or is_summary):
                self.texts_by_field[name].append(text)

    def unused(self, folder: str = "") -> tuple[UnusedField, ...]:
        """Returns the fields, each with the first text that has it, in a folder of the source."""
        return tuple(
            UnusedField(name, f"{folder}{texts[0].path}", texts[0].field_line(name), len(texts))
            for name, texts in self.texts_by_field.items()
        )
