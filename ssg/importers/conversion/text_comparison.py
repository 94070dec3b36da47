"""What HTML says, so that two texts can be held against each other; and what a text becomes."""

from html import escape

import msgspec
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert, segments

_HOUSE = MarkdownOptions(smart_quotes=False, toc_depth=1, time_limit=30)
_SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
_SILENT = frozenset({"span", "div", "tbody", "thead", "tfoot", "font", "center", "p", "colgroup"})


def rendered(text: str) -> str:
    """The HTML that a Markdown text becomes in the newsroom."""
    stored = msgspec.json.encode(segments.cut(convert.html_of(text, _HOUSE)))
    return segments.joined(stored, str, _picture)


def _picture(target: str, attributes: dict[str, str]) -> str:
    given = {"src": target, **attributes}
    told = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f"<img{told}>"


def content_tokens(html: str) -> list[str]:
    """What HTML says: its words, and the elements that bear meaning, in order."""
    found: list[str] = []
    _walk(BeautifulSoup(html, "html.parser"), found)
    return [token for token in found if token]


def _walk(node: Tag, found: list[str]) -> None:
    for child in node.children:
        if type(child) is NavigableString:
            found.extend(str(child).split())
        elif isinstance(child, Tag) and "headerlink" not in str(child.get("class", "")):
            mark = _mark(child)
            found.append(mark)
            if child.name == "pre" and not child.find(_is_marked):
                found.append(_lines(child.get_text()))
            else:
                _walk(child, found)
            found.append(f"/{mark}" if mark else "")


def _is_marked(tag: Tag) -> bool:
    return bool(_mark(tag))


def _lines(code: str) -> str:
    """The lines of code, as Python-Markdown leaves them."""
    return "\n".join(line.rstrip() for line in code.strip("\n").expandtabs(4).split("\n"))


def _mark(tag: Tag) -> str:
    name = _SAME.get(tag.name, tag.name)
    if name in _SILENT or (name == "code" and tag.parent and tag.parent.name == "pre"):
        return ""
    if name == "a":
        return f"a {encoded_target(tag.get('href'))}" if tag.get("href") else ""
    if name == "img":
        return f"img {encoded_target(tag.get('src'))} {' '.join(str(tag.get('alt', '')).split())}"
    spans = "".join(f" {key}={tag[key]}" for key in ("colspan", "rowspan", "start") if tag.get(key))
    return name + ("" if spans == " start=1" else spans)


def encoded_target(value: object) -> str:
    """A target that can stand between the brackets of a link."""
    text = str(value or "").strip()
    for character in " ()<>\"'\n\t":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
