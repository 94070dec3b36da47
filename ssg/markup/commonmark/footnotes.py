"""Footnotes, numbered in the order of their references, as GFM has them."""

from xml.etree.ElementTree import Element, SubElement

_BACK = "Back to note {} in the text"
_SPACE = "&#160;"


class Footnotes:
    """The notes of a text and the references to them."""

    def __init__(self) -> None:
        self.notes: dict[str, Element] = {}
        self.references: dict[str, int] = {}
        self.numbers: dict[str, int] = {}

    def refer(self, parent: Element, label: str) -> None:
        """Adds a reference to a note."""
        key = _key(label)
        count = self.references[key] = self.references.get(key, 0) + 1
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        name = _name(key)
        mark = SubElement(parent, "sup", {"id": _reference_id(name, count)})
        link = SubElement(mark, "a", {"class": "footnote-ref", "href": f"#fn:{name}"})
        link.text = str(number)

    def define(self, label: str) -> Element:
        """Returns the element for the content of a note; of equal labels, the first is shown."""
        note = Element("li", {"id": f"fn:{_name(_key(label))}"})
        self.notes.setdefault(_key(label), note)
        return note

    def show(self, root: Element) -> None:
        """Adds the notes that have references at the end of the text."""
        shown = [(key, self.notes[key]) for key in self.references if key in self.notes]
        if not shown:
            return
        box = SubElement(root, "div", {"class": "footnote"})
        SubElement(box, "hr")
        items = SubElement(box, "ol")
        for number, (key, note) in enumerate(shown, 1):
            items.append(note)
            self._lead_back(note, _name(key), number, self.references[key])

    def _lead_back(self, note: Element, name: str, number: int, count: int) -> None:
        last = note[-1] if len(note) else None
        if last is None or last.tag != "p":
            last = SubElement(note, "p")
        elif len(last):
            last[-1].tail = (last[-1].tail or "") + _SPACE
        else:
            last.text = (last.text or "") + _SPACE
        for reference in range(1, count + 1):
            target = f"#{_reference_id(name, reference)}"
            attributes = {"class": "footnote-backref", "href": target}
            link = SubElement(last, "a", {**attributes, "title": _BACK.format(number)})
            link.text = "↩"


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _name(key: str) -> str:
    return key.replace(" ", "-")


def _reference_id(name: str, count: int) -> str:
    return f"fnref:{name}" if count == 1 else f"fnref{count}:{name}"
