"""Finds raw HTML that changes the rest of the page: elements and comments that nothing closes."""

from collections.abc import Iterator

from ssg.review.checked_text import CheckedText
from ssg.text.html_tags import Tag

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr"}
)  # fmt: skip
_CLOSED_BY_OTHERS = frozenset(
    {"body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
     "tbody", "td", "tfoot", "th", "thead", "tr"}
)  # fmt: skip
"""Elements whose end tag may be left out."""

OpenHtml = tuple[int, str, str]
"""The offset of what is not closed, the message and the hint."""


def open_html(text: CheckedText) -> Iterator[OpenHtml]:
    """Yields the comments and elements of a text that have no end, and ends of no element."""
    yield from _comments(text)
    opened: list[Tag] = []
    for tag in text.tags:
        if tag.name in _VOID | _CLOSED_BY_OTHERS or _is_whole(tag):
            continue
        if not tag.is_end:
            opened.append(tag)
            continue
        names = [one.name for one in opened]
        if tag.name not in names:
            message = f'"</{tag.name}>" closes no element, and can close one of the page'
            yield tag.start, message, "delete it"
            continue
        while (last := opened.pop()).name != tag.name:
            yield _unclosed(last)
    yield from map(_unclosed, opened)


def _comments(text: CheckedText) -> Iterator[OpenHtml]:
    for place in text.map.html:
        html = text.text[place.start : place.end]
        start = html.find("<!--")
        if not html[:start].strip() and start >= 0 and html.find("-->", start) < 0:
            message = '"<!--" is not closed, so readers see nothing of what follows on the page'
            yield place.start + start, message, "end it with -->"


def _is_whole(tag: Tag) -> bool:
    """Whether a tag is an element without content, or a script or style with its end."""
    end = tag.end + len(tag.raw)
    is_raw = tag.name in ("script", "style") and tag.html.startswith("</", end)
    return is_raw or tag.html[tag.start : tag.end].endswith("/>")


def _unclosed(tag: Tag) -> OpenHtml:
    message = f'"<{tag.name}>" is not closed, so the rest of the page is in it'
    return tag.start, message, f"end it with </{tag.name}>"
