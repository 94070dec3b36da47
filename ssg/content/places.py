"""The places of links in sources, from the source map of each text."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ssg.yaml_source.locate import Locator

if TYPE_CHECKING:
    from ssg.markup.source_map import SourceMap


def locator(root: Path) -> Locator:
    """A `Locator` that knows where the links of Markdown texts are."""
    return Locator(root, _first_place)


def _first_place(text: str, target: str) -> int | None:
    """The first character of a link's target in a Markdown text; None where it is not there."""
    return next((place.start for place in _map_of(text).places(target)), None)


@lru_cache(maxsize=4)
def _map_of(text: str) -> "SourceMap":
    """The map of a text, which is kept: a text with problems has often many."""
    # Imported late: a build without problems asks for no place.
    from ssg.markup.source_map import SourceMap

    return SourceMap(text)
