"""Gives headings the anchors that they had on the old site, where ours would be others."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert
from ssg.markup.source_map import SourceMap
from ssg.text import html_tags

_OWN_ID = re.compile(r"\{[^{}\n]*#[^{}\n]*\}[ \t]*#*[ \t]*$")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_LINK = re.compile(r"\]\(#([^()\s<>]+)\)")
_SAFE_ID = re.compile(r"[\w.-]+")


def with_old_anchors(text: str, options: MarkdownOptions, *, like_github: bool) -> str:
    """Returns a Markdown text whose headings have the anchors that they had.

    If `like_github`, these are by GitHub's rules, which goldmark and kramdown follow. Whatever made
    the anchors, a heading gets the one that a link of the text uses for it. `options` are those of
    the newsroom.
    """
    links = [unquote(name) for name in _LINK.findall(text)]
    is_same = options.anchors == "github" or not like_github
    if is_same and not links:
        return text
    by_github = list(_anchors(text, replace(options, anchors="github", smart_quotes=False)))
    new = list(_anchors(text, options))
    places = [block.place for block in SourceMap(text).blocks if block.kind == "heading"]
    if not len(by_github) == len(new) == len(places):
        return text
    dead = {_letters(name): name for name in links if name not in {*by_github, *new}}
    old = [
        dead.get(_letters(anchor)) or (own if is_same else anchor)
        for anchor, own in zip(by_github, new, strict=True)
    ]
    parts, offset = list[str](), 0
    for place, before, after in zip(places, old, new, strict=True):
        start, end = place.start, text.find("\n", place.start)
        line = text[start : end if end >= 0 else len(text)]
        if before != after and _SAFE_ID.fullmatch(before) and not _OWN_ID.search(line):
            parts += [text[offset:start], f"{_CLOSING_MARKS.sub('', line).rstrip()} {{#{before}}}"]
            offset = start + len(line)
    return "".join([*parts, text[offset:]])


def _letters(anchor: str) -> str:
    """Returns what every rule for anchors keeps of a heading's words."""
    return "".join(filter(str.isalnum, anchor.casefold()))


def _anchors(text: str, options: MarkdownOptions) -> Iterator[str]:
    """Yields the anchors of a text's headings in their order."""
    html = convert.html_of(text, options)
    for tag in html_tags.tags(html, "h1", "h2", "h3", "h4", "h5", "h6"):
        if not tag.is_end:
            yield tag.get("id") or ""
