"""Content files that published pages refer to, and pictures drawn for pages."""

from collections.abc import Iterator

from ssg.content.discover import CONTENT
from ssg.model.outputs import File, Output
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    for path, source in sorted(site.media.items()):
        at = f"{CONTENT}/{source}"
        yield File(path, copy_of=at, source=at)
    yield from site.drawings
