"""Makes imported Markdown safe: its HTML cleaned, every target resolved, code left unchanged."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from ssg.importers.archive.item import ImportedItem, Links, Notes
from ssg.importers.conversion import safe_html, table_pipes
from ssg.importers.conversion.clean_html import (
    DROPPED,
    WITH_CONTENT,
    frames_as_links,
    report_dropped,
)
from ssg.markup.source_map import SourceMap
from ssg.text import html_tags
from ssg.text.html_tags import Tag

_TARGET = r"""(?:<(?P<{0}angle>[^<>\n]*)>|(?P<{0}bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"""
_TITLE = r"""(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?"""
_LINK = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*"
    + _TARGET.format("i")
    + rf"(?P<ititle>{_TITLE})\s*\)"
    + r"|\]\(\s*" + _TARGET.format("l") + rf"(?P<ltitle>{_TITLE})\s*\)"
    + r"|(?m:^(?P<lead>[ ]{0,3}\[[^\]^\n][^\]\n]*\]:\s*)"
    + _TARGET.format("d") + rf"(?P<dtitle>{_TITLE})[ \t]*$)"
)  # fmt: skip
_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg)$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before punctuation, which is no part of the target."""
_ENDS_TARGET = re.compile(r"[\s<>|]|\((?![^()\s]*\))|(?<!\S)\)")
"""What cannot stand in a target without angle brackets, or in a table."""
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|(?<=[)\]])\{[^{}\n]*\}")
_OTHER_TARGET = re.compile(
    r"""(?i)(?<![\w-])(?:src|srcset|href|poster)[ ]*=[ ]*(?:"[^"\n}]*"|'[^'\n}]*'|[^\s}"']*)[ ]?"""
)
"""An attribute that would lead elsewhere than the link or picture that it stands behind."""
_UNWRAPPED = frozenset({"big", "blink", "font", "marquee", "nobr"})
"""Elements that only say how words look."""
_REMOVED = "\ue000"
"""Marks the end of a link that is to be removed, until its opening bracket is removed too."""


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Returns the text with `change` applied to everything that is not code."""
    parts, offset = list[str](), 0
    for place in SourceMap(text).code:
        parts += [change(text[offset : place.start]), text[place.start : place.end]]
        offset = place.end
    return "".join([*parts, change(text[offset:])])


def without_code(text: str) -> str:
    """Returns the text with an "x" for each character of its code, in the same lines."""
    parts, offset = list[str](), 0
    for place in SourceMap(text).code:
        parts += [text[offset : place.start], re.sub(".", "x", text[place.start : place.end])]
        offset = place.end
    return "".join([*parts, text[offset:]])


def cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    """Returns an item's Markdown, safe and with every target resolved."""
    text = table_pipes.escaped(text.replace(_REMOVED, ""))
    return _without_removed_links(
        outside_code(text, lambda part: _cleaned(part, item, links, notes))
    )


def _cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    report_dropped(text, item, notes)
    if DROPPED.search(text):
        text = html_tags.without_elements(text, *WITH_CONTENT)
    text = frames_as_links(text, item, notes)
    parts, offset = list[str](), 0
    for tag in html_tags.tags(text):
        parts += [text[offset : tag.start], _resolved_tag(tag, links)]
        offset = tag.end
        _report_attributes(tag, item, notes)
    text = "".join([*parts, text[offset:]])
    text = _ATTRIBUTES.sub(lambda attributes: _OTHER_TARGET.sub("", attributes[0]), text)
    return _LINK.sub(lambda link: _resolved_link(link, links), text)


def _resolved_link(link: re.Match[str], links: Links) -> str:
    """Returns a picture, a reference definition or the end of a link with its new target."""
    if link["alt"] is not None:
        return _resolved_picture(link, links)
    if link["lead"] is not None:
        old = _target(link, "d")
        target = links.picture(old) if _PICTURE.search(old) else links.address(old)
        return f"{link['lead']}{_written(target) or '#'}{link['dtitle']}"
    target = links.address(_target(link, "l"))
    return f"]({_written(target)}{link['ltitle']})" if target else _REMOVED


def _resolved_picture(link: re.Match[str], links: Links) -> str:
    target = links.picture(_target(link, "i"))
    alt = link["alt"].strip()
    if target:
        return f"![{alt}]({_written(target)}{link['ititle']})"
    return f"*{alt}*" if alt else ""


def _target(link: re.Match[str], kind: str) -> str:
    """Returns the target of a match of `_LINK`; `kind` is the prefix of its groups: i, d or l."""
    return unescape(_ESCAPED.sub(r"\1", link[f"{kind}angle"] or link[f"{kind}bare"] or ""))


def _written(target: str) -> str:
    """Returns a target with the characters encoded that would end it."""
    return _ENDS_TARGET.sub(lambda match: f"%{ord(match[0][0]):02X}", target)


def _without_removed_links(text: str) -> str:
    """Removes the opening bracket of each link whose end is marked as removed."""
    while (end := text.find(_REMOVED)) >= 0:
        depth, start = 1, end
        while start > 0 and depth:
            start -= 1
            depth += {"]": 1, "[": -1}.get(text[start], 0)
        link_text = text[start:end] if depth else text[start + 1 : end]
        text = text[:start] + link_text + text[end + 1 :]
    return text


def _resolved_tag(tag: Tag, links: Links) -> str:
    """Returns an HTML tag with its targets resolved, and only with attributes that are allowed.

    A picture that is gone becomes its `alt`. What is no tag of HTML, such as `<https://a.example>`,
    is unchanged.
    """
    written = tag.html[tag.start : tag.end]
    if tag.name in _UNWRAPPED or DROPPED.match(f"<{tag.name} "):
        return ""
    end_of_name = tag.html[tag.inside : tag.inside + 1]
    if tag.is_end or tag.name not in safe_html.TAGS or end_of_name not in (" ", "\t", "\n", "/"):
        return written
    attributes = list(_attributes(tag, links))
    is_picture = tag.name == "img"
    if is_picture and not any(attribute.startswith("src=") for attribute in attributes):
        return _in_cell(tag.get("alt") or "")
    slash = " /" if written.endswith("/>") else ""
    return f"<{' '.join([tag.name, *attributes])}{slash}>"


def _report_attributes(tag: Tag, item: ImportedItem, notes: Notes) -> None:
    """Notes the attributes that a tag of HTML loses, apart from handlers, which are noted."""
    for name, value, *_ in tag.attributes() if tag.name in safe_html.TAGS else ():
        error = safe_html.attribute_error(tag.name, name, value)
        if error and name != "markdown" and re.fullmatch(r"[a-z][a-z-]*", name):
            is_handler = name.startswith("on") or name == "srcdoc"
            line = item.line_of(tag.html[tag.start : tag.end])
            message = f"{error} was removed: scripts, styles and forms are not imported"
            if not is_handler:
                notes.add_loss("html", item.source, line, message)


def _attributes(tag: Tag, links: Links) -> Iterator[str]:
    """Yields the attributes of a tag that are allowed, with their targets resolved."""
    for name, value, _, _, kind in tag.attributes():
        if name in ("href", "src", "poster"):
            resolve = links.picture if tag.name == "img" else links.address
            value = resolve(value)
        is_empty = not value and name in ("href", "src", "poster")
        is_reading = name == "markdown"  # it says how to read the element, and is not rendered
        if not is_empty and (is_reading or not safe_html.attribute_error(tag.name, name, value)):
            yield name if kind == html_tags.NO_VALUE else f'{name}="{_in_cell(escape(value))}"'


def _in_cell(text: str) -> str:
    """Returns a text that does not end the cell of a table."""
    return text.replace("|", "&#124;")
