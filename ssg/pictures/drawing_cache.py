"""Draws renditions of pictures and social cards, each only once, through a cache.

The cache has a file of its own: drawings are large, and stay valid when the generator changes.
"""

import os
import threading
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ssg.model.pictures import Card, Drawing, Rendition
from ssg.pictures import renditions, social_cards
from ssg.pictures.inspect import BadImageError
from ssg.problems.errors import Location, Problem, SiteError
from ssg.problems.os_errors import read_source
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

FILE_NAME = "pictures.sqlite"
MAX_UNUSED = 200
"""The number of unused drawings that may stay, in addition to as many as are in use."""


def cache_key(recipe: Rendition | Card) -> str:
    """Returns the cache key of a drawing; it changes with everything that its bytes depend on."""
    if isinstance(recipe, Card):
        salt = generator_version.picture_fingerprint(
            "pictures/social_cards.py",
            "pictures/lettering.py",
            "pictures/banded_png.py",
            "model/pictures.py",
            *(f"pictures/{font}" for font in social_cards.BUILT_IN_FONTS),
        )
        return f"{salt}-{zlib.ZLIB_RUNTIME_VERSION}-{digest.of_value(recipe)}"
    salt = generator_version.picture_fingerprint(
        "pictures/inspect.py", "model/pictures.py", "pictures/renditions.py"
    )
    return f"{salt}-{recipe.digest}-{recipe.width}x{recipe.height}.{recipe.format}"


def drawn(drawing: Drawing, original: bytes) -> bytes:
    """Draws from the bytes of the picture, if any; raises `SiteError` if the picture is broken."""
    recipe, at = drawing.recipe, Location(drawing.source)
    if isinstance(recipe, Card):
        return social_cards.render(recipe, original)
    if digest.of_bytes(original) != recipe.digest:
        message = "changed while the site was built"
        raise SiteError([Problem("bad-picture", at, message, "build again")])
    try:
        return renditions.render(original, recipe)
    except BadImageError as error:
        raise SiteError([Problem("bad-picture", at, str(error))]) from None


class DrawingCache:
    """Makes drawings, or gets them from the cache in the folder `state`.

    Each process opens its own connection when it first draws, because connections of SQLite do not
    survive a fork; so does each thread, because a connection has one transaction at a time.
    """

    def __init__(self, root: Path, state: Path) -> None:
        self.root = root
        self.path = state / FILE_NAME
        self._caches: dict[tuple[int, int], Cache] = {}

    @property
    def cache(self) -> Cache:
        user = os.getpid(), threading.get_ident()
        if user not in self._caches:
            self._caches[user] = Cache(self.path, max_unused=MAX_UNUSED)
        return self._caches[user]

    def create_file(self) -> None:
        """Creates the cache's file, which processes cannot do at the same time."""
        Cache(self.path, max_unused=MAX_UNUSED).close()

    def stored(self, drawing: Drawing) -> bytes | None:
        """Returns the bytes of a drawing if it was drawn before."""
        return self.cache.get(cache_key(drawing.recipe))

    def draw(self, drawing: Drawing) -> bytes:
        """Returns the bytes of a drawing; raises `SiteError` if its picture is broken."""
        content = self.stored(drawing)
        if content is None:
            content = drawn(drawing, self.original(drawing))
            self.cache.put_many({cache_key(drawing.recipe): content})
        return content

    def original(self, drawing: Drawing) -> bytes:
        """Returns the bytes of the picture that a drawing is made from, b"" without one."""
        return read_source(self.root / drawing.source) if drawing.source else b""

    def store(self, drawings: Mapping[Drawing, bytes]) -> None:
        """Stores what was drawn elsewhere."""
        self.cache.put_many({cache_key(each.recipe): drawn for each, drawn in drawings.items()})

    def prune(self, drawings: Iterable[Drawing]) -> None:
        """Deletes unused drawings if there are many; `drawings` are all those of the site."""
        self.cache.mark_used(cache_key(drawing.recipe) for drawing in drawings)
        self.cache.prune()

    def close(self) -> None:
        for cache in self._caches.values():
            cache.close()
        self._caches.clear()
