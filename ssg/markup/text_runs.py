"""Typographic quotes, dashes and spaces in the text of a tree.

Each block is read as one text, with emphasis and links transparent: whether a quote opens or closes
depends on what is beside it, which may be in another element (`"*Yes*," she said`).
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ssg.text.quotes import OBJECT
from ssg.text.typography import educate, may_change

_PLACEHOLDER = re.compile("\x02([^\x03]*)\x03")
_HTML = "wzxhzdk:"
_CODE = ("code", "kbd", "samp", "tt", "var", "pre", "script", "style", "textarea", "math", "svg")
_OBJECTS = frozenset({*_CODE, "img", "picture", "input", "video", "audio", "iframe", "object"})
_INLINE = _OBJECTS | frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "del", "dfn", "em", "font", "i", "ins", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "u",
})  # fmt: skip
_NO_TEXT = frozenset({"headerlink", "footnote-ref", "footnote-backref"})
"""Classes of links that the generator adds: typography looks past them."""

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]*)")
_ESCAPED = frozenset("\"'.-")
"""Characters that stay as they are where a writer escapes them."""


class _Run(NamedTuple):
    """Text in the tree; `part` is "text" or "tail" of the element, or "" for what is no text."""

    element: Element
    part: str
    text: str


class _Block(NamedTuple):
    """The runs of one block, in order."""

    language: str
    runs: list[_Run]


class EducateText(Treeprocessor):
    """Gives the text of each block the marks of a language, or of the block's `lang`."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        for block in _blocks(root, self.language):
            text = "".join([run.text for run in block.runs]) if block.runs else ""
            if may_change(text, block.language):
                if "\x02" in text:
                    self._educate_around_placeholders(block)
                else:
                    _educate(block)

    def _educate_around_placeholders(self, block: _Block) -> None:
        parts = [_PLACEHOLDER.split(run.text) for run in block.runs]
        flat = [part for run in parts for part in run]
        places = [at % 2 == 1 for run in parts for at in range(len(run))]
        shown = list(self._shown(flat, places))
        educated = iter(_restored(flat, shown, places, educate(shown, block.language)))
        for run, pieces in zip(block.runs, parts, strict=True):
            _replace(run, "".join([next(educated) for _ in pieces]))

    def _shown(self, parts: list[str], places: list[bool]) -> Iterator[str]:
        """What readers see in place of each part; `places` says which are placeholders."""
        code = 0
        for part, is_placeholder in zip(parts, places, strict=True):
            if not is_placeholder:
                yield OBJECT if code and part else part
            elif part.isdecimal():
                yield _unless_mark(chr(int(part)))
            else:
                html = self._raw(part)
                code = max(0, code + _code_depth(html))
                yield _of_html(html)

    def _raw(self, name: str) -> str:
        """The raw HTML that a placeholder stands for."""
        number = name.removeprefix(_HTML)
        return str(self.md.htmlStash.rawHtmlBlocks[int(number)]) if number != name else ""


def _educate(block: _Block) -> None:
    pieces = educate([run.text for run in block.runs], block.language)
    for run, after in zip(block.runs, pieces, strict=True):
        _replace(run, after)


def _blocks(root: Element, language: str) -> list[_Block]:
    """The blocks of a tree. Most stay as they are, so those are left out where that is simple."""
    blocks = [_Block(language, [])]
    if not _is_of_blocks(root) or any("lang" in element.attrib for element in root.iter()):
        _collect(root, blocks)
        return blocks
    for element in root:
        if may_change("".join(element.itertext()), language):
            _collect(element, blocks)
    return blocks


def _is_of_blocks(root: Element) -> bool:
    """Whether an element has nothing but blocks, between line ends."""
    gaps = [root.text, *[element.tail for element in root]]
    return not any(gap and not gap.isspace() for gap in gaps) and not any(
        element.tag in _INLINE for element in root
    )


def _collect(element: Element, blocks: list[_Block]) -> None:
    """Adds the runs of an element to the last block, or to a new one if it is a block itself."""
    tag, tail, language = element.tag, element.tail, blocks[-1].language
    own = element.get("lang")
    if tag not in _INLINE:
        blocks.append(_Block(own or language, []))
        _collect_within(element, blocks)
        blocks.append(_Block(language, []))
        tail = None if tail == "\n" else tail
    elif own and tag not in _OBJECTS:
        outer = blocks.pop()
        outer.runs.append(_Run(element, "", OBJECT))
        blocks.append(_Block(own, []))
        _collect_within(element, blocks)
        blocks.append(outer)
    elif shown := _shown_instead(element):
        blocks[-1].runs.append(_Run(element, "", shown))
    elif element.get("class") not in _NO_TEXT:
        _collect_within(element, blocks)
    if tail:
        blocks[-1].runs.append(_Run(element, "tail", tail))


def _shown_instead(element: Element) -> str:
    """Returns the run for an inline element whose text stays as it is, or ""."""
    if element.tag == "br":
        return "\n"
    return OBJECT if is_opaque(element) else ""


def _collect_within(element: Element, blocks: list[_Block]) -> None:
    text = element.text
    if text and text != "\n":
        blocks[-1].runs.append(_Run(element, "text", text))
    for child in element:
        _collect(child, blocks)


def is_opaque(element: Element) -> bool:
    """Whether the text of an element is to stay as it is: code, or an address that it links to."""
    return element.tag in _OBJECTS or _is_address(element)


def _is_address(element: Element) -> bool:
    """Whether it is a link that shows its own address."""
    text, target = element.text, element.get("href")
    if not target or not text or len(element):
        return False
    return target in (text, f"mailto:{text}", f"http://{text}")


def _replace(run: _Run, after: str) -> None:
    if run.part and after != run.text:
        setattr(run.element, run.part, after)


def _unless_mark(character: str) -> str:
    return OBJECT if character in _ESCAPED else character


def _of_html(html: str) -> str:
    """What a tag, or an entity, is for typography."""
    if html.startswith("&"):
        return _unless_mark(unescape(html))
    tag = _TAG.match(html)
    name = tag["name"].lower() if tag else ""
    if name == "br":
        return "\n"
    is_whole = name not in _CODE or html.endswith(f"</{name}>")
    return OBJECT if name in _OBJECTS and is_whole else ""


def _code_depth(html: str) -> int:
    """1 for the first tag of code in raw HTML, -1 for the last, 0 for other HTML."""
    tag = _TAG.match(html)
    if not tag or tag["name"].lower() not in _CODE:
        return 0
    if not tag["slash"] and html.endswith(f"</{tag['name']}>"):  # a formula
        return 0
    return -1 if tag["slash"] else 1


def _restored(
    parts: list[str], shown: list[str], places: list[bool], educated: list[str]
) -> Iterator[str]:
    """Each part after typography, the placeholders and the code as they were."""
    for part, before, is_placeholder, after in zip(parts, shown, places, educated, strict=True):
        if is_placeholder:
            yield after.removesuffix(before) + f"\x02{part}\x03"
        else:
            yield after.replace(OBJECT, part) if before is OBJECT else after
