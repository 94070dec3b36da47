"""Python-Markdown's table of contents, built as HTML only for a text that shows it."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
)
from markdown.treeprocessors import Treeprocessor

from ssg.markup.commonmark.raw_html import formulas_as_tex

_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def headings_of(md: Markdown) -> list[dict[str, Any]]:
    """Returns the tokens of the headings of the last text, in its order.

    `name` is a heading as typed, of which its anchor is made; `text` is what readers see of it.
    """
    return list(_in_order(getattr(md, "toc_tokens", [])))


def _in_order(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _in_order(token["children"])


class _Contents(TocTreeprocessor):
    is_shown = False

    def run(self, doc: Element) -> None:
        self.is_shown = self.marker in "".join(doc.itertext())
        with formulas_as_tex(self.md):
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


class _Texts(Treeprocessor):
    """Notes the texts of headings once typography has changed them."""

    def run(self, root: Element) -> None:
        tokens = {token["id"]: token for token in headings_of(self.md)}
        for element in root.iter() if tokens else ():
            token = tokens.get(element.get("id", "")) if element.tag in _LEVELS else None
            if token:
                token["text"] = token["data-toc-label"] or self._text(element, token["name"])

    def _text(self, heading: Element, name: str) -> str:
        if "".join(heading.itertext()) == f"{name}#":  # typography changed nothing
            return name
        shown = Element(heading.tag)
        shown.text = heading.text
        shown.extend(child for child in heading if child.get("class") != "headerlink")
        with formulas_as_tex(self.md):
            return strip_tags(render_inner_html(remove_fnrefs(shown), self.md))


class Contents(TocExtension):
    """Finds headings and gives them anchors; `[TOC]` shows them as a list."""

    TreeProcessorClass = _Contents

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_Texts(md), "heading_texts", 1)
