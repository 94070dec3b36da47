"""Python-Markdown's contents, made as HTML only for a text that shows them."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor


class _Contents(TocTreeprocessor):
    is_shown = False

    def run(self, doc: Element) -> None:
        self.is_shown = self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self.is_shown else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Puts the list in the place of its first marker: no text needs it twice."""
        for parent in root.iter() if self.is_shown else ():
            for at, child in enumerate(parent):
                if (child.text or "").strip() == self.marker and child.tag == "p":
                    parent[at] = elem
                    return


class Contents(TocExtension):
    """Finds headings and gives them anchors; `[TOC]` shows them as a list."""

    TreeProcessorClass = _Contents
