"""Editorial checks of a text as written: findings with line and column.

They take the places of links, words and blocks from the text's source map, so they see what
readers will see.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from ssg.markup.source_pieces import Target
from ssg.problems.codes import Rule
from ssg.review.checked_text import NO_WORDS, CheckedText
from ssg.review.lost_cells import lost_cells
from ssg.review.open_html import open_html
from ssg.review.stray_markup import stray_marks
from ssg.review.unfinished import unfinished_marks
from ssg.text.lines import line_column
from ssg.text.paths import url_hint
from ssg.text.reading_time import reading_minutes
from ssg.yaml_source.locate import start_of_text


class Finding(Struct, frozen=True, array_like=True):
    """One violation of a rule; `line` and `column` count from 1."""

    code: Rule
    line: int
    column: int
    message: str
    hint: str = ""


_Violations = Iterator[tuple[Rule, int, str, str]]
"""The code, offset, message and hint of each finding."""

_LOCAL = r"(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.@-])"
_INSECURE = re.compile(rf"http://(?!{_LOCAL})[^\s<>\"'()\[\]]+", re.I)
_HTML_HEADING = re.compile(r"h([1-6])")
_NAMES = frozenset({"id", "name", "aria-label", "aria-labelledby"})
_TWO_LABELS = re.compile(r"\]\[(?![/^])([^\[\]]*)\]\Z")
_BEFORE_ADDRESS = re.compile(r"\]\s?\(\Z")
_MOST_SHOWN = 50
_DASHED_SENTENCE = re.compile(r"(?:[.;,…。][\"'”’)*_]*[ \t]*|\n[^\n]+)\n[> \t]*-+\Z")
"""A sentence or several lines, and below them dashes; a heading is one line without a full stop."""


def proofread(text: str, *, math: bool = False) -> list[Finding]:
    """The findings in a source, without its front matter, in the order of the rules.

    With `math`, `$…$` is a formula.
    """
    start = start_of_text(text)
    checked = CheckedText(text[start:], math=math)
    violations = (violation for check in _CHECKS for violation in check(checked))
    return [
        Finding(code, *line_column(text, start + offset), message, hint)
        for code, offset, message, hint in violations
    ]


def insecure_urls(text: str) -> Iterator[tuple[int, str]]:
    """Yields (offset, URL) of each `http:` address in a text, except those of this machine."""
    for match in _INSECURE.finditer(text):
        yield match.start(), match[0]


def _headings(text: CheckedText) -> _Violations:
    """Headings that skip a level: a text's headings start at level 2, below the headline."""
    headings = sorted(_levels(text))
    # In a text that uses `#`, the build shifts all headings down by one level.
    top = 0 if any(level == 1 for _, level in headings) else 1
    before = top
    for offset, level in headings:
        if level > before + 1:
            above = f"level {before}" if before > top else "the headline"
            hint = f"write {'#' * (before + 1)}"
            message = f'"{"#" * level}" skips a level below {above}'
            yield "skipped-heading", offset, message, hint
        before = level


def _levels(text: CheckedText) -> Iterator[tuple[int, int]]:
    """Yields (offset, level) of each heading outside of quotations."""
    quoted = 0
    for block in text.map.blocks:
        if block.kind == "quote":
            quoted = max(quoted, block.place.end)
        elif block.kind == "heading" and block.place.start >= quoted:
            yield block.place.start, block.level
    for tag in text.tags:
        if not tag.is_end and (heading := _HTML_HEADING.fullmatch(tag.name)):
            yield tag.start, int(heading[1])


def _underlined(text: CheckedText) -> _Violations:
    """Paragraphs that a line of dashes makes a heading: it was meant as a break."""
    message = "the line of dashes below this paragraph makes it a heading"
    for block in text.map.blocks:
        written = text.text[block.place.start : block.place.end].rstrip()
        if block.kind == "heading" and _DASHED_SENTENCE.search(written):
            yield "accidental-heading", block.place.start, message, "leave an empty line above it"


def _links_of(text: CheckedText, kind: str) -> Iterator[Target]:
    yield from (one for one in (*text.map.targets, *text.map.references) if one.kind == kind)


def _pictures(text: CheckedText) -> _Violations:
    """Pictures without alternative text."""
    message = "the picture has no alternative text"
    hint = "describe the picture for readers who cannot see it"
    for picture in _links_of(text, "image"):
        if not picture.words.strip():
            yield "missing-alt", picture.whole.start, message, hint
    for tag in text.tags:
        if tag.name == "img" and tag.get("alt") is None:
            yield "missing-alt", tag.start, message, f'{hint}, or add alt="" if it is decoration'


