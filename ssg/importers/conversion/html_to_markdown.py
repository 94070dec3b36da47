"""Converts HTML to Markdown block by block; a block that Markdown cannot express stays HTML.

Each block is converted, rendered and compared with the original: if the content differs, the HTML
stays. So a missing escape cannot lose any of the text.
"""

import html as entities
import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from markdownify import MarkdownConverter

from ssg.importers.archive import fenced_code
from ssg.importers.conversion import code_options
from ssg.importers.conversion.text_comparison import content_tokens, encoded_target, rendered

_WRAPPERS = frozenset(
    ("article", "body", "center", "div", "fieldset", "footer", "form", "header", "html", "main",
     "nav", "section")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "aside", "audio", "blockquote", "details", "dl", "figure", "h1", "h2", "h3", "h4",
     "h5", "h6", "hr", "ol", "p", "pre", "table", "ul", "video")
)  # fmt: skip
_ITEM_BLOCKS = frozenset(("blockquote", "dl", "div", "figure", "p", "pre", "table"))
_SEPARATOR = "\n\n<!-- -->\n\n"
_AS_HTML = frozenset({"address", "aside", "audio", "details", "video"})
_INLINE_HTML = ("abbr", "cite", "ins", "kbd", "mark", "q", "samp", "small", "sup", "time", "u",
                "var", "bdo", "ruby", "rt", "rp")  # fmt: skip
_SPECIAL = re.compile(r"[\\`*_\[\]{}~|^]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(?m)^([ ]{0,3})(?:([#>+-]|\d+(?=[.)]))|([:=/]))")
_AUTOLINK = re.compile(r"https?://[^\s<>]+")


class _Converter(MarkdownConverter):
    """markdownify's converter, adapted to the Markdown that the newsroom reads."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
        return _SPECIAL.sub(r"\\\g<0>", text)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_p(el, _LINE_START.sub(_escaped_start, text), parent_tags))

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Indents by four spaces all lines of an item but the first, as Python-Markdown needs."""
        text = text.strip()
        if not text:
            return "\n"
        parent = el.parent
        bullet = "-"
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start") or 1)
            number = int(start) if re.fullmatch(r"\d{1,9}", start) else 1
            bullet = f"{number + len(el.find_previous_siblings('li'))}."
        first, *rest = text.split("\n")
        lines = [f"{bullet} {first}", *(f"    {line}" if line else "" for line in rest), ""]
        # After an item of several paragraphs, Python-Markdown needs a blank line before the next.
        return "\n".join([*lines, ""] if "" in rest else lines)

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        converted = str(super().convert_list(el, text, parent_tags))
        is_after_block = el.find_previous_sibling([*_ITEM_BLOCKS]) is not None
        return f"\n{converted}" if "li" in parent_tags and is_after_block else converted

    convert_ul = convert_ol = convert_list

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n{super().convert_blockquote(el, text, parent_tags)}"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().lstrip("\n").rstrip()
        return f"\n\n{fenced_code.block(code, code_options.info_of(el))}\n\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = " ".join(text.split())
        anchor = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * n} {text}{anchor}\n\n" if text else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        sides = [(name, str(el.get(name, ""))) for name in ("width", "height")]
        size = " ".join(f'{name}="{side}"' for name, side in sides if side.isdecimal())
        alt = " ".join(self.escape(str(el.get("alt", "")), parent_tags).split())
        return f"![{alt}]({encoded_target(el.get('src'))})" + (f"{{{size}}}" if size else "")

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if not el.get("href") or not text.strip():
            return f'<a id="{el["id"]}"></a>{text}' if el.get("id") else text
        before, after = (" " if edge == " " else "" for edge in (text[0], text[-1]))
        if el.get_text().strip() == el["href"] and _AUTOLINK.fullmatch(str(el["href"])):
            return f"{before}<{el['href']}>{after}"
        return f"{before}[{text.strip()}]({encoded_target(el['href'])}){after}"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        figcaption = el.find("figcaption")
        caption = self.process_tag(figcaption, parent_tags=set()).strip() if figcaption else ""
        content = "\n\n".join(
            self.process_tag(part, parent_tags=set()).strip()
            for part in el.children
            if isinstance(part, Tag) and part.name != "figcaption"
        )
        # In an item, Python-Markdown reads a block only after a blank line.
        gap = "\n" if el.find_parent("li") else ""
        block = f"{gap}/// caption\n{caption}\n///\n" if caption else ""
        return f"\n\n{content}\n{block}\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<span id="{el["id"]}"></span>{text}' if el.get("id") else text

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<sub>{text}</sub>"

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"~~{text.strip()}~~" if text.strip() else ""


