"""Markdown -> `Document` and HTML cut at local links and pictures: a pure leaf, for workers."""

import html
import re
import xml.etree.ElementTree as ElementTree
from functools import lru_cache, partial
from importlib import import_module
from threading import get_ident
from typing import Any

import markdown
import msgspec
import nh3
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER
from pymdownx.blocks import BlocksExtension

from ssg.config.extensions import attributing_errors, reporting_errors
from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import blocks, external_hosts, sponsored_links
from ssg.markup.blocks import CALLOUTS, EmbedBlock, FaultyTextError, PullQuote
from ssg.markup.fast.select import speed_up
from ssg.markup.segments import cut
from ssg.model.documents import Document, Heading
from ssg.problems.time_limit import call_within
from ssg.storage import digest
from ssg.text import slugs
from ssg.text.reading_time import reading_minutes

EXCERPT_LENGTH = 200

_ALIGNMENT = re.compile(r"text-align: (left|center|right);")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_NOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.S)
_SENTENCES = re.compile(rf".{{{EXCERPT_LENGTH // 2},}}(?:[.!?…]['\"’”»)]?(?= )|[。！？][」』”]?)")
_ANY_TAG = re.compile(r"""<(?:[^<>"']++|"[^"]*"|'[^']*')*>""")
_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.S)
_CODE_LINE = re.compile(f"^([ ]*{HTML_PLACEHOLDER % '[0-9]+'}[ ]*)$", re.M)
_NO_CHECKBOX = re.compile(r"""<input\b(?![^>]*\stype="checkbox")[^>]*>""")


class _PartFromCode(Treeprocessor):
    """Code between fences stands in no paragraph, also where no blank line parts the two.

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


class _DemoteHeadings(Treeprocessor):
    """The page's one `h1` is its headline, so a text that uses `#` moves one level down."""

    def run(self, root: ElementTree.Element) -> None:
        if next(root.iter("h1"), None) is None:
            return
        for level in range(5, 0, -1):
            for heading in root.iter(f"h{level}"):
                heading.tag = f"h{level + 1}"


class _AlignByClass(Treeprocessor):
    """A strict Content-Security-Policy allows no style attributes, so cells get classes."""

    def run(self, root: ElementTree.Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            style = cell.attrib.pop("style", "")
            if found := _ALIGNMENT.fullmatch(style):
                cell.set("class", f"align-{found[1]}")
            elif style:
                cell.set("style", style)


class _HouseRules(BlocksExtension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_PartFromCode(md), "part_from_code", 30)
        md.treeprocessors.register(_DemoteHeadings(md), "demote_headings", 6)
        md.treeprocessors.register(_AlignByClass(md), "align_by_class", 5)

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: Any) -> None:
        block_mgr.register(PullQuote, self.getConfigs())
        block_mgr.register(EmbedBlock, self.getConfigs())


_EXTENSIONS = (
    *(f"markdown.extensions.{name}" for name in ("abbr", "attr_list", "def_list", "footnotes")),
    *(f"markdown.extensions.{name}" for name in ("md_in_html", "tables", "toc")),
    *(f"pymdownx.{name}" for name in ("superfences", "highlight", "tasklist", "tilde")),
    *(f"pymdownx.blocks.{name}" for name in ("admonition", "caption", "details")),
)
_CONFIGS: dict[str, dict[str, Any]] = {
    "markdown.extensions.footnotes": {
        "BACKLINK_TEXT": "↩",
        "BACKLINK_TITLE": "Back to note {} in the text",
    },
    "markdown.extensions.toc": {
        "permalink": "#",
        "permalink_title": "Link to this section",
        "slugify": lambda text, _: slugs.anchor_of_heading(text),
    },
    "pymdownx.blocks.admonition": {"types": list(CALLOUTS)},
    "pymdownx.highlight": {"guess_lang": False, "use_pygments": True},
}


def _extension(name: str) -> Any:
    return import_module(name).makeExtension(**_CONFIGS.get(name, {}))


