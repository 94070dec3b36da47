"""Reports the fields of front matter that an import does not use, each of them once."""

from collections import defaultdict

from ssg.importers.archive import old_addresses
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import publication
from ssg.importers.generators.text_fields import SUBTITLES, summary


class UnknownFields:
    """Collects front-matter fields that an import does not use, to report each of them once."""

    def __init__(self, known: str) -> None:
        self.known_fields = frozenset(known.split())
        self.texts_by_field: dict[str, list[SourceText]] = defaultdict(list)

    def add(self, text: SourceText) -> None:
        for name in text.fields:
            used = summary(text.fields, "excerpt", "summary", "description")
            is_summary = name in SUBTITLES and used == summary(text.fields, name)
            is_read = (
                name in self.known_fields
                or publication.is_mark(name)
                or old_addresses.is_alias(name)
            )
            if not (is_read or is_summary):
                self.texts_by_field[name].append(text)

    def report(self, notes: Notes) -> None:
        for name, texts in self.texts_by_field.items():
            message = f'the field "{name}" was not imported: a story has no such field'
            if len(texts) > 1:
                others = "1 more file" if len(texts) == 2 else f"{len(texts) - 1:,} more files"
                message += f" (also in {others})"
            notes.add_loss("field", texts[0].path, texts[0].field_line(name), message)
