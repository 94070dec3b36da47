"""Targets as writers write them -> URLs of the site."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import splitext
from urllib.parse import unquote

from msgspec import Struct

from ssg.config.config import CONFIG_FILE
from ssg.config.picture_settings import IconConfig
from ssg.content import data_rows, untrusted_files
from ssg.content.discover import CONTENT
from ssg.model.data_sets import Tables
from ssg.model.documents import Body, Document
from ssg.model.elements import Image
from ssg.model.pictures import Icons, Original, Picture
from ssg.pictures.inspect import EXPORT_HINT, is_image, is_unshown_format
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, nearest
from ssg.site.media import MIN_ICON_SIZE, PictureRole, PublishedMedia
from ssg.text import paths
from ssg.text.paths import is_local
from ssg.text.urls import web_address_hint
from ssg.yaml_source.locate import Locator

_TAIL = re.compile("[?#].*", re.S)


class LinkTargets(Struct, frozen=True):
    """What can be linked to, by content path: the URLs of sources, and all other files.

    `unpublished` has the sources that are not published, each with the URL that replaces it.
    `unreadable` has the sources whose errors are already reported, `untrusted` the patterns of the
    setting, `anchors` the `Document.anchors` that there are by source, and `decomposed` the paths
    that are not in Unicode's composed form, by those that are.
    """

    root: str
    urls: dict[str, str]
    unpublished: dict[str, str]
    files: dict[str, Original]
    unreadable: frozenset[str] = frozenset()
    untrusted: tuple[str, ...] = ()
    anchors: Mapping[str, Mapping[str, str]] = {}
    decomposed: Mapping[str, str] = {}

    def resolve(self, base: str, target: str) -> str | None:
        """The content path that a target leads to, as the file is named on the disk."""
        path = paths.resolve(base, target)
        if path is None or path.isascii():
            return path
        path = paths.composed(path)
        return self.decomposed.get(path, path)


class Links:
    """Resolves link targets, reports those that do not exist, and collects published media."""

    def __init__(
        self, targets: LinkTargets, locate: Locator, problems: Problems, *, webp: bool = False
    ) -> None:
        self.targets = targets
        self.locate = locate
        self.problems = problems
        self.media = PublishedMedia(targets.root, targets.files, webp=webp)
        self.reported_files: set[str] = set()
        self.tables: Tables = lambda path, target: None

    def body(self, path: str, document: Document, url: str) -> Body:
        """The document of the source at `path` and the page `url`, with its targets resolved."""
        targets = (target for target in document.targets if not target.startswith("#"))
        links = {target: self._target(path, target) for target in targets}
        pictures = {target: self._picture_in_text(path, target) for target in document.pictures}
        at = f"{CONTENT}/{path}"
        tables = {name: table for name in document.tables if (table := self.tables(at, name))}
        return Body(document.digest, links, url, at, document.origins, pictures, tables)

    def site_url(self, url: str) -> str:
        """A URL from settings or front matter; one that begins with "/" is below the root."""
        return self.targets.root + url[1:] if url.startswith("/") and is_local(url) else url

    def picture(
        self,
        path: str,
        image: Image | None,
        place: PictureRole,
        *where: str | int,
        focus: str = "",
    ) -> Picture | None:
        """A picture as shown in its place; a remote one is not changed.

        `path` is the file that names it, and `where` the field in that file. Reports a picture
        that does not exist or cannot be read, and returns None for it.
        """
        if image is None:
            return None
        if not is_local(image.src):
            texts = image.alt, image.caption, image.credit
            return Picture(image.src, *texts, image.width, image.height, focus=focus)
        picture = self._picture_path(path, image.src, where)
        return self.media.picture(picture, image, place, focus) if picture else None

    def _picture_path(self, path: str, name: str, where: tuple[str | int, ...]) -> str:
        """The content path of the picture that a field names; "" if it cannot be shown."""
        picture = self.targets.resolve(path.removeprefix(CONTENT + "/"), name)
        if picture is None or picture not in self.targets.files:
            self._report_missing_picture(path, name, where)
            return ""
        if error := self._picture_error(picture, name):
            code, message, hint = error
            self.problems.error(code, self.locate.field(path, *where), message, hint)
            return ""
        return picture

    def original(self, path: str, name: str, *where: str | int) -> Original | None:
        """The inspected local picture that a field names, without publishing it."""
        picture = self._picture_path(path, name, where) if is_local(name) else ""
        return self.targets.files[picture] if picture else None

    def icons(self, icon: IconConfig | None) -> Icons:
        """The site's icons, from the pictures that the settings name."""
        if icon is None:
            return Icons()
        src = self._picture_path(CONFIG_FILE, icon.src, ("icon", "src"))
        raster = ""
        if icon.raster:
            raster = self._picture_path(CONFIG_FILE, icon.raster, ("icon", "raster"))
        if not src or (icon.raster and not raster):
            return Icons()
        if src.lower().endswith(".svg"):
            return self.media.icons(src, self._square(raster, "raster"))
        return self.media.icons("", self._square(raster or src, "raster" if raster else "src"))

    def _square(self, picture: str, field: str) -> str:
        """The path of a picture that icons can be scaled from; reports one that is unsuitable."""
        original = self.targets.files.get(picture, Original())
        if picture and (original.width != original.height or original.width < MIN_ICON_SIZE):
            message = f"is {original.width} by {original.height} pixels"
            hint = f"use a square picture of at least {MIN_ICON_SIZE} by {MIN_ICON_SIZE} pixels"
            at = self.locate.field(CONFIG_FILE, "icon", field)
            self.problems.error("bad-picture", at, f'"{picture}" {message}', hint)
            return ""
        return picture

    def _picture_error(self, path: str, target: str) -> tuple[ErrorCode, str, str] | None:
        """Why a file cannot be shown as a picture: code, message and hint."""
        if not is_image(path):
            hint = EXPORT_HINT if is_unshown_format(path) else ""
            return "not-a-picture", f'"{target}" is not a picture', hint
        if error := self.targets.files[path].error:
            self.reported_files.add(path)
            return "bad-picture", f'"{target}" {error}', f"the file is {CONTENT}/{path}"
        return None

    def _picture_in_text(self, path: str, target: str) -> Picture:
        """The picture for one local target in the body of the source at `path`."""
        picture = self.targets.resolve(path, _TAIL.sub("", target))
        names = self.targets.files, self.targets.urls, self.targets.unpublished
        if picture is None or not any(picture in each for each in names):
            return Picture(self._target(path, target))
        if error := self._picture_error(picture, target):
            code, message, hint = error
            self.problems.error(code, self._at(path, target), message, hint or _LINK_HINT)
            return Picture(target)
        return self.media.picture(picture, Image(target), "text")

    def report_unreferenced_pictures(self) -> None:
        """Reports the damaged pictures that no published page names."""
        for path, original in self.targets.files.items():
            if original.error and path not in self.reported_files:
                at = Location(f"{CONTENT}/{path}")
                self.problems.error("bad-picture", at, original.error)

    def _target(self, path: str, target: str) -> str:
        """The URL for one local target in the body of the source at `path`."""
        match = _TAIL.search(target)
        name, tail = (target[: match.start()], match[0]) if match else (target, "")
        if not name:
            return target
        file = self.targets.resolve(path, name)
        if file in self.targets.unreadable:
            return ""  # The errors of that file are already reported.
        if file in self.targets.urls:
            return self.targets.urls[file] + self._tail(file, tail)
        if file in self.targets.unpublished:
            return self._unpublished(path, target, self.targets.unpublished[file])
        if file in self.targets.files:
            if error := untrusted_files.refusal(file, self.targets.untrusted):
                at = self._at(path, target)
                hint = untrusted_files.HINT
                self.problems.error("untrusted-file", at, f'"{target}" {error}', hint)
            return self.media.link(file) + tail
        is_data = file is not None and data_rows.is_data(file)
        if name.startswith("/") and not is_data and splitext(name)[1].lower() not in _SOURCE_LIKE:
            url = self.site_url(name)
            return url + self._tail(self._sources.get(url, ""), tail)
        candidates = self.targets.urls if name.endswith(".md") else self.targets.files
        hint = _DATA_HINT if is_data else web_address_hint(target)
        hint = hint or nearest_file_hint(name, candidates)
        at = self._at(path, target)
        self.problems.error("missing-file", at, f'"{target}" does not exist', hint)
        return target

    def _tail(self, file: str | None, tail: str) -> str:
        """The query and anchor of a link to a source, as its headings are called here."""
        names = self.targets.anchors.get(file or "")
        query, _, anchor = tail.partition("#")
        if not names or not anchor:
            return tail
        written = unquote(anchor)
        name = names.get(written) or names.get(written.lower())
        return f"{query}#{name}" if name else tail

    @cached_property
    def _sources(self) -> dict[str, str]:
        """The source of each URL."""
        return {url: path for path, url in self.targets.urls.items()}

    def _unpublished(self, path: str, target: str, replacement: str) -> str:
        """Warns of a link to an unpublished source, and returns the URL that replaces it."""
        message = f'"{target}" is not published'
        hint = f"until it is, the link goes to {replacement}"
        self.problems.warn("unpublished-link", self._at(path, target), message, hint)
        return replacement

    def _at(self, path: str, target: str) -> Location:
        return self.locate.link(f"{CONTENT}/{path}", target)

    def _report_missing_picture(self, path: str, src: str, where: tuple[str | int, ...]) -> None:
        hint = nearest_file_hint(src, filter(is_image, self.targets.files))
        message = f'there is no picture "{src}" below {CONTENT}/'
        self.problems.error("missing-picture", self.locate.field(path, *where), message, hint)


_DATA_HINT = "data files are not published: put a copy into another folder"
_LINK_HINT = "to link to the file, remove the !"
_SOURCE_LIKE = (".md", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


def nearest_file_hint(target: str, candidates: Iterable[str]) -> str:
    """The hint that suggests the file with the nearest name, ignoring suffixes.

    The suggested path begins at the content folder, so that it works in any source.
    """
    paths = {PurePosixPath(path).stem: path for path in sorted(candidates)}
    near = nearest(PurePosixPath(target).stem, paths)
    return f'did you mean "/{paths[near]}"?' if near else ""
