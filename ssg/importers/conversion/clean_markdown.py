"""Markdown of others -> ours: HTML in it sound, every target led on; code is left alone."""

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
_ON = re.compile(r"""\s(?:on[a-z]+|srcdoc|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.I)
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
"""A backslash before punctuation, which Python-Markdown would take for part of an address."""
_GONE = "\ue000"


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` made to what is no code."""
    parts, done = [], 0
    for code in CODE.finditer(text):
        parts += [change(text[done : code.start()]), code[0]]
        done = code.end()
    return "".join([*parts, change(text[done:])])


def cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    """An item's Markdown, sound and with every target as it is now."""
    text = text.replace(_GONE, "")
    return _unlinked(outside_code(text, lambda part: _cleaned(part, item, links, notes)))


def _cleaned(text: str, item: ImportedItem, links: Links, notes: Notes) -> str:
    report_dropped(text, item, notes)
    if DROPPED.search(text):
        text = _ELEMENT.sub("", text)
    if HANDLER.search(text) or "srcset" in text:
        text = _TAG.sub(lambda tag: _ON.sub("", tag[0]), text)
    text = FRAME.sub(lambda found: frame_as_link(found[1], item, notes), text)
    text = _TAG.sub(lambda tag: _led_tag(tag[0], links), text)
    return _LINK.sub(lambda found: _led(found, links), text)


def _led(found: re.Match[str], links: Links) -> str:
    if found["alt"] is not None:
        target = links.picture(_given(found, "i"))
        alt = found["alt"].strip()
        return f"![{alt}]({target}{found['ititle']})" if target else (f"*{alt}*" if alt else "")
    if found["lead"] is not None:
        given = _ESCAPED.sub(r"\1", _given(found, "d"))
        target = links.picture(given) if _PICTURE.search(given) else links.address(given)
        return f"{found['lead']}{target or '#'}{found['dtitle']}"
    target = links.address(_given(found, "l"))
    return f"]({target}{found['ltitle']})" if target else _GONE


def _given(found: re.Match[str], kind: str) -> str:
    return unescape(found[f"{kind}angle"] or found[f"{kind}bare"] or "")


def _unlinked(text: str) -> str:
    """The text with the brackets taken away of links that lead nowhere any more."""
    while (end := text.find(_GONE)) >= 0:
        depth, start = 1, end
        while start > 0 and depth:
            start -= 1
            depth += {"]": 1, "[": -1}.get(text[start], 0)
        kept = text[start:end] if depth else text[start + 1 : end]
        text = text[:start] + kept + text[end + 1 :]
    return text


def _led_tag(tag: str, links: Links) -> str:
    """One HTML tag with its targets as they are now."""
    is_picture = tag[1:4].lower() == "img"

    def led(found: re.Match[str]) -> str:
        given = unescape(found["d"] or found["s"] or found["u"] or "")
        target = links.picture(given) if is_picture else links.address(given)
        return f' {found["name"]}="{escape(target)}"' if target else ""

    made = _ATTRIBUTE.sub(led, tag)
    if not is_picture or re.search(r"\ssrc=", made):
        return made
    alt = _ALT.search(tag)
    return (alt[1] or alt[2] or "") if alt else ""
