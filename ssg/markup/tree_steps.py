"""Steps that adapt the tree of a text to its page."""

import re
import xml.etree.ElementTree as ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

_ALIGNMENT = re.compile(r"text-align: (left|center|right);")
_CODE_LINE = re.compile(f"^([ ]*{HTML_PLACEHOLDER % '[0-9]+'}[ ]*)$", re.M)


class DemoteHeadings(Treeprocessor):
    """The page's one `h1` is its headline, so a text that uses `#` moves one level down."""

    def run(self, root: ElementTree.Element) -> None:
        if next(root.iter("h1"), None) is None:
            return
        for level in range(5, 0, -1):
            for heading in root.iter(f"h{level}"):
                heading.tag = f"h{level + 1}"


class AlignByClass(Treeprocessor):
    """A strict Content-Security-Policy allows no style attributes, so cells get classes."""

    def run(self, root: ElementTree.Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            style = cell.attrib.pop("style", "")
            if match := _ALIGNMENT.fullmatch(style):
                cell.set("class", f"align-{match[1]}")
            elif style:
                cell.set("style", style)


class PartFromCode(Treeprocessor):
    """Moves fenced code out of paragraphs, also if no blank line separates the two.

    By now it is a placeholder on a line of its own, and words are not looked into yet.
    """

    def run(self, root: ElementTree.Element) -> None:
        if not self.md.htmlStash.html_counter:
            return
        for parent in list(root.iter()):
            for paragraph in parent.findall("p"):
                parts = _CODE_LINE.split(paragraph.text or "")
                if len(parts) > 1:
                    self._part(parent, paragraph, [part.strip() for part in parts if part.strip()])

    def _part(
        self, parent: ElementTree.Element, paragraph: ElementTree.Element, parts: list[str]
    ) -> None:
        paragraph.text = parts[0]
        for number, part in enumerate(parts[1:], list(parent).index(paragraph) + 1):
            another = ElementTree.Element("p")
            another.text = part
            parent.insert(number, another)
