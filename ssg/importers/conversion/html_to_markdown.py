"""HTML -> Markdown where Markdown can say the same, else the HTML itself.

Every block is converted, rendered again and held against what it was: one that would say something
else stays HTML. So nothing of a text is lost to an escape that was forgotten.
"""

import html as entities
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from markdownify import MarkdownConverter

from ssg.importers.conversion.text_comparison import content_tokens, encoded_target, rendered

_WRAPPERS = frozenset(
    ("article", "body", "center", "div", "fieldset", "footer", "form", "header", "html", "main",
     "nav", "section")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "aside", "audio", "blockquote", "details", "dl", "figure", "h1", "h2", "h3", "h4",
     "h5", "h6", "hr", "ol", "p", "pre", "table", "ul", "video")
)  # fmt: skip
_AS_HTML = frozenset({"address", "aside", "audio", "details", "video"})
_INLINE_HTML = ("abbr", "cite", "ins", "kbd", "mark", "q", "samp", "small", "sup", "time", "u",
                "var", "bdo", "ruby", "rt", "rp")  # fmt: skip
_SPECIAL = re.compile(r"[\\`*_\[\]{}~|^]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(?m)^([ ]{0,3})(?:([#>+-]|\d+(?=[.)]))|([:=/]))")
_LANGUAGE = re.compile(r"(?:lang(?:uage)?-|brush:\s*|\bhighlight-source-)([\w+#-]+)")


class _Converter(MarkdownConverter):
    """markdownify's converter, for the dialect that we read."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
        return _SPECIAL.sub(r"\\\g<0>", text)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_p(el, _LINE_START.sub(_escaped_start, text), parent_tags))

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item as Python-Markdown wants it: all lines but the first behind four spaces."""
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
        # After a second paragraph, Python-Markdown sees no item without a blank line.
        return "\n".join([*lines, ""] if "" in rest else lines)

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
        return f"\n\n{fence}{_language(el)}\n{code}\n{fence}\n\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = " ".join(text.split())
        anchor = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * n} {text}{anchor}\n\n" if text else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        sides = [(name, str(el.get(name, ""))) for name in ("width", "height")]
        sized = " ".join(f'{name}="{side}"' for name, side in sides if side.isdecimal())
        alt = " ".join(self.escape(str(el.get("alt", "")), parent_tags).split())
        return f"![{alt}]({encoded_target(el.get('src'))})" + (f"{{{sized}}}" if sized else "")

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if not el.get("href") or not text.strip():
            return f'<a id="{el["id"]}"></a>{text}' if el.get("id") else text
        before, after = (" " if edge == " " else "" for edge in (text[0], text[-1]))
        return f"{before}[{text.strip()}]({encoded_target(el['href'])}){after}"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        caption = el.find("figcaption")
        said = self.process_tag(caption, parent_tags=set()).strip() if caption else ""
        shown = "\n\n".join(
            self.process_tag(part, parent_tags=set()).strip()
            for part in el.children
            if isinstance(part, Tag) and part.name != "figcaption"
        )
        return f"\n\n{shown}\n" + (f"/// caption\n{said}\n///\n" if said else "") + "\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<span id="{el["id"]}"></span>{text}' if el.get("id") else text

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"~{text}~" if re.fullmatch(r"[\w+-]+", text) else f"<sub>{text}</sub>"

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"~~{text.strip()}~~" if text.strip() else ""


def _kept(name: str) -> Any:
    """A conversion that leaves an inline element as it is, round its converted words."""

    def convert(self: _Converter, el: Tag, text: str, parent_tags: set[str]) -> str:
        given = "".join(
            f' {key}="{entities.escape(str(value))}"' for key, value in el.attrs.items()
        )
        return f"<{name}{given}>{text}</{name}>" if text else ""

    return convert


for _name in _INLINE_HTML:
    setattr(_Converter, f"convert_{_name}", _kept(_name))
_CONVERTER = _Converter(heading_style="atx", bullets="-", keep_inline_images_in=["td", "th", *(
    f"h{level}" for level in range(1, 7))])  # fmt: skip


def markdown_of(soup: BeautifulSoup) -> str:
    """The Markdown of clean HTML."""
    if soup.find("h1"):
        for level in range(5, 0, -1):
            for heading in soup.find_all(f"h{level}"):
                heading.name = f"h{level + 1}"
    for emphasis in soup.find_all(["em", "i"]):
        inner = [*emphasis.children]
        if len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name in ("strong", "b"):
            emphasis.name, inner[0].name = "strong", "em"  # as `***` is read
    blocks = [block for block in blocks_of(soup) if has_content(block)]
    converted = [_converted(block) for block in blocks]
    whole = "".join(_joined(blocks, converted))
    said = [token for block in blocks for token in content_tokens(str(block))]
    # Two blocks that are right alone can be one when they stand together.
    apart = "\n\n<!-- -->\n\n".join(converted)
    is_whole = content_tokens(rendered(whole)) == said or content_tokens(rendered(apart)) != said
    return whole if is_whole else apart


def _joined(blocks: list[Tag], converted: list[str]) -> Iterator[str]:
    """The texts of blocks, with a comment where two lists would become one."""
    for index, text in enumerate(converted):
        if index:
            both = {blocks[index - 1].name, blocks[index].name} <= {"ul", "ol", "dl"}
            yield "\n\n<!-- -->\n\n" if both else "\n\n"
        yield text


def blocks_of(node: Tag) -> Iterator[Tag]:
    """The blocks of a text: wrappers opened, loose words in paragraphs."""
    loose: list[PageElement] = []
    for child in [*node.children]:
        name = child.name if isinstance(child, Tag) else ""
        if not name or name not in _WRAPPERS | _BLOCKS:
            loose.append(child)
            continue
        yield from _paragraph(loose)
        loose = []
        assert isinstance(child, Tag)
        if name in _WRAPPERS:
            yield from blocks_of(child)
        else:
            yield child
    yield from _paragraph(loose)


def _paragraph(loose: list[PageElement]) -> Iterator[Tag]:
    if any(str(part).strip() for part in loose):
        paragraph = BeautifulSoup("<p></p>", "html.parser").p
        assert paragraph is not None
        paragraph.extend([part.extract() for part in loose])
        yield paragraph


def has_content(block: Tag) -> bool:
    """Whether a block shows anything."""
    shown = ("img", "video", "audio", "hr", "table")
    return block.name in shown or bool(block.get_text().strip() or block.find(shown))


def _converted(block: Tag) -> str:
    """A block as Markdown, if that says the same; else as HTML."""
    as_html = str(block)
    if block.name in _AS_HTML or block.find(("video", "audio", "details")):
        return as_html
    written = _CONVERTER.process_tag(block, parent_tags=set()).strip("\n")
    return written if content_tokens(rendered(written)) == content_tokens(str(block)) else as_html


def _escaped_start(found: re.Match[str]) -> str:
    indent, mark, odd = found.groups()
    if odd:
        return f"{indent}&#{ord(odd)};"
    return f"{indent}{mark}\\" if mark.isdecimal() else f"{indent}\\{mark}"


def _language(pre: Tag) -> str:
    for tag in (pre, pre.find("code")):
        if isinstance(tag, Tag):
            given = tag.get("class") or ""
            named = " ".join(given) if isinstance(given, list) else given
            if found := _LANGUAGE.search(named):
                return found[1]
    return ""
