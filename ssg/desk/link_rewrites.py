"""Rewrites links to sources and addresses that have moved.

The place of a link in a Markdown text is not guessed: each candidate is replaced on trial, and
counts only if the HTML then differs in that link alone. So code, comments and prose stay the same.
"""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from ssg.problems.errors import UsageError
from ssg.text.paths import composed, is_local, resolve
from ssg.yaml_source.tree import FieldPath

_TAIL = re.compile("[?#].*", re.S)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")

HtmlParts = list[str | list[Any]]
"""HTML as `markup.convert` stores it: odd items are links, or pictures with their attributes."""


def links_of(parts: HtmlParts) -> list[str]:
    """Returns the targets of links and pictures."""
    return [part if isinstance(part, str) else str(part[0]) for part in parts[1::2]]


def _with_new_target(part: str | list[Any], links: dict[str, str]) -> str | list[Any]:
    if isinstance(part, str):
        return links.get(part, part)
    return [links.get(part[0], part[0]), *part[1:]]


class Relocations(Struct, frozen=True):
    """Old to new `paths` of content, and old to new addresses in `urls`.

    Old addresses are as `normalized_url` returns them; `site` is the full address of the site.
    """

    paths: dict[str, str]
    urls: dict[str, str]
    site: str = ""

    def new_target(self, target: str, base: str) -> str:
        """Returns a link as it should be in the source that was at the content path `base`."""
        if not target or target.startswith("#"):
            return target
        cut = _TAIL.search(target)
        name, tail = (target[: cut.start()], cut[0]) if cut else (target, "")
        if not is_local(target):
            if not self.site or not name.startswith(self.site):
                return target
            root = self.site.rstrip("/")
            path = name.removeprefix(root)
            return root + self.urls.get(normalized_url(path), path) + tail
        source = composed(resolve(base, name) or "") if name else ""
        if new := next((new for old, new in self.paths.items() if composed(old) == source), ""):
            return self._spelled(name, new, self.paths.get(base, base)) + tail
        return self.urls.get(normalized_url(name), name) + tail if name.startswith("/") else target

    def old_url_in(self, text: str) -> str:
        """Returns the first old address in a text, in any spelling; "" if there is none."""
        plain = unquote(text.replace("\\", ""))
        for old in self.urls:
            if re.search(rf"(?<=[/}}]){re.escape(old[1:])}(?![\w-])", plain):
                return old
        return ""

    def _spelled(self, name: str, path: str, base: str) -> str:
        """Spells a content path as `name` is spelled: from the content folder, or relative."""
        if not name.startswith("/"):
            path = posixpath.relpath(path, posixpath.dirname(base) or ".")
        prefix = next((prefix for prefix in ("/", "./") if name.startswith(prefix)), "")
        return prefix + (quote(path) if "%" in name else path)

    def changed_fields(
        self, values: Any, base: str, field: FieldPath = ()
    ) -> Iterator[tuple[FieldPath, str]]:
        """Yields the path and the new target of each link among a source's fields that changes.

        Aliases are old addresses, so they stay.
        """
        if field == ("aliases",):
            return
        if isinstance(values, str) and (target := self.new_target(values, base)) != values:
            yield field, target
        nested = isinstance(values, dict | list)
        pairs = values.items() if isinstance(values, dict) else enumerate(values if nested else ())
        for name, value in pairs:
            yield from self.changed_fields(value, base, (*field, name))


def split_at_full_urls(parts: HtmlParts, site: str) -> HtmlParts:
    """Splits HTML also at the links that contain the full address of the `site`.

    If the text of such a link is only its address, it is left out, because it changes with it.
    """
    link = re.compile(
        rf"""(<a(?:rea)?\b[^<>]*?\shref=["']?)({re.escape(site)}[^"'<>\s]*)([^<>]*>)(?:\2(?=</a>))?"""
    )
    split: HtmlParts = []
    for index, part in enumerate(parts):
        if index % 2 or not isinstance(part, str):
            split.append(part)
            continue
        text, end = link.sub(r"\1\2\3", part), 0
        for match in link.finditer(text):
            split += [text[end : match.start(2)], html.unescape(match[2])]
            end = match.end(2)
        split.append(text[end:])
    return split


def normalized_url(url: str) -> str:
    """Returns an address without escapes, `index.html` and the last slash."""
    return unquote(url).removesuffix("index.html").rstrip("/")


def rewrite_links(
    text: str, links: dict[str, str], parts_of: Callable[[str], HtmlParts], path: str
) -> str:
    """Returns a text with `links` (old to new targets) changed, and nothing else.

    `parts_of` converts the text to HTML, and `path` is its file, for messages. Raises `UsageError`
    if a link is written in a way that cannot be rewritten.
    """
    before = parts_of(text)
    intended = [
        _with_new_target(part, links) if index % 2 else part for index, part in enumerate(before)
    ]
    candidates = list(_candidates(text, links))
    rewritten = _replaced(text, candidates)
    if parts_of(rewritten) == intended:
        return rewritten
    rewritten = _replaced(text, [c for c in candidates if _is_link(text, c, before, parts_of)])
    if parts_of(rewritten) == intended:
        return rewritten
    targets = ", ".join(f'"{link}"' for link in links)
    raise UsageError(f"{path} has a link that cannot be rewritten: change {targets} by hand first")


Replacement = tuple[int, int, str]
"""Start, end and the new text between them."""


def _candidates(text: str, links: dict[str, str]) -> Iterator[Replacement]:
    """Yields a replacement for each place where a link may be written."""
    new_by_span: dict[tuple[int, int], str] = {}
    for old, new in links.items():
        spellings = "".join(map(_spellings, old))
        for match in re.finditer(rf"(?<=[(<\[\"'\s=:])(?:{spellings})(?=[)>\"'\s\]]|$)", text):
            new_by_span[match.span()] = new
    for (start, end), new in sorted(new_by_span.items()):
        yield start, end, new


def _spellings(character: str) -> str:
    """Returns a pattern for the ways to write a character in a link."""
    plain = re.escape(character)
    if not _PUNCTUATION.match(character):
        return plain
    return rf"(?:\\?{plain}|{re.escape(html.escape(character))})"


def _replaced(text: str, replacements: list[Replacement]) -> str:
    for start, end, new in reversed(replacements):
        text = text[:start] + new + text[end:]
    return text


def _is_link(
    text: str, candidate: Replacement, before: HtmlParts, parts_of: Callable[[str], HtmlParts]
) -> bool:
    """Whether a replacement changes a link, and only that."""
    after = parts_of(_replaced(text, [candidate]))
    return after != before and after[::2] == before[::2]
