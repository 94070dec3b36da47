"""Draws on a cluster, which gets the bytes of the pictures."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ssg.model.pictures import Drawing
from ssg.pictures.drawing_cache import DrawingCache, drawn
from ssg.problems.errors import SiteError
from ssg.storage.cluster import Cluster
from ssg.storage.parallel import Workers, map_ordered


class DrawingBatch(Struct, frozen=True):
    """Drawings of one picture, whose bytes are `original`; b"" without one."""

    drawings: tuple[Drawing, ...]
    original: bytes


def draw(cluster: Cluster, drawings: Iterable[Drawing], cache: DrawingCache) -> None:
    """Makes the drawings that the cache lacks, and stores them there; all of a picture together.

    Those that cannot be made are left out: whoever needs them finds out why.
    """
    groups: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        if cache.stored(drawing) is None:
            groups.setdefault(drawing.source or drawing.path, []).append(drawing)

    def batches() -> Iterator[DrawingBatch]:
        for group in groups.values():
            yield DrawingBatch(tuple(group), cache.original(group[0]))

    if not groups:
        return
    workers = Workers(cluster.jobs, cluster, chunk_size=1)
    results = map_ordered(draw_batch, batches(), len(groups), workers)
    for group, contents in zip(groups.values(), results, strict=True):
        done = zip(group, contents, strict=True)
        cache.store({drawing: content for drawing, content in done if content is not None})


def draw_batch(batch: DrawingBatch) -> list[bytes | None]:
    """Makes the drawings of a batch, in their order; None for one that cannot be made."""
    return [_drawn(drawing, batch.original) for drawing in batch.drawings]


def _drawn(drawing: Drawing, original: bytes) -> bytes | None:
    try:
        return drawn(drawing, original)
    except SiteError:  # The machine that builds tries again, and reports the error.
        return None