def _links(text: CheckedText) -> _Violations:
    """Links without text or without an address."""
    hint = "describe the target of the link"
    for target in text.map.targets:
        if target.kind in ("link", "image") and not target.url:
            yield "empty-link", target.whole.start, "the link has no address", "add where it leads"
    pictures = [tag.start for tag in text.tags if tag.name in ("img", "svg", "picture")]
    for link in _links_of(text, "link"):
        first = bisect_right(pictures, link.whole.start)
        has_picture = first < len(pictures) and pictures[first] < link.whole.end
        if not link.words.strip() and not has_picture:
            yield "empty-link", link.whole.start, "the link has no text", hint
    for tag, after in pairwise(text.tags):
        is_empty = (after.name, after.is_end) == ("a", True)
        if tag.name == "a" and is_empty and not text.text[tag.end : after.start].strip():
            names = {attribute.name for attribute in tag.attributes()}
            if not tag.is_end and not names & _NAMES:
                yield "empty-link", tag.start, "the link has no text", hint


def _references(text: CheckedText) -> _Violations:
    """References to undefined links, pictures and notes: readers would see the brackets."""
    for place in text.map.undefined:
        written = text.text[place.start : place.end]
        end = "[]" if text.text.startswith("[]", place.end) else ""
        labels = _TWO_LABELS.search(written + end)
        is_note = written.startswith("[^")
        if not is_note and (not labels or text.text[place.start - 1 : place.start].isalnum()):
            continue
        label = (labels and labels[1]) or written.lstrip("!")[1:-1]
        message = f'"{written}{end}" is not defined, so readers see the brackets'
        hint = f"add a line [{label}]: {'text of the note' if is_note else 'address'}"
        yield "undefined-reference", place.start, message, hint


def _notes(text: CheckedText) -> _Violations:
    """Notes that nothing refers to: readers do not see them."""
    for place in text.map.unused_notes:
        label = text.text[place.start : place.end]
        message = f'nothing refers to "{label}", so readers do not see the note'
        yield "unused-note", place.start, message, f"write {label} where it belongs, or delete it"


def _urls(text: CheckedText) -> _Violations:
    """Addresses without words of their own, of one's own computer, and unencrypted links."""
    is_linked = text.is_within({"a", *NO_WORDS})
    for target in text.map.targets:
        written = text.text[target.place.start : target.place.end]
        if target.kind == "address":
            if not is_linked(target.place.start) and not _is_meant_as_link(text, target):
                url = f"https://{written}" if written.lower().startswith("www.") else target.url
                hint = f"write [words]({url}), or <{url.removeprefix('mailto:')}> to show it"
                message = f'"{written}" is shown as it is, without words'
                yield "bare-url", target.place.start, message, hint
        elif hint := url_hint(target.url):
            message = f'"{target.url}" is a file of your own computer, which readers do not have'
            yield "local-file", target.place.start, message, hint
        elif _INSECURE.match(target.url):
            message = f'"{target.url}" is not encrypted'
            hint = "use https: if the site supports it"
            yield "insecure-link", target.place.start, message, hint


def _is_meant_as_link(text: CheckedText, target: Target) -> bool:
    """Whether brackets stand before an address, which is reported as a mark that is shown."""
    before = text.text[max(target.place.start - 3, 0) : target.place.start]
    return bool(_BEFORE_ADDRESS.search(before))


def _unfinished(text: CheckedText) -> _Violations:
    """Marks for unfinished text."""
    for start, end in text.words():
        for offset, word in unfinished_marks(text.text[start:end]):
            message = f'"{word}" was left in the text'
            yield "unfinished-text", start + offset, message, "finish it"


def _paragraphs(text: CheckedText) -> _Violations:
    """Paragraphs that are too long."""
    message, hint = "the paragraph takes more than a minute to read", "split it into shorter ones"
    for block in text.map.blocks:
        if block.kind == "paragraph":
            start, end = block.place.start, block.place.end
            if reading_minutes(text.text[start:end]) > 1:
                yield "long-paragraph", start, message, hint


def _stray_marks(text: CheckedText) -> _Violations:
    """Marks that readers see because they were not read."""
    for offset, written, reason in stray_marks(text.map):
        message = f'readers see "{_shortened(written)}": {reason}'
        yield (
            "stray-markup",
            offset,
            message,
            "write a backslash before it if readers are meant to see it",
        )


def _shortened(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"


def _open_html(text: CheckedText) -> _Violations:
    """Comments and elements of raw HTML that swallow the rest of the page."""
    for offset, message, hint in open_html(text):
        yield "unclosed-html", offset, message, hint


def _cells(text: CheckedText) -> _Violations:
    """Cells of tables that readers do not see."""
    for offset, cells, header in lost_cells(text.map):
        message = f"the row has {cells} cells and the header {header}: readers miss the last"
        yield "lost-cell", offset, message, "add a header above each column"


_CHECKS: tuple[Callable[[CheckedText], _Violations], ...] = (
    *(_headings, _underlined, _pictures, _links, _references, _stray_marks, _notes),
    *(_urls, _unfinished, _paragraphs, _open_html, _cells),
)
