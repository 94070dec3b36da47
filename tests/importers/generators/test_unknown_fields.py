"""Fields that an import does not use."""

from ssg.importers.archive import front_matter
from ssg.importers.archive.item import Notes, UnusedField
from ssg.importers.generators.unknown_fields import UnknownFields


def test_unknown_fields_are_collected_with_the_first_text_that_has_them() -> None:
    unknown = UnknownFields("title")
    for name in ("a.md", "b.md"):
        head = "---\ntitle: T\nmood: good\nPublished: yes\nexpires: 2030-01-01\n---\n"
        unknown.add(front_matter.parse(head, name, "hugo", Notes()))
    assert unknown.unused("src/") == (UnusedField("mood", "src/a.md", 3, 2),)
