"""Targets as writers write them -> URLs of the site."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from posixpath import splitext
from urllib.parse import quote

from msgspec import Struct

from ssg.elements import Image
from ssg.errors import Location, Problems, nearest
from ssg.images import Size, is_image
from ssg.locate import Locator
from ssg.model import Body, Document
from ssg.paths import is_local, resolve
from ssg.picture import Picture

CONTENT = "content"
MEDIA = "media"
_TAIL = re.compile("[?#].*", re.S)


class Places(Struct, frozen=True):
    """What there is to link to, by content path: the URLs of sources, the sizes of files.

    `hidden` are sources that are not published, with where a link to them leads meanwhile.
    """

    root: str
    urls: dict[str, str]
    hidden: dict[str, str]
    files: dict[str, Size]
    unreadable: frozenset[str] = frozenset()


class Links:
    """Resolves targets, reports those that lead nowhere, and notes which files are published."""

    def __init__(self, places: Places, locate: Locator, problems: Problems) -> None:
        self.places = places
        self.locate = locate
        self.problems = problems
        self.media: dict[str, str] = {}

    def body(self, path: str, document: Document, url: str) -> Body:
        """The document of the source at `path`, its local targets resolved."""
        targets = (target for target in document.targets if not target.startswith("#"))
        links = {target: self._target(path, target) for target in targets}
        return Body(document.digest, links, url, f"{CONTENT}/{path}", document.origins)

    def site_url(self, url: str) -> str:
        """A URL from settings: one that begins with "/" is below the site's root."""
        return self.places.root + url[1:] if is_local(url) and url.startswith("/") else url

    def picture(self, path: str, image: Image | None, *where: str | int) -> Picture | None:
        """A picture with its URL and size; remote ones pass through untouched.

        `path` is the file that names it, and `where` the field in it.
        """
        if image is None:
            return None
        if not is_local(image.src):
            return _picture(image, image.src, image.width, image.height)
        source = path.removeprefix(CONTENT + "/")
        found = resolve(source, image.src)
        if found is None or found not in self.places.files:
            self._no_file(path, image.src, where)
            return None
        if not is_image(found):
            at = self.locate.field(path, *where)
            self.problems.error("not-a-picture", at, f'"{image.src}" is no picture')
            return None
        size = self.places.files[found]
        width, height = image.width or size.width, image.height or size.height
        return _picture(image, self._publish(found), width, height)

    def file(self, path: str, name: str, *where: str | int) -> str:
        """The URL of a picture that settings name; "" where it is missing."""
        picture = self.picture(path, Image(name), *where) if name else None
        return picture.src if picture else ""

    def _publish(self, found: str) -> str:
        self.media[found] = f"{MEDIA}/{found}"
        return self.places.root + quote(self.media[found])

    def _target(self, path: str, target: str) -> str:
        """The URL for one local target in the body of the source at `path`."""
        cut = _TAIL.search(target)
        name, tail = (target[: cut.start()], cut[0]) if cut else (target, "")
        if not name:
            return target
        found = resolve(path, name)
        if found in self.places.unreadable:
            return ""  # what is wrong with that file is reported already
        if found in self.places.urls:
            return self.places.urls[found] + tail
        if found in self.places.hidden:
            message, hint = f'"{target}" is not published', "it leads to its section until then"
            self.problems.warn("unpublished-link", self._at(path, target), message, hint)
            return self.places.hidden[found]
        if found in self.places.files:
            return self._publish(found) + tail
        if name.startswith("/") and splitext(name)[1].lower() not in _SOURCE_LIKE:
            return self.site_url(target)
        known = self.places.urls if name.endswith(".md") else self.places.files
        hint = _near_file(name, known)
        at = self._at(path, target)
        self.problems.error("missing-file", at, f'"{target}" leads to no file', hint)
        return ""

    def _at(self, path: str, target: str) -> Location:
        return self.locate.text(f"{CONTENT}/{path}", target)

    def _no_file(self, path: str, src: str, where: tuple[str | int, ...]) -> None:
        hint = _near_file(src, filter(is_image, self.places.files))
        message = f'"{src}" leads to no picture below {CONTENT}/'
        self.problems.error("missing-picture", self.locate.field(path, *where), message, hint)


def _picture(image: Image, src: str, width: int, height: int) -> Picture:
    return Picture(src, image.alt, image.caption, image.credit, width, height)


_SOURCE_LIKE = (".md", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


def _near_file(target: str, known: Iterable[str]) -> str:
    """The hint that names the file whose name is nearest, its suffix not counted."""
    names = {PurePosixPath(path).stem: PurePosixPath(path).name for path in sorted(known)}
    near = nearest(PurePosixPath(target).stem, names)
    return f'did you mean "{names[near]}"?' if near else ""
