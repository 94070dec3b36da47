"""Fields that an import does not use."""

from ssg.importers.archive import front_matter
from ssg.importers.archive.item import Notes
from ssg.importers.generators.unknown_fields import UnknownFields
from tests.support.import_sources import messages


def test_unknown_fields_are_reported_once_each() -> None:
    notes, unknown = Notes(), UnknownFields("title")
    for name in ("a.md", "b.md"):
        head = "---\ntitle: T\nmood: good\nPublished: yes\nexpires: 2030-01-01\n---\n"
        text = front_matter.parse(head, name, "hugo", notes)
        unknown.add(text)
    unknown.report(notes)
    assert messages(notes) == [
        'a.md:3: the field "mood" was not imported: a story has no such field (also in 1 more file)'
    ]
