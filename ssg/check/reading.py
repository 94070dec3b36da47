"""Compares how texts are read as CommonMark with how Python-Markdown read them before."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.check.html_tokens import Blocks, Token, blocks_of, shown
from ssg.check.reading_kinds import Change, is_of_line, kind_of
from ssg.check.token_places import TokenPlaces
from ssg.config import extensions, markdown_options
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options, read_config
from ssg.content.discover import CONTENT, walk
from ssg.problems.errors import Location, Problems
from ssg.problems.time_limit import TimeLimitError
from ssg.storage import parallel
from ssg.text.html_tags import tags
from ssg.text.lines import line_column
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.locate import start_of_text

ANCHORS, TOO_SLOW = "the anchor of a heading", "a text that takes too long"
_KEEP_ANCHORS = "markdown: {anchors: ascii}"
_MOST_SHOWN = 100
_NEAR = 3
"""Changes with fewer equal tokens than this between them are one."""
_MOST_TOKENS = 4000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Difference(Struct, frozen=True):
    """A place that is read differently: what it was (`before`) and is now, as short HTML."""

    kind: str
    at: Location
    before: str
    now: str


class ReadingReport(Struct, frozen=True):
    """The differences of all texts, of which there are `texts`, and the settings to add."""

    texts: int
    differences: tuple[Difference, ...]
    proposal: str = ""


def compare_readings(options: Options) -> ReadingReport:
    """Reads every text of a newsroom in both ways; raises `SiteError` if it cannot be read."""
    problems, root = Problems(), options.root
    config = read_config(options, problems)
    loaded = extensions.find(root, config.extensions, problems)
    paths, _ = walk(root / CONTENT, tuple(config.declared.folders), problems)
    problems.raise_errors()
    markdown = markdown_options.of(config, loaded)
    workers = parallel.Workers(options.jobs)
    by_file = parallel.map_ordered(partial(_of_file, root, markdown), paths, len(paths), workers)
    differences = tuple(difference for each in by_file for difference in each)
    has_other_anchors = any(difference.kind == ANCHORS for difference in differences)
    needs_setting = has_other_anchors and markdown.anchors != "ascii"
    return ReadingReport(len(paths), differences, _KEEP_ANCHORS if needs_setting else "")


def _of_file(root: Path, options: MarkdownOptions, path: str) -> tuple[Difference, ...]:
    text = decode((root / CONTENT / path).read_bytes(), path, Problems()) or ""
    return tuple(differences_of(text, f"{CONTENT}/{path}", options))


def differences_of(text: str, path: str, options: MarkdownOptions) -> Iterator[Difference]:
    """Yields the differences of one source, each kind once for each of its lines."""
    # Imported late: Markdown takes longer to import than the other checks of few texts take.
    from ssg.markup.convert import html_of

    start = start_of_text(text)
    body = text[start:]
    old_options = replace(options, reading="python-markdown", anchors="ascii")
    try:
        new = html_of(body, replace(options, reading="commonmark"))
        old = html_of(body, old_options)
    except TimeLimitError:
        yield Difference(TOO_SLOW, Location(path, *line_column(text, start)), "", "")
        return
    seen: set[tuple[str, int]] = set()
    for kind, offset, before, now in _differences(body, old, new):
        line, column = line_column(text, start + offset)
        if (kind, line) not in seen:
            seen.add((kind, line))
            yield Difference(kind, Location(path, line, column), before, now)


_Found = tuple[str, int, str, str]
"""The kind, the offset, and the two readings of a difference."""


def _differences(body: str, old: str, new: str) -> Iterator[_Found]:
    places = TokenPlaces(body)
    old_blocks, new_blocks = blocks_of(old), blocks_of(new)
    matcher = SequenceMatcher(None, old_blocks, new_blocks, autojunk=False)
    for same, i1, i2, j1, j2 in matcher.get_opcodes():
        if same == "equal":
            for block in new_blocks[j1:j2]:
                places.pass_over(block)
        else:
            yield from _changes(places, old_blocks[i1:i2], new_blocks[j1:j2])
    yield from _anchors(body, old, new)


def _changes(places: TokenPlaces, old: Blocks, new: Blocks) -> Iterator[_Found]:
    if len(old) == len(new):
        pairs = [([before], [now]) for before, now in zip(old, new, strict=True)]
    else:
        pairs = [(old, new)]
    for olds, news in pairs:
        before = tuple(token for block in olds for token in block)
        now = tuple(token for block in news for token in block)
        reported: set[str] = set()
        for i1, i2, j1, j2 in _regions(before, now):
            place = places.find(now, j1) if now else places.find(before, i1)
            change = Change(before[i1:i2], now[j1:j2], before, now, places.line(place))
            kind = kind_of(change)
            if kind in reported:
                continue
            if is_of_line(kind):
                reported.add(kind)
                place = places.line_start(place)
            yield kind, place, _shown(before, i1, i2), _shown(now, j1, j2)
        places.pass_over(now or before)


def _regions(
    before: tuple[Token, ...], now: tuple[Token, ...]
) -> Iterator[tuple[int, int, int, int]]:
    """Yields the ranges of tokens that differ; those that are near each other are one."""
    if len(before) + len(now) > _MOST_TOKENS:
        yield 0, len(before), 0, len(now)
        return
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    last: tuple[int, int, int, int] | None = None
    for same, i1, i2, j1, j2 in matcher.get_opcodes():
        if same == "equal":
            continue
        if last and i1 - last[1] < _NEAR and j1 - last[3] < _NEAR:
            last = (last[0], i2, last[2], j2)
            continue
        if last:
            yield last
        last = (i1, i2, j1, j2)
    if last:
        yield last


def _shown(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """A piece of tokens, with what stands before it on its line."""
    first = start
    while first and start - first < _NEAR and not tokens[first - 1].text.startswith("</"):
        first -= 1
    return shown(tokens[first : max(end, first + 1)], _MOST_SHOWN)


def _anchors(body: str, old: str, new: str) -> Iterator[_Found]:
    """Headings whose anchors differ."""
    names = [
        [tag.get("id") or "" for tag in tags(html, *_HEADINGS) if not tag.is_end]
        for html in (old, new)
    ]
    if len(names[0]) != len(names[1]):
        return
    places = _headings(body)
    if len(places) != len(names[1]):  # some stand where the source map sees none
        places = [0] * len(names[1])
    for before, now, place in zip(*names, places, strict=True):
        if before != now:
            yield ANCHORS, place, f"#{before}", f"#{now}"


def _headings(body: str) -> list[int]:
    """The places of all headings, in order."""
    from ssg.markup.source_map import SourceMap

    source = SourceMap(body)
    html = [tags(body, *_HEADINGS, start=each.start, end=each.end) for each in source.html]
    in_html = [tag.start for each in html for tag in each if not tag.is_end]
    return sorted([*[one.place.start for one in source.blocks if one.kind == "heading"], *in_html])
