"""The cache of references, by the content of files."""

from pathlib import Path

import pytest

from ssg.build.manifest import Record
from ssg.check import link_graph, reference_cache
from ssg.storage import digest
from tests.support.calls import recorded_calls


def tree(root: Path, files: dict[str, str]) -> link_graph.LinkGraph:
    written = {}
    for path, text in files.items():
        (root / "site").mkdir(exist_ok=True)
        (root / "site" / path).write_text(text, "utf-8")
        written[path] = Record(digest.of_bytes(text.encode()), len(text), 0, "")
    url, cache_file = "https://x.example/", root / reference_cache.CACHE_FILE
    return reference_cache.build_graph(root / "site", url, written, cache_file, 1)


def test_a_file_is_read_once_for_each_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "a.html": '<a id="x" href="/b.html#y">b</a>',
        "b.html": "<p>b</p>",
        "c.txt": "<p>b</p>",
    }
    first = tree(tmp_path, files)
    read = recorded_calls(monkeypatch, link_graph, "read")
    assert tree(tmp_path, files).files == first.files
    assert read == []
    files["b.html"] = '<p id="y">b</p>'
    second = tree(tmp_path, files)
    assert read == ["b.html"]
    reasons = [link.reason for link in first.dead_links()]
    assert reasons == ["has an anchor that does not exist"]
    assert list(second.dead_links()) == []


def test_a_damaged_cache_is_rebuilt(tmp_path: Path) -> None:
    (tmp_path / reference_cache.CACHE_FILE).write_bytes(b"no database")
    assert list(tree(tmp_path, {"a.html": "<p>"}).files) == ["a.html"]
