"""Converts Markdown to a `Document` and to HTML cut at local links and pictures."""

import html
import re
from threading import get_ident
from typing import Any, NamedTuple

import msgspec
import nh3
from markdown import Markdown

from ssg.config.extensions import attributing_errors
from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import anchors, directions, external_hosts, sponsored_links
from ssg.markup.block_names import MARK
from ssg.markup.commonmark.faults import Fault, FaultyTextError, Notice, RefusedError
from ssg.markup.commonmark.reading import CommonMarkParser
from ssg.markup.contents import headings_of
from ssg.markup.converter import converter
from ssg.markup.segments import ROWS, Part, cut
from ssg.markup.tex import mathml
from ssg.model.data_sets import SCHEME
from ssg.model.documents import Document, Heading, TextWarning
from ssg.problems.time_limit import call_within
from ssg.storage import digest
from ssg.text.html_tags import elements, tags, without_elements, without_tags
from ssg.text.lines import line_column
from ssg.text.reading_time import reading_minutes

__all__ = [
    "Conversion",
    "Fault",
    "FaultyTextError",
    "convert",
    "convert_with_faults",
    "html_of",
]

EXCERPT_LENGTH = 200

_SENTENCES = re.compile(rf".{{{EXCERPT_LENGTH // 2},}}(?:[.!?…]['\"’”»)]?(?= )|[。！？][」』”]?)")
_NOTE_MARK = re.compile(r'<sup id="fnref[^"]*+"><a [^<>]*+>\d++</a></sup>')
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML 1.0, and so a feed, cannot contain; an entity such as `&#12;` makes them."""


def convert(
    text: str, options: MarkdownOptions, *, trusted: bool = True, paid: bool = False
) -> tuple[Document, bytes]:
    """Returns the document of a Markdown text, and its HTML as stored: a JSON list.

    The list's even items are HTML, its odd items what is local between them: the targets of links,
    and pictures as pairs of a target and the other attributes. So they are resolved without another
    look at the HTML. Untrusted text is sanitised; in text that is `paid` for, links out of the site
    say so. Raises `FaultyTextError`.
    """
    conversion = convert_with_faults(text, options, trusted=trusted, paid=paid)
    if conversion.faults:
        raise FaultyTextError(conversion.faults)
    return conversion.document, conversion.html


class Conversion(NamedTuple):
    """What `convert` returns of a text, whatever faults it has, and the faults."""

    document: Document
    html: bytes
    faults: tuple[Fault, ...]


def convert_with_faults(
    text: str, options: MarkdownOptions, *, trusted: bool = True, paid: bool = False
) -> Conversion:
    """Converts a text as `convert` does, also one with faults: they hide nothing else in it."""
    converted = _converted(text, options)
    body = converted.body if trusted else _sanitised(converted.body)
    if paid:
        body = sponsored_links.mark_links(body)
    body = directions.mark_directions(body)
    parts = _led_to_headings(cut(body), converted.headings)
    stored = msgspec.json.encode(parts)
    between = parts[1::2]
    shown = dict.fromkeys(part[0] for part in between if not isinstance(part, str))
    document = Document(
        digest=digest.of_bytes(stored),
        is_empty=not _COMMENT.sub("", body).strip(),
        targets=tuple(dict.fromkeys(part for part in between if isinstance(part, str))),
        pictures=tuple(name for name in shown if not name.startswith(SCHEME)),
        tables=tuple(name for name in shown if name.startswith(SCHEME)),
        origins=external_hosts.of(body),
        headings=tuple(
            Heading(
                token["level"], token["id"], _CONTROL.sub("\ufffd", html.unescape(token["text"]))
            )
            for token in converted.headings
            if token["level"] <= options.toc_depth
        ),
        excerpt=_excerpt(body),
        warnings=tuple(_warning(text, notice) for notice in converted.notices),
        minutes=reading_minutes(html.unescape(without_tags(_with_tex(body), " "))),
        anchors=anchors.alternatives(converted.headings),
    )
    return Conversion(document, stored, converted.faults)


def _warning(text: str, notice: Notice) -> TextWarning:
    line, column = line_column(text, notice.start)
    return TextWarning(notice.code, line, column, notice.message, notice.hint)


class _Converted(NamedTuple):
    """A text's HTML, the tokens of its headings in their order, and what is wrong with it."""

    body: str
    headings: list[dict[str, Any]]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...] = ()


