"""Content files that something published refers to, and nothing else of the content folder."""

from collections.abc import Iterator

from ssg.links import CONTENT
from ssg.model import File, Output
from ssg.site import Site


def outputs(site: Site) -> Iterator[Output]:
    for source, path in sorted(site.media.items()):
        at = f"{CONTENT}/{source}"
        yield File(path, copy_of=at, source=at)
