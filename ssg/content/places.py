"""The places of links and fields in sources, from the source map and the type of each."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.content.parse import FRONT_MATTER_TYPES
from ssg.yaml_source.locate import Locator

if TYPE_CHECKING:
    from ssg.markup.source_map import SourceMap


def locator(root: Path) -> Locator:
    """A `Locator` that knows where the links of Markdown texts are, and the fields of sources."""
    return Locator(root, _first_place, _kind_of)


def _kind_of(path: str) -> type[Any] | None:
    if path == CONFIG_FILE:
        return Config
    top, _, rest = path.partition("/")
    return FRONT_MATTER_TYPES.get(rest.partition("/")[0]) if top == CONTENT else None


def _first_place(text: str, target: str) -> int | None:
    """The first character of a link's target in a Markdown text; None where it is not there."""
    return next((place.start for place in _map_of(text).places(target)), None)


@lru_cache(maxsize=4)
def _map_of(text: str) -> "SourceMap":
    """The map of a text, which is kept: a text with problems has often many."""
    # Imported late: a build without problems asks for no place.
    from ssg.markup.source_map import SourceMap

    return SourceMap(text)
