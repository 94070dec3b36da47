"""Editorial checks of a text as written: findings with line and column.

The checks read the Markdown source, because only there a finding has a place. Everything but
prose (front matter, code, comments) is replaced by blanks first, so lines and columns stay.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from ssg.problems.codes import Rule
from ssg.text.reading_time import reading_minutes


class Finding(Struct, frozen=True, array_like=True):
    """One violation of a rule; `line` and `column` count from 1."""

    code: Rule
    line: int
    column: int
    message: str
    hint: str = ""


_TEXT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+"
_TARGET = (
    r"\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*+)(?:\s++(?:\"[^\"]*\"|'[^']*'))?\s*+\)"
)
_NO_PROSE = re.compile(
    r"\A\s*^-{3,}[ \t]*\n.*?^-{3,}[ \t]*$"  # front matter
    r"|^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<=\n\n)(?:(?:    |\t)[^\n]*(?:\n|\Z))+"  # indented code, outside of lists
    r"|<!--.*?-->|<(?P<raw>pre|code|kbd|samp|script|style|svg|math)\b.*?</(?P=raw)\s*>"
    r"|(?<![\\`])(?P<ticks>`+)(?!`).*?[^`](?P=ticks)(?!`)",
    re.M | re.S | re.I,
)
_LIST = re.compile(r"^(?:[*+-]|\d+[.)]|\[\^[^\]]+\]:|:)[ \t]", re.M)
_HEADING = re.compile(
    r"^ {0,3}(?P<marks>#{1,6})(?!#)[ \t]*\S|(?:\A|\n\n)(?P<title>\S[^\n]*\n)(?P<line>=+|-+)[ ]*$"
    r"|<h(?P<level>[1-6])\b",
    re.M,
)
_IMAGE = re.compile(rf"!\[(?P<alt>{_TEXT})\](?:{_TARGET}|\[[^\]\n]*\])", re.S)
_LINK = re.compile(rf"(?<![!\\])\[(?P<text>{_TEXT})\](?:(?P<target>{_TARGET})|\[[^\]\n]*\])", re.S)
_LINKED = re.compile(rf"(?<=\]){_TARGET}", re.S)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*$", re.M)
_DEFINED = re.compile(r"^[ \t>]*\[([^\[\]\n]+)\]:", re.M)
_REFERENCE = re.compile(
    rf"(?<![\w\\\]])\[(?!\^)(?P<text>{_TEXT})\]\[(?![\^/])(?P<label>[^\[\]\n]*)\]"
    r"|(?<!\\)\[(?P<note>\^[^\[\]\s]+)\](?!:)"
)
_TAG = re.compile(r"""<(?:https?:[^\s<>]+|/?[a-zA-Z](?:[^<>"']++|"[^"]*"|'[^']*')*)>""", re.S)
_HTML_IMAGE = re.compile(r"<img\b", re.I)
_HTML_ALT = re.compile(r"\salt\b", re.I)
_HTML_LINK = re.compile(
    r"<a\b(?P<attributes>[^<>]*)>(?P<text>(?:[^<]++|<(?!/?a\b))*+)</a\s*>", re.I | re.S
)
_NAMED = re.compile(r"\s(?:id|name|aria-label|aria-labelledby)\b", re.I)
_INSECURE = re.compile(r"http://(?!(?:localhost|127\.0\.0\.1)(?![\w.@-]))[^\s<>\"'()\[\]]+", re.I)
_URL = re.compile(r"(?<![\w/.@-])(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"”’*_]", re.I)
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TK|TKTK|TK TK)\b")
_ITEM = r"[ \t>]*(?:[*+-]|\d+[.)])[ \t]"
_PARAGRAPH = re.compile(
    rf"^[ \t>]*[^\s>][^\n]*(?:\n(?!{_ITEM})[ \t>]*[^\s>][^\n]*)*",
    re.M,  # or a list item
)
_NO_PARAGRAPH = re.compile(r"[ \t]*(?:#|\||///|<)")


def proofread(text: str) -> list[Finding]:
    """The findings in a source, without its front matter, in the order of the rules."""
    prose = _prose(text)
    violations = [*_headings(prose), *_pictures(prose), *_links(prose), *_references(prose)]
    violations += [*_urls(prose), *_unfinished(prose), *_paragraphs(prose)]
    return [_finding(prose, *violation) for violation in violations]


def insecure_urls(text: str) -> Iterator[tuple[int, str]]:
    """Yields (offset, URL) of each `http:` address in a text, except those of this machine."""
    for match in _INSECURE.finditer(text):
        yield match.start(), match[0]


def unfinished_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yields (offset, word) of each mark for unfinished text, such as TODO."""
    for match in _UNFINISHED.finditer(text):
        yield match.start(), match[0]


_Violation = tuple[Rule, int, str, str]
"""The code, offset, message and hint of a finding."""


def _finding(prose: str, code: Rule, offset: int, message: str, hint: str) -> Finding:
    line = prose.count("\n", 0, offset) + 1
    return Finding(code, line, offset - prose.rfind("\n", 0, offset), message, hint)


def _prose(text: str) -> str:
    """The text, with blanks in place of everything but prose."""
    has_lists = _LIST.search(text) is not None

    def blanked(match: re.Match[str]) -> str:
        is_indented = match.lastgroup is None and match[0].startswith(("    ", "\t"))
        if is_indented and has_lists:
            return match[0]
        # Inline code stays visible as backticks: it may be the text of a link.
        return re.sub(r"[^\n]", "`", match[0]) if match["ticks"] else _blank(match)

    return _NO_PROSE.sub(blanked, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _headings(prose: str) -> Iterator[_Violation]:
    """Headings that skip a level: a text's headings start at level 2, below the headline."""
    headings = [(_level(heading), _start(heading)) for heading in _HEADING.finditer(prose)]
    # In a text that uses `#`, the build shifts all headings down by one level.
    top = 0 if any(level == 1 for level, _ in headings) else 1
    before = top
    for level, offset in headings:
        if level > before + 1:
            above = f"level {before}" if before > top else "the headline"
            hint = f"write {'#' * (before + 1)}"
            message = f'"{"#" * level}" skips a level below {above}'
            yield "skipped-heading", offset, message, hint
        before = level


def _level(heading: re.Match[str]) -> int:
    if heading["line"]:
        return 1 if heading["line"].startswith("=") else 2
    return int(heading["level"] or len(heading["marks"]))


def _start(heading: re.Match[str]) -> int:
    return heading.start("marks" if heading["marks"] else "title" if heading["title"] else 0)


def _pictures(prose: str) -> Iterator[_Violation]:
    """Pictures without alternative text."""
    hint = "describe the picture for readers who cannot see it"
    for image in _IMAGE.finditer(prose):
        if not image["alt"].strip():
            yield "missing-alt", image.start(), "the picture has no alternative text", hint
    for tag in _TAG.finditer(prose):
        if _HTML_IMAGE.match(tag[0]) and not _HTML_ALT.search(tag[0]):
            hint_of_tag = f'{hint}, or add alt="" if it is decoration'
            yield "missing-alt", tag.start(), "the picture has no alternative text", hint_of_tag


def _links(prose: str) -> Iterator[_Violation]:
    """Links without text."""
    hint = "describe the target of the link"
    for link in _LINK.finditer(prose):
        if not link["text"].strip() and link["target"]:
            yield "empty-link", link.start(), "the link has no text", hint
    for link in _HTML_LINK.finditer(prose):
        if not link["text"].strip() and not _NAMED.search(link["attributes"]):
            yield "empty-link", link.start(), "the link has no text", hint


def _references(prose: str) -> Iterator[_Violation]:
    """References to undefined links, pictures and notes: readers would see the brackets."""
    defined = {" ".join(match[1].lower().split()) for match in _DEFINED.finditer(prose)}
    for match in _REFERENCE.finditer(prose):
        note = match["note"]
        label = note or match["label"] or match["text"]
        if " ".join(label.lower().split()) not in defined:
            message = f'"{match[0]}" is not defined, so readers see the brackets'
            definition = "text of the note" if note else "address"
            hint = f"add a line [{label}]: {definition}"
            yield "undefined-reference", match.start(), message, hint


def _urls(prose: str) -> Iterator[_Violation]:
    """Addresses that are not links, and unencrypted links."""
    rest = prose
    for linking in (_DEFINITION, _LINK, _IMAGE, _HTML_LINK, _TAG):
        rest = linking.sub(_blank, rest)
    bare = {url.start(): url[0] for url in _URL.finditer(rest)}
    for offset, url in bare.items():
        message = f'"{url}" is not a link'
        yield "bare-url", offset, message, f"write [text]({url}) or <{url}>"
    for offset, url in insecure_urls(prose):
        if offset not in bare:
            message = f'"{url}" is not encrypted'
            yield "insecure-link", offset, message, "use https: if the site supports it"


def _unfinished(prose: str) -> Iterator[_Violation]:
    """Marks for unfinished text, outside of addresses and tags."""
    visible = prose
    for pattern in (_DEFINITION, _LINKED, _TAG):
        visible = pattern.sub(_blank, visible)
    for offset, word in unfinished_marks(visible):
        yield "unfinished-text", offset, f'"{word}" was left in the text', "finish it"


def _paragraphs(prose: str) -> Iterator[_Violation]:
    """Paragraphs that are too long."""
    hint = "split it into shorter paragraphs"
    for block in _PARAGRAPH.finditer(prose):
        if reading_minutes(block[0]) > 1 and not _NO_PARAGRAPH.match(block[0]):
            offset = block.end() - len(block[0].lstrip())
            yield "long-paragraph", offset, "the paragraph takes more than a minute to read", hint
