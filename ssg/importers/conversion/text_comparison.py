"""Renders Markdown and reduces HTML to its content, so that two texts can be compared."""

from html import escape

import msgspec
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert, segments

_OPTIONS = MarkdownOptions(smart_quotes=False, toc_depth=1, time_limit=30)
_MODERN_NAMES = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
_WITHOUT_MEANING = frozenset(
    {"span", "div", "tbody", "thead", "tfoot", "font", "center", "p", "colgroup"}
)


def rendered(text: str) -> str:
    """Returns the HTML that the newsroom makes of a Markdown text."""
    stored = msgspec.json.encode(segments.cut(convert.html_of(text, _OPTIONS)))
    return segments.joined(stored, str, _picture)


def _picture(target: str, attributes: dict[str, str]) -> str:
    values = {"src": target, **attributes}
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<img{written}>"


def content_tokens(html: str) -> list[str]:
    """Returns the content of HTML in order: its words, and its elements that have a meaning."""
    tokens, soup = list[str](), BeautifulSoup(html, "html.parser")
    for table in soup.select("table.highlighttable"):  # numbers of lines are no content
        if code := table.select_one("td.code pre"):
            table.replace_with(code)
    _collect(soup, tokens)
    return [token for token in tokens if token]


def _collect(node: Tag, tokens: list[str]) -> None:
    for child in node.children:
        if type(child) is NavigableString:
            tokens.extend(str(child).split())
        elif isinstance(child, Tag) and "headerlink" not in str(child.get("class", "")):
            start = _start_token(child)
            tokens.append(start)
            if child.name == "pre" and not child.find(_has_token):
                tokens.append(_lines(child.get_text()))
            else:
                _collect(child, tokens)
            tokens.append(f"/{start}" if start else "")


def _has_token(tag: Tag) -> bool:
    return bool(_start_token(tag))


def _lines(code: str) -> str:
    """Returns code with its whitespace as Python-Markdown renders it."""
    lines = code.lstrip("\n").rstrip().expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _start_token(tag: Tag) -> str:
    """Returns the token of an element; "" if the element has no meaning."""
    name = _MODERN_NAMES.get(tag.name, tag.name)
    if name in _WITHOUT_MEANING or (name == "code" and tag.parent and tag.parent.name == "pre"):
        return ""
    if name == "a":
        return f"a {encoded_target(tag.get('href'))}" if tag.get("href") else ""
    if name == "img":
        return f"img {encoded_target(tag.get('src'))} {' '.join(str(tag.get('alt', '')).split())}"
    spans = "".join(f" {key}={tag[key]}" for key in ("colspan", "rowspan", "start") if tag.get(key))
    return name + ("" if spans == " start=1" else spans)


def encoded_target(value: object) -> str:
    """Returns a target with the characters encoded that would end a Markdown link."""
    text = str(value or "").strip()
    for character in " ()<>\"'\n\t":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
