"""The places of links in sources, from the source map of each text."""

from pathlib import Path

from ssg.yaml_source.locate import Locator


def locator(root: Path) -> Locator:
    """A `Locator` that knows where the links of Markdown texts are."""
    return Locator(root, _first_place)


def _first_place(text: str, target: str) -> int | None:
    """The first character of a link's target in a Markdown text; None where it is not there."""
    # Imported late: a build without problems asks for no place.
    from ssg.markup.source_map import SourceMap

    return next((place.start for place in SourceMap(text).places(target)), None)
