"""Drawings that a cluster makes."""

from pathlib import Path

from ssg.model.pictures import Drawing, Rendition
from ssg.pictures import cluster_drawings
from ssg.pictures.drawing_cache import DrawingCache
from ssg.storage.digest import of_bytes
from tests.support.local_cluster import Here
from tests.support.newsroom import teal


def test_drawings_are_made_once_and_stored(tmp_path: Path) -> None:
    content = teal(64, 36)
    (tmp_path / "a.png").write_bytes(content)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    (tmp_path / ".ssg").mkdir()
    digest = of_bytes(content)
    good = [
        Drawing(f"{width}.png", Rendition(digest, width, width * 9 // 16, "png"), "a.png")
        for width in (16, 32)
    ]
    bad = Drawing("b.png", Rendition(of_bytes(b"no picture"), 16, 9, "png"), "broken.png")
    cache, cluster = DrawingCache(tmp_path, tmp_path / ".ssg"), Here()
    for _ in range(2):
        cluster_drawings.draw(cluster, [*good, bad], cache)
    here = DrawingCache(tmp_path, tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    assert [cache.stored(drawing) for drawing in good] == [here.draw(drawing) for drawing in good]
    assert cache.stored(bad) is None
    assert cluster.calls == ["_run_chunk"] * 3
    cache.close()
    here.close()
