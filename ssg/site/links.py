"""Targets as writers write them -> URLs of the site."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from posixpath import splitext

from msgspec import Struct

from ssg.config.config import CONFIG_FILE
from ssg.config.picture_settings import IconConfig
from ssg.content.discover import CONTENT
from ssg.model.documents import Body, Document
from ssg.model.elements import Image
from ssg.model.pictures import Icons, Original, Picture
from ssg.pictures.inspect import is_image
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, nearest
from ssg.site.media import MIN_ICON_SIZE, PictureRole, PublishedMedia
from ssg.text.paths import is_local, resolve
from ssg.yaml_source.locate import Locator

_TAIL = re.compile("[?#].*", re.S)


class LinkTargets(Struct, frozen=True):
    """What there is to link to, by content path: the URLs of sources, and all other files.

    `hidden` are sources that are not published, with where a link to them leads meanwhile.
    """

    root: str
    urls: dict[str, str]
    unpublished: dict[str, str]
    files: dict[str, Original]
    unreadable: frozenset[str] = frozenset()


class Links:
    """Resolves targets, reports those that lead nowhere, and notes which files are published."""

    def __init__(self, places: LinkTargets, locate: Locator, problems: Problems) -> None:
        self.targets = places
        self.locate = locate
        self.problems = problems
        self.media = PublishedMedia(places.root, places.files)
        self.reported_files: set[str] = set()

    def body(self, path: str, document: Document, url: str) -> Body:
        """The document of the source at `path`, its local targets resolved."""
        targets = (target for target in document.targets if not target.startswith("#"))
        links = {target: self._target(path, target) for target in targets}
        shown = {target: self._shown(path, target) for target in document.pictures}
        at = f"{CONTENT}/{path}"
        return Body(document.digest, links, url, at, document.origins, shown)

    def site_url(self, url: str) -> str:
        """A URL from settings: one that begins with "/" is below the site's root."""
        return self.targets.root + url[1:] if url.startswith("/") and is_local(url) else url

    def picture(
        self, path: str, image: Image | None, place: PictureRole, *where: str | int
    ) -> Picture | None:
        """A picture as it is shown in its place; remote ones pass through untouched.

        `path` is the file that names it, and `where` the field in it.
        """
        if image is None:
            return None
        if not is_local(image.src):
            said = image.alt, image.caption, image.credit
            return Picture(image.src, *said, image.width, image.height)
        found = self._found(path, image.src, where)
        return self.media.picture(found, image, place) if found else None

    def _found(self, path: str, name: str, where: tuple[str | int, ...]) -> str:
        """The content path of the sound picture that a field names; "" where it names none."""
        found = resolve(path.removeprefix(CONTENT + "/"), name)
        if found is None or found not in self.targets.files:
            self._no_file(path, name, where)
            return ""
        if fault := self._fault(found, name):
            code, message, hint = fault
            self.problems.error(code, self.locate.field(path, *where), message, hint)
            return ""
        return found

    def original(self, path: str, name: str, *where: str | int) -> Original | None:
        """What there is to know of the local picture that a field names; nothing is published."""
        found = self._found(path, name, where) if is_local(name) else ""
        return self.targets.files[found] if found else None

    def icons(self, icon: IconConfig | None) -> Icons:
        """The site's icons, made from the pictures that the settings name."""
        if icon is None:
            return Icons()
        src = self._found(CONFIG_FILE, icon.src, ("icon", "src"))
        raster = self._found(CONFIG_FILE, icon.raster, ("icon", "raster")) if icon.raster else ""
        if not src or (icon.raster and not raster):
            return Icons()
        if src.lower().endswith(".svg"):
            return self.media.icons(src, self._square(raster, "raster"))
        return self.media.icons("", self._square(raster or src, "raster" if raster else "src"))

    def _square(self, found: str, field: str) -> str:
        """A picture that icons can be cut from; what is none is reported."""
        original = self.targets.files.get(found, Original())
        if found and (original.width != original.height or original.width < MIN_ICON_SIZE):
            message = f"is {original.width} by {original.height} pixels"
            hint = f"an icon is square, and {MIN_ICON_SIZE} or more"
            at = self.locate.field(CONFIG_FILE, "icon", field)
            self.problems.error("bad-picture", at, f'"{found}" {message}', hint)
            return ""
        return found

    def _fault(self, found: str, target: str) -> tuple[ErrorCode, str, str] | None:
        """What stops a file from being shown as a picture: code, message and hint."""
        if not is_image(found):
            return "not-a-picture", f'"{target}" is no picture', ""
        if fault := self.targets.files[found].error:
            self.reported_files.add(found)
            return "bad-picture", f'"{target}" {fault}', f"the file is {CONTENT}/{found}"
        return None

    def _shown(self, path: str, target: str) -> Picture:
        """The picture for one local target in the body of the source at `path`."""
        found = resolve(path, _TAIL.sub("", target))
        if found not in self.targets.files:
            return Picture(self._target(path, target))
        if fault := self._fault(found, target):
            code, message, hint = fault
            self.problems.error(code, self._at(path, target), message, hint)
            return Picture("")
        return self.media.picture(found, Image(target), "text")

    def report_unreferenced_pictures(self) -> None:
        """Reports the pictures that cannot be shown, and that nothing published names."""
        for path, original in self.targets.files.items():
            if original.error and path not in self.reported_files:
                at = Location(f"{CONTENT}/{path}")
                self.problems.error("bad-picture", at, original.error)

    def _target(self, path: str, target: str) -> str:
        """The URL for one local target in the body of the source at `path`."""
        cut = _TAIL.search(target)
        name, tail = (target[: cut.start()], cut[0]) if cut else (target, "")
        if not name:
            return target
        found = resolve(path, name)
        if found in self.targets.unreadable:
            return ""  # what is wrong with that file is reported already
        if found in self.targets.urls:
            return self.targets.urls[found] + tail
        if found in self.targets.unpublished:
            message, meanwhile = f'"{target}" is not published', self.targets.unpublished[found]
            hint = f"readers get to {meanwhile} until then"
            self.problems.warn("unpublished-link", self._at(path, target), message, hint)
            return meanwhile
        if found in self.targets.files:
            return self.media.link(found) + tail
        if name.startswith("/") and splitext(name)[1].lower() not in _SOURCE_LIKE:
            return self.site_url(target)
        known = self.targets.urls if name.endswith(".md") else self.targets.files
        hint = _of_the_web(target) or _near_file(name, known)
        at = self._at(path, target)
        self.problems.error("missing-file", at, f'"{target}" leads to no file', hint)
        return ""

    def _at(self, path: str, target: str) -> Location:
        return self.locate.link(f"{CONTENT}/{path}", target)

    def _no_file(self, path: str, src: str, where: tuple[str | int, ...]) -> None:
        hint = _near_file(src, filter(is_image, self.targets.files))
        message = f'"{src}" leads to no picture below {CONTENT}/'
        self.problems.error("missing-picture", self.locate.field(path, *where), message, hint)


_HALF_URL = re.compile(r"https?:?/{1,2}(?=\w)|(?=www\.)", re.I)
_SOURCE_LIKE = (".md", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


def _of_the_web(target: str) -> str:
    """The hint for an address of the web without what such a one begins with."""
    found = _HALF_URL.match(target)
    return f"write https://{target[found.end() :]} if it is of the web" if found else ""


def _near_file(target: str, known: Iterable[str]) -> str:
    """The hint that names the file whose name is nearest, its suffix not counted.

    Its path begins at the content folder, so that it can be written anywhere.
    """
    paths = {PurePosixPath(path).stem: path for path in sorted(known)}
    near = nearest(PurePosixPath(target).stem, paths)
    return f'did you mean "/{paths[near]}"?' if near else ""
