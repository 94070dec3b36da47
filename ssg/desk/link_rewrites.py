"""Links to what has moved: which they are, what they become, and texts in which they are mended.

Where a link stands in a text is not guessed: each place that looks like one is tried, and counts
if Markdown then makes the same HTML but for that link. So code, comments and prose stay.
"""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from ssg.problems.errors import UsageError
from ssg.text.paths import is_local, resolve
from ssg.yaml_source.tree import FieldPath

_TAIL = re.compile("[?#].*", re.S)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")

HtmlParts = list[str | list[Any]]
"""HTML as `markup.convert` stores it: odd items are links, and pictures with their attributes."""


def links_of(parts: HtmlParts) -> list[str]:
    """The targets of links and pictures."""
    return [part if isinstance(part, str) else str(part[0]) for part in parts[1::2]]


def _moved(part: str | list[Any], links: dict[str, str]) -> str | list[Any]:
    if isinstance(part, str):
        return links.get(part, part)
    return [links.get(part[0], part[0]), *part[1:]]


class Relocations(Struct, frozen=True):
    """What is at a new place: `paths` of content, and addresses below the site's root.

    `urls` has the old addresses as `bare` makes them, `site` the full address of the site's root.
    """

    paths: dict[str, str]
    urls: dict[str, str]
    site: str = ""

    def new_target(self, target: str, base: str) -> str:
        """A link in the source at `base` (a content path, from before the move) as it is to be."""
        if not target or target.startswith("#"):
            return target
        cut = _TAIL.search(target)
        name, tail = (target[: cut.start()], cut[0]) if cut else (target, "")
        if not is_local(target):
            root = self.site.rstrip("/")
            inside = name.removeprefix(root) if self.site and name.startswith(self.site) else ""
            return root + self.urls.get(normalized_url(inside), inside) + tail if inside else target
        found = resolve(base, name) if name else None
        if found in self.paths:
            return self._path(name, self.paths[found], self.paths.get(base, base)) + tail
        return self.urls.get(normalized_url(name), name) + tail if name.startswith("/") else target

    def old_url_in(self, text: str) -> str:
        """The first of the old addresses that a text names, by whatever means; "" for none."""
        plain = unquote(text.replace("\\", ""))
        for old in self.urls:
            if re.search(rf"(?<=[/}}]){re.escape(old[1:])}(?![\w-])", plain):
                return old
        return ""

    def _path(self, name: str, path: str, base: str) -> str:
        """The path of a source, written as `name` is: from the content folder, or relative."""
        if not name.startswith("/"):
            path = posixpath.relpath(path, posixpath.dirname(base) or ".")
        lead = next((lead for lead in ("/", "./") if name.startswith(lead)), "")
        return lead + (quote(path) if "%" in name else path)

    def changed_fields(
        self, values: Any, base: str, where: FieldPath = ()
    ) -> Iterator[tuple[FieldPath, str]]:
        """Yields the place of each link among a source's fields, and what it is to be.

        Aliases are addresses that were, and stay.
        """
        if where == ("aliases",):
            return
        if isinstance(values, str) and (moved := self.new_target(values, base)) != values:
            yield where, moved
        nested = isinstance(values, dict | list)
        pairs = values.items() if isinstance(values, dict) else enumerate(values if nested else ())
        for name, value in pairs:
            yield from self.changed_fields(value, base, (*where, name))


def split_at_full_urls(parts: HtmlParts, site: str) -> HtmlParts:
    """HTML that is cut at links by the full address of the `site`, too.

    Words of such a link that are no more than its address are left out: they change with it.
    """
    link = re.compile(
        rf"""(<a(?:rea)?\b[^<>]*?\shref=["']?)({re.escape(site)}[^"'<>\s]*)([^<>]*>)(?:\2(?=</a>))?"""
    )
    found: HtmlParts = []
    for odd, part in enumerate(parts):
        if odd % 2 or not isinstance(part, str):
            found.append(part)
            continue
        text, done = link.sub(r"\1\2\3", part), 0
        for match in link.finditer(text):
            found += [text[done : match.start(2)], html.unescape(match[2])]
            done = match.end(2)
        found.append(text[done:])
    return found


def normalized_url(url: str) -> str:
    """An address without what servers do without."""
    return unquote(url).removesuffix("index.html").rstrip("/")


def rewrite_links(
    text: str, links: dict[str, str], parts_of: Callable[[str], HtmlParts], path: str
) -> str:
    """A text with `links` changed and nothing else; raises `UsageError` where that cannot be done.

    `parts_of` makes HTML of the text, and `path` names its file.
    """
    before = parts_of(text)
    wanted = [_moved(part, links) if odd % 2 else part for odd, part in enumerate(before)]
    places = list(_places(text, links))
    made = _replaced(text, places)
    if parts_of(made) == wanted:
        return made
    made = _replaced(text, [place for place in places if _is_link(text, place, before, parts_of)])
    if parts_of(made) == wanted:
        return made
    named = ", ".join(f'"{link}"' for link in links)
    raise UsageError(f"{path} links {named} in a way that only you can change: do that first")


Replacement = tuple[int, int, str]


def _places(text: str, links: dict[str, str]) -> Iterator[Replacement]:
    """Yields (start, end, new) of each place where a link may be written."""
    found: dict[tuple[int, int], str] = {}
    for old, new in links.items():
        spelt = "".join(map(_spelt, old))
        for match in re.finditer(rf"(?<=[(<\[\"'\s=:])(?:{spelt})(?=[)>\"'\s\]]|$)", text):
            found[match.span()] = new
    for (start, stop), new in sorted(found.items()):
        yield start, stop, new


def _spelt(character: str) -> str:
    """A pattern of the ways to write a character in a link."""
    plain = re.escape(character)
    if not _PUNCTUATION.match(character):
        return plain
    return rf"(?:\\?{plain}|{re.escape(html.escape(character))})"


def _replaced(text: str, places: list[Replacement]) -> str:
    for start, stop, new in reversed(places):
        text = text[:start] + new + text[stop:]
    return text


def _is_link(
    text: str, place: Replacement, before: HtmlParts, parts_of: Callable[[str], HtmlParts]
) -> bool:
    """Whether a change at a place changes a link, and only that."""
    after = parts_of(_replaced(text, [place]))
    return after != before and after[::2] == before[::2]
