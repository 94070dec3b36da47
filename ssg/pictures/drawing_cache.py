"""What is drawn, through a cache: pictures' renditions and stories' cards, each made once.

They have a cache of their own: they are large, and worth keeping where the other is dropped.
"""

import os
from collections.abc import Iterable
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
"""How many drawings may stay unused, beside as many as are in use."""


def cache_key(recipe: Rendition | Card) -> str:
    """What a drawing is kept under: it moves with all that its bytes depend on."""
    if isinstance(recipe, Card):
        salt = generator_version.picture_fingerprint(
            "pictures/social_cards.py",
            "model/pictures.py",
            *(f"pictures/{font}" for font in social_cards.BUILT_IN_FONTS),
        )
        return f"{salt}-{digest.of_value(recipe)}"
    salt = generator_version.picture_fingerprint(
        "pictures/inspect.py", "model/pictures.py", "pictures/renditions.py"
    )
    return f"{salt}-{recipe.digest}-{recipe.width}x{recipe.height}.{recipe.format}"


class DrawingCache:
    """Makes drawings, or finds them in the cache that is kept in the folder `state`.

    Each process has a connection of its own, and none before there is something to draw: SQLite's
    do not survive a fork.
    """

    def __init__(self, root: Path, state: Path) -> None:
        self.root = root
        self.path = state / FILE_NAME
        self._caches: dict[int, Cache] = {}

    @property
    def cache(self) -> Cache:
        process = os.getpid()
        if process not in self._caches:
            self._caches[process] = Cache(self.path, max_unused=MAX_UNUSED)
        return self._caches[process]

    def create_file(self) -> None:
        """Makes the cache's file: of several processes that began it at once, SQLite lets one."""
        Cache(self.path, max_unused=MAX_UNUSED).close()

    def draw(self, drawing: Drawing) -> bytes:
        """The bytes of a drawing; raises `SiteError` where its picture turns out broken."""
        under = cache_key(drawing.recipe)
        known = self.cache.get(under)
        if known is None:
            known = self._drawn(drawing)
            self.cache.put_many({under: known})
        return known

    def _drawn(self, drawing: Drawing) -> bytes:
        recipe = drawing.recipe
        content = read_source(self.root / drawing.source) if drawing.source else b""
        if isinstance(recipe, Card):
            return social_cards.render(recipe, content)
        at = Location(drawing.source)
        if digest.of_bytes(content) != recipe.digest:
            message = "changed while the site was built"
            raise SiteError([Problem("bad-picture", at, message, "build again")])
        try:
            return renditions.render(content, recipe)
        except BadImageError as error:
            raise SiteError([Problem("bad-picture", at, str(error))]) from None

    def prune(self, drawings: Iterable[Drawing]) -> None:
        """Lets go of what is used no more, by and by; `drawings` are all that the site has."""
        self.cache.mark_used(cache_key(drawing.recipe) for drawing in drawings)
        self.cache.prune()

    def close(self) -> None:
        for cache in self._caches.values():
            cache.close()
        self._caches.clear()
