"""Shortcuts through Python-Markdown's tree processors and serializer, with the same output."""

import html
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, serializers, treeprocessors
from markdown.extensions import attr_list, toc
from markdown.serializers import RE_AMP, to_html_string
from markdown.util import STX
from pymdownx import tasklist
from pymdownx.blocks import caption

_ABSENT = object()
_RAW = ("script", "style")
_EMPTY: frozenset[str] = frozenset(getattr(serializers, "HTML_EMPTY", ()))
_BOOLEAN: frozenset[str] = getattr(serializers, "BOOLEAN_ATTRIBUTES", {"html": frozenset()})["html"]


def quick_html(root: Element) -> str:
    """The HTML of a tree, as by `to_html_string`."""
    written: list[str] = []
    write = written.append
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if type(element) is str:
            write(element)
            continue
        tag = element.tag
        if type(tag) is not str:
            return to_html_string(root)
        write(f"<{tag}{_attributes(element)}>" if element.keys() else f"<{tag}>")
        lower = tag.lower()
        if text := element.text:
            write(text if lower in _RAW else _escaped(text))
        after = "" if lower in _EMPTY else f"</{tag}>"
        if tail := element.tail:
            after += _escaped(tail)
        if len(element):
            stack.append(after)
            stack += reversed(element)
        else:
            write(after)
    return "".join(written)


def _attributes(element: Element) -> str:
    written = ""
    for name, value in sorted(element.items()):
        if value is None or (name == value and name in _BOOLEAN):
            written += f" {name}"
        else:
            quoted = _escaped(value).replace('"', "&quot;")
            written += f' {name}="{quoted}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text


class _BlockLevel(dict[Any, bool]):
    """Whether a tag is of a block, asked once for each tag."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self.ask = md.is_block_level

    def __missing__(self, tag: Any) -> bool:
        self[tag] = answer = self.ask(tag)
        return answer


class QuickPrettify(treeprocessors.PrettifyTreeprocessor):
    """Breaks lines; asks once about each tag, and does not call itself for leaves."""

    def run(self, root: Element) -> None:
        self.is_block = _BlockLevel(self.md)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:
        is_block = self.is_block
        if is_block[elem.tag] and elem.tag not in ("code", "pre"):
            if len(elem) and is_block[elem[0].tag] and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if is_block[child.tag]:
                    if len(child):
                        self._prettifyETree(child)
                    elif not child.tail or not child.tail.strip():
                        child.tail = "\n"
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class QuickAttributes(attr_list.AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class QuickTasks(tasklist.TasklistTreeprocessor):
    def run(self, root: Element) -> Element:
        for item in root.iter("li"):
            if "[" in (item.text or "") or (len(item) and "[" in (item[0].text or "")):
                done: Element = super().run(root)
                return done
        return root


class QuickCaptions(caption.CaptionTreeprocessor):
    def run(self, doc: Element) -> None:
        if next(doc.iter("figure"), None) is not None:
            super().run(doc)


class QuickContents(toc.TocTreeprocessor):
    """Makes the contents as HTML only for a text that shows them: nothing else reads them."""

    md: Any

    def run(self, doc: Element) -> None:
        shown = not self.marker or self.marker in "".join(doc.itertext())
        if shown or self.use_anchors:
            super().run(doc)
            return
        used: set[Any] = set()
        headings = []
        for element in doc.iter():
            if (found := element.get("id", _ABSENT)) is not _ABSENT:
                used.add(found)
            if isinstance(element.tag, str) and self.header_rgx.match(element.tag):
                headings.append(element)
        counters: dict[str, int] = {}
        tokens = [self._token(heading, used, counters) for heading in headings]
        in_depth = [one for one in tokens if self.toc_top <= one["level"] <= self.toc_bottom]
        nest: Any = toc.nest_toc_tokens
        self.md.toc_tokens = nest(in_depth)

    def _token(self, heading: Element, used: set[Any], counters: dict[str, int]) -> dict[str, Any]:
        self.set_level(heading)
        inner = self._inner(heading)
        name = toc.strip_tags(inner) if "<" in inner else " ".join(inner.split())
        if "id" not in heading.attrib:
            slug = self.slugify(html.unescape(name), self.sep)
            heading.set("id", toc.unique(slug, used, counters))
        label = ""
        if "data-toc-label" in heading.attrib:
            given = toc.unescape(heading.attrib.pop("data-toc-label"))
            label = toc.run_postprocessors(given, self.md)
            name = toc.escape_cdata(toc.strip_tags(label))
        key = heading.attrib["id"]
        if self.use_permalinks not in (False, None):
            self.add_permalink(heading, key)
        return {
            "level": int(heading.tag[-1]), "id": toc.unescape(key), "name": name,
            "html": inner, "data-toc-label": label,
        }  # fmt: skip

    def _inner(self, heading: Element) -> str:
        text = heading.text or ""
        if len(heading) or STX in text:
            return toc.render_inner_html(toc.remove_fnrefs(heading), self.md)
        return _escaped(text).strip()


class QuickUnescape(treeprocessors.UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


QUICK_TREE: dict[type, type] = {quick.__bases__[0]: quick for quick in (
    QuickPrettify, QuickAttributes, QuickTasks, QuickCaptions, QuickContents, QuickUnescape,
)}  # fmt: skip