def _keep_element(name: str) -> Callable[[_Converter, Tag, str, set[str]], str]:
    """Returns a converter method that keeps an inline element around its converted text."""

    def convert(self: _Converter, el: Tag, text: str, parent_tags: set[str]) -> str:
        attributes = "".join(
            f' {key}="{entities.escape(str(value))}"' for key, value in el.attrs.items()
        )
        return f"<{name}{attributes}>{text}</{name}>" if text else ""

    return convert


for _name in _INLINE_HTML:
    setattr(_Converter, f"convert_{_name}", _keep_element(_name))
_CONVERTER = _Converter(heading_style="atx", bullets="-", keep_inline_images_in=["td", "th", *(
    f"h{level}" for level in range(1, 7))])  # fmt: skip


def markdown_of(soup: BeautifulSoup) -> str:
    """Returns clean HTML as Markdown; changes `soup`."""
    if soup.find("h1"):
        _lower_headings(soup)
    _nest_emphasis(soup)
    blocks = [block for block in blocks_of(soup) if has_content(block)]
    converted = [_converted(block) for block in blocks]
    joined = "".join(_joined(blocks, converted))
    # Blocks that are right on their own can merge when they stand together: a comment between
    # them prevents that.
    separated = _SEPARATOR.join(converted)
    content = [token for block in blocks for token in content_tokens(str(block))]
    if content_tokens(rendered(joined)) == content:
        return joined
    return separated if content_tokens(rendered(separated)) == content else joined


def _lower_headings(soup: BeautifulSoup) -> None:
    """Lowers each heading by one level: the headline of a page is its only level 1."""
    for level in range(5, 0, -1):
        for heading in soup.find_all(f"h{level}"):
            heading.name = f"h{level + 1}"


def _nest_emphasis(soup: BeautifulSoup) -> None:
    """Puts `strong` inside `em` if one contains only the other, as Markdown renders `***`."""
    for emphasis in soup.find_all(["strong", "b"]):
        inner = [*emphasis.children]
        if len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name in ("em", "i"):
            emphasis.name, inner[0].name = "em", "strong"


def _joined(blocks: list[Tag], converted: list[str]) -> Iterator[str]:
    """Yields the converted blocks, with a comment between adjacent lists, which would merge."""
    for index, text in enumerate(converted):
        if index:
            are_lists = {blocks[index - 1].name, blocks[index].name} <= {"ul", "ol", "dl"}
            yield _SEPARATOR if are_lists else "\n\n"
        yield text


_BLANK_LINE = re.compile(r"(?<=\n)([ \t]*)\n")


def blocks_of(node: Tag) -> Iterator[Tag]:
    """Yields the blocks of a text: wrappers are opened, inline content gets a paragraph."""
    inline: list[PageElement] = []
    for child in [*node.children]:
        if not isinstance(child, Tag) or child.name not in _WRAPPERS | _BLOCKS:
            inline.append(child)
            continue
        yield from _paragraph(inline)
        inline = []
        if child.name in _WRAPPERS:
            yield from blocks_of(child)
        else:
            yield child
    yield from _paragraph(inline)


def _paragraph(inline: list[PageElement]) -> Iterator[Tag]:
    if any(str(part).strip() for part in inline):
        paragraph = BeautifulSoup("<p></p>", "html.parser").p
        assert paragraph is not None
        paragraph.extend([part.extract() for part in inline])
        yield paragraph


def has_content(block: Tag) -> bool:
    """Whether a block is visible."""
    visible = ("img", "video", "audio", "hr", "table")
    return block.name in visible or bool(block.get_text().strip() or block.find(visible))


def _converted(block: Tag) -> str:
    """Returns a block as Markdown if that renders to the same content, else as HTML."""
    if block.name in _AS_HTML or block.find(("video", "audio", "details")):
        return _as_html(block)
    markdown = _CONVERTER.process_tag(block, parent_tags=set()).strip("\n")
    html = _as_html(block)
    return markdown if content_tokens(rendered(markdown)) == content_tokens(html) else html


def _as_html(block: Tag) -> str:
    """Returns the HTML of a block; what it says to highlighters is taken away."""
    for tag in (block, *block.find_all(("pre", "code"))):
        for name in code_options.ATTRIBUTES:
            tag.attrs.pop(name, None)
    # A blank line would end the HTML; a character reference says the same, also in code.
    return _BLANK_LINE.sub(r"\1&#10;", str(block))


def _escaped_start(line_start: re.Match[str]) -> str:
    """Escapes a line start that Markdown would read as a list, heading, quote or block."""
    indent, mark, unescapable = line_start.groups()
    if unescapable:
        return f"{indent}&#{ord(unescapable)};"
    return f"{indent}{mark}\\" if mark.isdecimal() else f"{indent}\\{mark}"
