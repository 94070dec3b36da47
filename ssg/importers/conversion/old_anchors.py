"""Gives headings the anchors that they had on the old site, where ours would be others."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup import convert
from ssg.markup.source_map import SourceMap
from ssg.text import html_tags

_OWN_ID = re.compile(r"\{[^{}\n]*#[^{}\n]*\}[ \t]*#*[ \t]*$")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_SAFE_ID = re.compile(r"[\w.-]+")


def kept(text: str, options: MarkdownOptions) -> str:
    """Returns a Markdown text whose headings have the anchors that GitHub's rules give them.

    goldmark and kramdown follow these rules. `options` are those of the newsroom.
    """
    if options.anchors == "github" or ("#" not in text and "\n-" not in text and "\n=" not in text):
        return text
    old = list(_anchors(text, replace(options, anchors="github", smart_quotes=False)))
    new = list(_anchors(text, options))
    places = [block.place for block in SourceMap(text).blocks if block.kind == "heading"]
    if old == new or not len(old) == len(new) == len(places):
        return text
    parts, offset = list[str](), 0
    for place, before, after in zip(places, old, new, strict=True):
        end = text.find("\n", place.start)
        end = len(text) if end < 0 else end
        line = text[place.start : end]
        if before != after and _SAFE_ID.fullmatch(before) and not _OWN_ID.search(line):
            title = _CLOSING_MARKS.sub("", line).rstrip()
            parts += [text[offset : place.start], f"{title} {{#{before}}}"]
            offset = end
    return "".join([*parts, text[offset:]])


def _anchors(text: str, options: MarkdownOptions) -> Iterator[str]:
    """Yields the anchors of a text's headings in their order."""
    html = convert.html_of(text, options)
    for tag in html_tags.tags(html, "h1", "h2", "h3", "h4", "h5", "h6"):
        if not tag.is_end:
            yield tag.get("id") or ""
