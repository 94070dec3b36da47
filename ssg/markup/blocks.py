"""The newsroom's own `///` blocks: pull quotes, embeds, and tables of rows."""

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.admonition import Admonition
from pymdownx.blocks.block import Block

from ssg.markup import embeds
from ssg.markup.commonmark.faults import RefusedError
from ssg.markup.segments import ROWS
from ssg.model.data_sets import TableRequest
from ssg.text.paths import is_local

_NONE: dict[str, Any] = {}


class PullQuote(Admonition):
    """`/// pullquote`: words of the story, set large; like a callout, but without a title."""

    NAME = "pullquote"
    ARGUMENT = False
    OPTIONS = _NONE

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "admonition pullquote"})


def _plain(value: Any) -> str:
    if isinstance(value, list | dict) or value is None:
        raise ValueError(value)
    return str(value).strip()


class EmbedBlock(Block):
    """`/// embed | ADDRESS`: a local picture and a link, until a reader asks for what is there."""

    NAME = "embed"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {"poster": ("", _plain), "title": ("", _plain)}

    def on_create(self, parent: Element) -> Element:
        address, poster = str(self.argument), self.options["poster"]
        embed = embeds.of(address)
        if embed is None:
            message = f'"{address}" is nothing that can be embedded'
            hint = "a video of YouTube or Vimeo, or a post on Mastodon or X, can"
            raise RefusedError("bad-embed", message, hint, address)
        if poster and not is_local(poster):
            message = f'"{poster}" must be a picture in content/'
            raise RefusedError(
                "bad-embed", message, "so that no other site is asked for it", poster
            )
        return _figure(parent, embed, poster, self.options["title"])

    def on_add(self, block: Element) -> Element:
        caption = block.find("figcaption")
        return block if caption is None else caption

    def on_end(self, block: Element) -> None:
        caption = block.find("figcaption")
        if caption is not None and not len(caption) and not caption.text:
            block.remove(caption)


def _columns(value: Any) -> tuple[tuple[str, str], ...]:
    """The columns of a table, in a list, in a mapping with their headings, or between commas."""
    if isinstance(value, dict):
        return tuple((_plain(field), _plain(label)) for field, label in value.items())
    fields = value if isinstance(value, list) else str(value).split(",")
    return tuple((_plain(field), "") for field in fields)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(value)
    return value


class TableBlock(Block):
    """`/// table | NAME`: rows of a data file, of which the site has the table."""

    NAME = "table"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {
        "columns": ((), _columns),
        "sort": ("", _plain),
        "limit": (0, _count),
        "caption": ("", _plain),
    }

    def on_create(self, parent: Element) -> Element:
        options = self.options
        request = TableRequest(
            str(self.argument).strip(),
            options["columns"],
            options["sort"],
            options["limit"],
            options["caption"],
        )
        return SubElement(parent, ROWS, {"from": request.target()})

    def on_end(self, block: Element) -> None:
        if words := "".join(block.itertext()).split():
            message, hint = "a table has no text of its own", "indent its options by four"
            raise RefusedError("bad-block", message, hint, words[0])


def _figure(parent: Element, embed: embeds.Embed, poster: str, title: str) -> Element:
    attributes = {"class": f"embed embed-{embed.kind}"}
    if embed.frame:
        attributes["data-frame"] = embed.frame
    figure = SubElement(parent, "figure", attributes)
    link = SubElement(figure, "a", {"class": "embed-link", "href": embed.url})
    if poster:
        SubElement(link, "img", {"src": poster, "alt": "", "loading": "lazy"})
    label = SubElement(link, "span", {"class": "embed-label"})
    what = "Video" if embed.kind == "video" else "Post"
    name = SubElement(label, "b")
    name.text, name.tail = AtomicString(title or what), " "
    verb = "Play" if embed.kind == "video" else "Show"
    doing = f"{verb} from {embed.provider}" if embed.frame else f"Read on {embed.provider}"
    SubElement(label, "span", {"class": "embed-from"}).text = doing
    SubElement(figure, "figcaption")
    return figure


class HouseBlocks(BlocksExtension):
    """Registers the blocks of this module."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for block in (PullQuote, EmbedBlock, TableBlock):
            block_mgr.register(block, self.getConfigs())
