"""Content files that something published refers to, and what is drawn for pages; nothing else."""

from collections.abc import Iterator

from ssg.model import File, Output
from ssg.site import Site
from ssg.walk import CONTENT


def outputs(site: Site) -> Iterator[Output]:
    for path, source in sorted(site.media.items()):
        at = f"{CONTENT}/{source}"
        yield File(path, copy_of=at, source=at)
    yield from site.drawings