@lru_cache(maxsize=16)
def _converter(options: MarkdownOptions, thread: int = 0) -> markdown.Markdown:
    """The one converter of a thread for these options: converters are costly, and not shared."""
    # By module: for a short name, Python-Markdown would look through all that is installed.
    extensions = [_extension(name) for name in _EXTENSIONS] + [_HouseRules()]
    if options.smart_quotes:
        extensions.append(_extension("markdown.extensions.smarty"))
    made = markdown.Markdown(extensions=extensions, output_format="html")
    for extension in options.extensions:
        with reporting_errors(extension):
            made.registerExtensions(getattr(extension.module, "markdown_extensions", []), {})
    speed_up(made)
    return made


def convert(
    text: str, options: MarkdownOptions, *, trusted: bool = True, paid: bool = False
) -> tuple[Document, bytes]:
    """The document of a Markdown text, and its HTML as stored: a JSON list.

    The list's even items are HTML, its odd items what is local between them: the targets of links,
    and pictures as pairs of a target and the other attributes. So they are resolved without another
    look at the HTML. Untrusted text is sanitised; in text that is `paid` for, links out of the site
    say so. Raises `FaultyTextError`.
    """
    body, headings, left_open = _converted(text, options)
    again = partial(html_of, options=options)
    if faults := tuple(blocks.faults(body, text, left_open, again)):
        raise FaultyTextError(faults)
    if not trusted:
        body = _sanitised(body)
    if paid:
        body = sponsored_links.mark_links(body)
    parts = cut(body)
    stored = msgspec.json.encode(parts)
    between = parts[1::2]
    document = Document(
        digest=digest.of_bytes(stored),
        is_empty=not body,
        targets=tuple(dict.fromkeys(part for part in between if isinstance(part, str))),
        pictures=tuple(dict.fromkeys(part[0] for part in between if not isinstance(part, str))),
        origins=external_hosts.of(body),
        headings=headings,
        excerpt=_excerpt(body),
        minutes=reading_minutes(html.unescape(_ANY_TAG.sub(" ", body))),
    )
    return document, stored


def _converted(
    text: str, options: MarkdownOptions
) -> tuple[str, tuple[Heading, ...], frozenset[str]]:
    """The HTML of a text, its headings, and the names of its blocks that are not closed."""
    converter = _converter(options, get_ident())
    try:
        with attributing_errors(options.extensions):
            body = call_within(options.time_limit, converter.convert, text)
        tokens = getattr(converter, "toc_tokens", [])
        headings = tuple(_headings(tokens, options.toc_depth))
        open_blocks: Any = converter.parser.blockprocessors["blocks"]
        left_open = frozenset(entry.block.NAME for entry in open_blocks.stack)
    except BaseException:  # an interrupted converter may carry this text into the next
        _converter.cache_clear()
        raise
    converter.reset()
    return body, headings, left_open


def html_of(text: str, options: MarkdownOptions) -> str:
    """The HTML of a Markdown text, whatever faults it has."""
    return _converted(text, options)[0]


def _headings(tokens: list[dict[str, Any]], depth: int) -> list[Heading]:
    found = []
    for token in tokens:
        if token["level"] <= depth:
            found.append(Heading(token["level"], token["id"], html.unescape(token["name"])))
        found += _headings(token["children"], depth)
    return found


def _sanitised(body: str) -> str:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes.setdefault("*", set()).update({"class", "id", "title", "lang", "dir"})
    attributes["input"] = {"checked", "disabled"}
    clean = nh3.clean(
        body,
        tags=nh3.ALLOWED_TAGS | {"input", "figure", "figcaption"},
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        link_rel="noopener nofollow ugc",
    )
    return _NO_CHECKBOX.sub("", clean)


def _excerpt(body: str) -> str:
    """The first paragraph that says something, as plain text, cut to size."""
    if "<figcaption" in body:
        body = _CAPTION.sub("", body)
    for found in _PARAGRAPH.finditer(body):
        plain = html.unescape(_ANY_TAG.sub("", _NOTE_MARK.sub("", found[1])))
        if text := " ".join(plain.split()):
            return _shortened(text)
    return ""


def _shortened(text: str) -> str:
    """Text cut behind a sentence where that leaves half of what fits, else behind a word."""
    if len(text) <= EXCERPT_LENGTH:
        return text
    kept = text[:EXCERPT_LENGTH]
    if sentences := _SENTENCES.match(kept, 0):
        return sentences[0].rstrip()
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(",;:–— ") + "…"
