"""Targets in old texts -> where they lead now: stories by path, files copied, the rest kept."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath, splitext
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ssg.importers.archive.item import Archive, ImportedItem, Notes, Topic
from ssg.pictures.inspect import inspect_picture, is_image
from ssg.text import paths

_SIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")
_SOURCES = (".md", ".markdown", ".mkd", ".html", ".htm", ".rst", ".txt")
_TEMPLATE = re.compile(r"\{[{%<]")


def lookup_key(address: str) -> str:
    """An address by which things are looked up: without what servers don't tell apart."""
    path = unquote(address).casefold().removesuffix("index.html").rstrip("/")
    return path or "/"


class Finder:
    """Knows where everything of an archive goes; notes the files that are to be copied.

    `where` has the content path of each item by all its old addresses and names. `copies` has the
    file for each content path that a text refers to. `home` is the newsroom's own address.
    """

    def __init__(self, archive: Archive, where: Mapping[str, str], home: str, notes: Notes) -> None:
        self.archive, self.content_paths, self.notes = archive, where, notes
        self.host = _host(archive.site)
        self.is_same_host = bool(self.host) and self.host == _host(home)
        self.copies: dict[str, Path] = {}
        self._known: dict[str, str] = {}

    def for_item(self, item: ImportedItem) -> "ItemLinks":
        """Where the targets in one item's text lead."""
        return ItemLinks(self, item)

    def target_name(self, target: str, item: ImportedItem) -> str:
        """The name of a target: its path on the old site, or "//host/path" elsewhere."""
        parts = urlsplit(target)
        path = unquote(parts.path) or "/"
        if parts.netloc and _host(target) != self.host:
            return f"//{parts.netloc}{path}"
        query = parse_qs(parts.query)
        if number := query.get("p") or query.get("page_id"):
            return f"/?p={number[0]}"
        return path if path.startswith("/") else self._relative(path, item)

    def _relative(self, path: str, item: ImportedItem) -> str:
        """The name of a relative target: from the item's file, by name alone, or from its page."""
        page = item.urls[0].rpartition("/")[0] if item.urls else ""
        places = (f"/{dirname(item.source)}", "/", f"{page}/")
        names = [_joined(place, path) for place in places]
        known = (
            name
            for name in names
            if lookup_key(name) in self.content_paths or self.request_copy(name)
        )
        return next(known, names[-1])

    def request_copy(self, name: str) -> str:
        """The content path of a file of that name, now to be copied; "" if there is none."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> str:
        for root in self.archive.roots:
            below = name.removeprefix(root.prefix) if name.startswith(root.prefix) else ""
            for path in dict.fromkeys((below, _SIZED.sub("", below))):
                if (
                    (into := f"{root.content_prefix}{path}")
                    and path
                    and self._copied(root.folder, path, into)
                ):
                    return into
        return ""

    def _copied(self, folder: Path, path: str, into: str) -> bool:
        """Notes a file as to be copied, if it is there and can be published."""
        if path.lower().endswith(_SOURCES) or ".." in path.split("/"):
            return False
        file = paths.existing_file(folder, path)
        if file is None:
            return False
        fault = next(filter(None, map(paths.segment_error, into.split("/"))), "")
        if not fault and is_image(into):
            fault = inspect_picture(file.read_bytes(), into).error
        if fault:
            self.notes.add_loss("picture", path, 0, f"the file was not copied: it {fault}")
            return False
        self.copies[into] = file
        return True


class ItemLinks:
    """`imported.Links`: where the targets in one item's text lead now."""

    def __init__(self, finder: Finder, item: ImportedItem) -> None:
        self.finder, self.item = finder, item

    def _left(self, about: Topic, target: str, message: str) -> None:
        self.finder.notes.add_loss(about, self.item.source, self.item.line_of(target), message)

    def address(self, target: str) -> str:
        """Where a link leads now; "" where it leads nowhere any more."""
        target = target.strip()
        if not target or target.startswith(("#", "mailto:", "tel:")):
            return target
        if fault := "is a template" if _TEMPLATE.search(target) else paths.url_error(target):
            self._left("link", target, f'the link "{target}" {fault}: its words stay')
            return ""
        finder = self.finder
        name = finder.target_name(target, self.item)
        fragment = urlsplit(target).fragment
        if found := finder.content_paths.get(lookup_key(name)):
            return quote(f"/{found}") + (f"#{fragment}" if fragment else "")
        if file := finder.request_copy(name):
            return quote(f"/{file}")
        return target if name.startswith("//") else self._elsewhere(name, target, fragment)

    def _elsewhere(self, name: str, target: str, fragment: str) -> str:
        """Where a link to something of the old site that was not imported leads."""
        site = self.finder.archive.site
        tail = target.partition("?")[1] + target.partition("?")[2] if "?" in target else ""
        tail = tail or (f"#{fragment}" if fragment else "")
        is_page = splitext(name)[1].lower() in ("", ".html", ".htm")
        if site and not (self.finder.is_same_host and is_page):
            return _on(site, name if not name.startswith("/?") else "/") + tail
        if is_page and (target.startswith("/") or site):
            self._left("link", target, f'"{target}" leads to nothing that was imported')
            return quote(name.partition("?")[0]) + tail
        self._left("link", target, f'"{target}" leads to nothing that was imported: its words stay')
        return ""

    def picture(self, target: str) -> str:
        """Where a picture is now; "" where there is none."""
        target = target.strip()
        template = _TEMPLATE.search(target)
        if not target or template or paths.url_error(target):
            self._left(
                "picture", target, f'the picture "{target[:60]}" has no address: its words stay'
            )
            return ""
        name = self.finder.target_name(target, self.item)
        file = self.finder.request_copy(name)
        if file and is_image(file):
            return quote(f"/{file}")
        if name.startswith("//"):
            kept = target if urlsplit(target).scheme else f"https:{target}"
        elif site := self.finder.archive.site:
            kept = _on(site, name)
        else:
            self._left("picture", target, f'there is no picture "{target}": its words stay')
            return ""
        self._left(
            "picture", target, f"the picture {kept} is not among the files: it stays where it is"
        )
        return kept


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _joined(base: str, path: str) -> str:
    whole = normpath(join(base, path)).lstrip("/")
    return f"/{whole}/" if path.endswith("/") else f"/{whole}"


def _on(site: str, path: str) -> str:
    parts = urlsplit(site)
    return f"{parts.scheme}://{parts.netloc}{quote(path)}"
