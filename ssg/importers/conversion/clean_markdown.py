"""Makes imported Markdown safe: its HTML cleaned, every target resolved, code left unchanged."""

import re
from collections.abc import Callable
from html import escape, unescape

from ssg.importers.archive.item import ImportedItem, Links, Notes
from ssg.importers.conversion.clean_html import (
    DROPPED,
    FRAME,
    HANDLER,
    frame_as_link,
    report_dropped,
)

CODE = re.compile(
    r"(?ms)^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*\Z)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"
)
_ELEMENT = re.compile(
    r"<(script|style|form|object|embed|applet|canvas|select|textarea|button)\b"
    r"(?:[^>]*>.*?</\1\s*>|[^>]*>)|<(?:input|link|meta)\b[^>]*>",
    re.I | re.S,
)
_HANDLER_ATTRIBUTE = re.compile(
    r"""\s(?:on[a-z]+|srcdoc|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.I
)
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
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
_ATTRIBUTE = re.compile(
    r"""\s(?P<name>href|src|poster)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s>]+))""", re.I
)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before punctuation, which is no part of the target."""
_ENDS_TARGET = re.compile(r"[\s<>]|\((?![^()\s]*\))|(?<!\S)\)")
"""What cannot stand in a target without angle brackets."""
_REMOVED = "\ue000"
"""Marks the end of a link that is to be removed, until its opening bracket is removed too."""


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Returns the text with `change` applied to everything that is not code."""
    parts, offset = [], 0
    for code in CODE.finditer(text):
        parts += [change(text[offset : code.start()]), code[0]]
        offset = code.end()
    return "".join([*parts, change(text[offset:])])


def cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    """Returns an item's Markdown, safe and with every target resolved."""
    text = text.replace(_REMOVED, "")
    return _without_removed_links(
        outside_code(text, lambda part: _cleaned(part, item, links, notes))
    )


def _cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    report_dropped(text, item, notes)
    if DROPPED.search(text):
        text = _ELEMENT.sub("", text)
    if HANDLER.search(text) or "srcset" in text:
        text = _TAG.sub(lambda tag: _HANDLER_ATTRIBUTE.sub("", tag[0]), text)
    text = FRAME.sub(lambda frame: frame_as_link(frame[1], item, notes), text)
    text = _TAG.sub(lambda tag: _resolved_tag(tag[0], links), text)
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


def _resolved_tag(tag: str, links: Links) -> str:
    """Returns an HTML tag with its targets resolved; a picture that is gone becomes its `alt`."""
    is_picture = tag[1:4].lower() == "img"

    def resolved(attribute: re.Match[str]) -> str:
        old = unescape(attribute["d"] or attribute["s"] or attribute["u"] or "")
        target = links.picture(old) if is_picture else links.address(old)
        return f' {attribute["name"]}="{escape(target)}"' if target else ""

    resolved_tag = _ATTRIBUTE.sub(resolved, tag)
    if not is_picture or re.search(r"\ssrc=", resolved_tag):
        return resolved_tag
    alt = _ALT.search(tag)
    return (alt[1] or alt[2] or "") if alt else ""
