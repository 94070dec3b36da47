"""Resolves the link and picture targets of imported texts, and finds the files to copy."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath, splitext
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ssg.content.untrusted_files import active_suffix
from ssg.importers.archive.item import Archive, ImportedItem, Notes, Topic
from ssg.pictures.inspect import inspect_picture, is_image
from ssg.text import paths

_RESIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")
_TEXT_SUFFIXES = (".md", ".markdown", ".mkd", ".html", ".htm", ".rst", ".txt")
_SOURCE_SUFFIXES = (
    *(".yml", ".yaml", ".toml", ".lock", ".env", ".key", ".pem", ".rb", ".php", ".sql", ".sqlite"),
    *(".db", ".bak", ".log", ".njk", ".liquid", ".cjs", ".mjs", ".11ty.js", ".11tydata.js"),
    *("/package.json", "/package-lock.json"),
)
_TEMPLATE = re.compile(r"\{[{%<]")


def lookup_key(address: str) -> str:
    """Normalizes an old address or name: case, escapes and index files do not matter."""
    path = unquote(address).casefold().removesuffix("index.html").rstrip("/")
    return path or "/"


class Finder:
    """Finds where everything in an archive goes, and collects the files to copy.

    `content_paths` has the content path of each item by the lookup keys of its old addresses and
    names. `newsroom_url` is the address of the newsroom. After the texts are converted, `copies`
    has the file for each content path that a text refers to.
    """

    def __init__(
        self, archive: Archive, content_paths: Mapping[str, str], newsroom_url: str, notes: Notes
    ) -> None:
        self.archive, self.content_paths, self.notes = archive, content_paths, notes
        self.host = _host(archive.site)
        self.is_same_host = bool(self.host) and self.host == _host(newsroom_url)
        self.copies: dict[str, Path] = {}
        self._requested: dict[str, str] = {}

    def for_item(self, item: ImportedItem) -> "ItemLinks":
        """Returns the links of one item, which resolve the targets in its text."""
        return ItemLinks(self, item)

    def target_name(self, target: str, item: ImportedItem) -> str:
        """Returns the name of a target: its path on the old site, or "//host/path" elsewhere."""
        parts = urlsplit(target)
        path = unquote(parts.path) or "/"
        if parts.netloc and _host(target) != self.host:
            return f"//{parts.netloc}{path}"
        query = parse_qs(parts.query)
        if number := query.get("p") or query.get("page_id"):
            return f"/?p={number[0]}"
        return path if path.startswith("/") else self._relative(path, item)

    def _relative(self, path: str, item: ImportedItem) -> str:
        """Returns the name of a relative target: from the item's file, the root, or its old URL."""
        page = item.urls[0].rpartition("/")[0] if item.urls else ""
        names = [_joined(base, path) for base in (f"/{dirname(item.source)}", "/", f"{page}/")]
        for name in names:
            if lookup_key(name) in self.content_paths or self.request_copy(name):
                return name
        return names[-1]

    def request_copy(self, name: str) -> str:
        """Adds the file of that name to `copies`; returns its content path, "" if there is none."""
        if name not in self._requested:
            self._requested[name] = self._added_copy(name)
        return self._requested[name]

    def _added_copy(self, name: str) -> str:
        for root in self.archive.roots:
            if not name.startswith(root.prefix):
                continue
            path = name.removeprefix(root.prefix)
            for candidate in dict.fromkeys((path, _RESIZED.sub("", path))):
                content_path = f"{root.content_prefix}{candidate}"
                if candidate and self._add_copy(root.folder, candidate, content_path):
                    return content_path
        return ""

    def _add_copy(self, folder: Path, path: str, content_path: str) -> bool:
        """Adds a file to `copies` if it exists and can be published; notes why it cannot."""
        names = path.split("/")
        is_private = any(name.startswith(("_", ".")) for name in names[:-1]) or (
            names[-1].startswith("_") and not is_image(path)
        )
        if is_private or f"/{path}".lower().endswith((*_TEXT_SUFFIXES, *_SOURCE_SUFFIXES)):
            return False  # no system published these of its own source
        try:
            file = paths.existing_file(folder, path)
        except (OSError, ValueError):  # no system could have a file of that name
            return False
        if file is None:
            return False
        error = next(filter(None, map(paths.segment_error, content_path.split("/"))), "")
        if suffix := active_suffix(path):
            error = f"is a {suffix} file, which can run code on the site"
        if not error and is_image(content_path):
            error = inspect_picture(file.read_bytes(), content_path).error
        if error:
            self.notes.add_loss("picture", path, 0, f"the file was not copied: it {error}")
            return False
        self.copies[content_path] = file
        return True