def _converted(text: str, options: MarkdownOptions) -> _Converted:
    blocks = MARK in text or bool(options.extensions)
    md = converter(options, get_ident(), blocks=blocks)
    try:
        return _converted_by(md, text, options)
    except RefusedError as refused:  # Python-Markdown's parser does not know the place
        converter.cache_clear()
        start = max(text.find(refused.words), 0)
        return _Converted("", [], (refused.fault(start),))
    except BaseException:  # an interrupted converter may carry this text into the next
        converter.cache_clear()
        raise


def _converted_by(md: Markdown, text: str, options: MarkdownOptions) -> _Converted:
    with attributing_errors(options.extensions):
        body = _CONTROL.sub("\ufffd", call_within(options.time_limit, md.convert, text))
    headings = headings_of(md)
    if isinstance(parser := md.parser, CommonMarkParser):
        converted = _Converted(body, headings, parser.faults, parser.notices)
    else:
        from ssg.markup import classic_faults  # imported here: few newsrooms need it

        converted = _Converted(body, headings, classic_faults.of(body, text, parser))
    md.reset()
    return converted


def html_of(text: str, options: MarkdownOptions) -> str:
    """Returns the HTML of a Markdown text, whatever faults it has."""
    return _converted(text, options).body


def _led_to_headings(parts: list[Part], headings: list[dict[str, Any]]) -> list[Part]:
    """Returns parts whose links to headings of the text have the anchors that these have."""
    known = {f"#{heading['id']}" for heading in headings}
    places = [
        at
        for at in range(1, len(parts), 2)
        if isinstance(target := parts[at], str) and target[:1] == "#" and target not in known
    ]
    if places and headings:
        names = anchors.other_names(headings)
        for at in places:
            parts[at] = anchors.find(str(parts[at]), names)
    return parts


def _sanitised(body: str) -> str:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes.setdefault("*", set()).update({"class", "id", "title", "lang", "dir"})
    attributes[ROWS] = {"from"}
    attributes["input"] = {"checked", "disabled"}
    attributes["math"] = {"display", "alttext"}
    attributes.update((name, set(mathml.ATTRIBUTES)) for name in mathml.ELEMENTS)
    clean = nh3.clean(
        body,
        tags=nh3.ALLOWED_TAGS | {"input", "figure", "figcaption", "math", ROWS} | mathml.ELEMENTS,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        link_rel="noopener nofollow ugc",
    )
    other = [tag for tag in tags(clean, "input") if tag.get("type") != "checkbox"]
    for tag in reversed(other):
        clean = clean[: tag.start] + clean[tag.end :]
    return clean


def _excerpt(body: str) -> str:
    """Returns the first paragraph that is not empty, as plain text, shortened."""
    body = without_elements(_with_tex(body), "figcaption")
    for paragraph in elements(body, "p"):
        if body[paragraph.opening.start : paragraph.inner] != "<p>":
            continue
        inner = _NOTE_MARK.sub("", body[paragraph.inner : paragraph.outer])
        plain = html.unescape(without_tags(inner))
        if text := " ".join(plain.split()):
            return _shortened(text)
    return ""


def _with_tex(body: str) -> str:
    """Returns HTML with formulas as their TeX, for plain text."""
    parts, done = [], 0
    for formula in elements(body, "math") if "<math" in body else ():
        tex = html.escape(formula.opening.get("alttext") or "")
        parts += [body[done : formula.opening.start], tex]
        done = formula.end
    return "".join([*parts, body[done:]])


def _shortened(text: str) -> str:
    """Returns text cut after a sentence if that leaves half of what fits, or else after a word."""
    if len(text) <= EXCERPT_LENGTH:
        return text
    beginning = text[:EXCERPT_LENGTH]
    if sentences := _SENTENCES.match(beginning, 0):
        return sentences[0].rstrip()
    return (beginning.rsplit(" ", 1)[0] if " " in beginning else beginning).rstrip(",;:–— ") + "…"
