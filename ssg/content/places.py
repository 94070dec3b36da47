"""The places of links and fields in sources, from the source map and the type of each."""

from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ssg.config.config import CONFIG_FILE, Config
from ssg.config.declared.declarations import Declarations
from ssg.content import data_rows, front_files
from ssg.content.discover import CONTENT
from ssg.yaml_source.locate import Locator, TreeOf

if TYPE_CHECKING:
    from ssg.markup.source_map import SourceMap


def locator(root: Path, declared: Declarations | None = None) -> Locator:
    """A `Locator` that knows where the links of texts are, and built-in and `declared` fields."""
    declared = declared or Declarations()
    return Locator(root, _first_place, partial(_kind_of, declared), _tree_of)


def _tree_of(path: str) -> TreeOf | None:
    is_data = path.startswith(f"{CONTENT}/") and data_rows.is_data(path.removeprefix(f"{CONTENT}/"))
    return data_rows.tree_of if is_data else None


def _kind_of(declared: Declarations, path: str) -> Any:
    if path == CONFIG_FILE:
        return Config
    top, _, rest = path.partition("/")
    if top == CONTENT and (kind := front_files.kind_of(rest)):
        return kind
    if top == CONTENT and data_rows.is_data(rest):
        config = declared.data.get(PurePosixPath(rest).stem)
        return data_rows.whole_type(config) if config else None
    return declared.types().get(rest.partition("/")[0]) if top == CONTENT else None


def _first_place(text: str, target: str) -> int | None:
    """The first character of a link's target in a Markdown text; None where it is not there."""
    return next((place.start for place in _map_of(text).places(target)), None)


@lru_cache(maxsize=4)
def _map_of(text: str) -> "SourceMap":
    """The map of a text, which is kept: a text with problems has often many."""
    # Imported late: a build without problems asks for no place.
    from ssg.markup.source_map import SourceMap

    return SourceMap(text)