class ItemLinks:
    """Resolves the targets in the text of one item; implements `archive.item.Links`."""

    def __init__(self, finder: Finder, item: ImportedItem) -> None:
        self.finder, self.item = finder, item

    def _note(self, topic: Topic, target: str, message: str) -> None:
        self.finder.notes.add_loss(topic, self.item.source, self.item.line_of(target), message)

    def address(self, target: str) -> str:
        """Returns the new target of a link; "" if the link must go."""
        target = target.strip()
        if not target or target.startswith(("#", "mailto:", "tel:")):
            return target
        error = "is a template" if _TEMPLATE.search(target) else paths.url_error(target)
        if error:
            self._note("link", target, f'the link "{target}" became plain text: it {error}')
            return ""
        name = self.finder.target_name(target, self.item)
        fragment = urlsplit(target).fragment
        if path := self.finder.content_paths.get(lookup_key(name)):
            return quote(f"/{path}") + (f"#{fragment}" if fragment else "")
        if file := self.finder.request_copy(name):
            return quote(f"/{file}")
        return target if name.startswith("//") else self._old_address(name, target, fragment)

    def _old_address(self, name: str, target: str, fragment: str) -> str:
        """Returns the target of a link to something on the old site that was not imported."""
        site = self.finder.archive.site
        _, mark, query = target.partition("?")
        suffix = f"{mark}{query}" or (f"#{fragment}" if fragment else "")
        is_page = splitext(name)[1].lower() in ("", ".html", ".htm")
        if site and not (self.finder.is_same_host and is_page):
            return _absolute(site, "/" if name.startswith("/?") else name) + suffix
        if is_page and (target.startswith("/") or site):
            self._note("link", target, f'the target of the link "{target}" was not imported')
            return quote(name.partition("?")[0]) + suffix
        message = f'the link "{target}" became plain text: its target was not imported'
        self._note("link", target, message)
        return ""

    def picture(self, target: str) -> str:
        """Returns the new `src` of a picture; "" if there is no such picture."""
        target = target.strip()
        if not target or _TEMPLATE.search(target) or paths.url_error(target):
            message = f'the picture "{target[:60]}" became plain text: its address is invalid'
            self._note("picture", target, message)
            return ""
        name = self.finder.target_name(target, self.item)
        file = self.finder.request_copy(name)
        if file and is_image(file):
            return quote(f"/{file}")
        if name.startswith("//"):
            url = target if urlsplit(target).scheme else f"https:{target}"
        elif site := self.finder.archive.site:
            url = _absolute(site, name)
        else:
            message = f'the picture "{target}" became plain text: there is no such file'
            self._note("picture", target, message)
            return ""
        message = f"the picture {url} is not among the files: its old address is used"
        self._note("picture", target, message)
        return url


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _joined(base: str, path: str) -> str:
    joined = normpath(join(base, path)).lstrip("/")
    return f"/{joined}/" if path.endswith("/") else f"/{joined}"


def _absolute(site: str, path: str) -> str:
    parts = urlsplit(site)
    return f"{parts.scheme}://{parts.netloc}{quote(path)}"
