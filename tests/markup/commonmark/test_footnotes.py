"""Footnotes."""

from xml.etree.ElementTree import Element

from ssg.markup.commonmark.footnotes import Footnotes


def shown(notes: Footnotes) -> list[str | None]:
    root = Element("div")
    notes.show(root)
    return [element.get("id") for element in root.iter("li")]


def test_notes_stand_in_the_order_of_their_references() -> None:
    notes, parent = Footnotes(), Element("p")
    for label in ("a", "B  c", "unused"):
        notes.define(label)
    for label in ("b c", "a", "b c"):
        notes.refer(parent, label)
    assert shown(notes) == ["fn:b-c", "fn:a"]
    assert [mark.get("id") for mark in parent] == ["fnref:b-c", "fnref:a", "fnref2:b-c"]
    assert ["".join(mark.itertext()) for mark in parent] == ["1", "2", "1"]


def test_of_two_notes_with_one_label_the_first_is_shown() -> None:
    notes = Footnotes()
    notes.define("a").text = "first"
    notes.define("A").text = "second"
    notes.refer(Element("p"), "a")
    root = Element("div")
    notes.show(root)
    assert "first" in "".join(root.itertext())
    assert "second" not in "".join(root.itertext())


def test_without_references_there_are_no_notes() -> None:
    notes = Footnotes()
    notes.define("a")
    assert shown(notes) == []
