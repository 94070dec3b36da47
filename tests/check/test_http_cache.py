"""Results of requests, and how long they are cached."""

import time
from pathlib import Path

import pytest

from ssg.check import http_cache
from ssg.check.http_cache import ProbeResult


@pytest.mark.parametrize(
    ("status", "reason", "is_good", "is_gone"),
    [
        (200, "200 OK", True, False),
        (404, "404 Not Found", False, True),
        (410, "410 Gone", False, True),
        (503, "503 Service Unavailable", False, False),
        (999, "999", False, False),
    ],
)
def test_a_status_gives_a_result(status: int, reason: str, is_good: bool, is_gone: bool) -> None:
    result = http_cache.result_of_status(status)
    assert (result.reason, result.is_good, result.is_gone) == (reason, is_good, is_gone)


def test_good_results_are_cached_for_some_days(tmp_path: Path) -> None:
    path, now = tmp_path / "links.json", time.time()
    good = ProbeResult(200, "200 OK", "https://y.example/", at=now)
    bad, old = ProbeResult(404, at=now), ProbeResult(200, at=now - 3 * 86400)
    http_cache.save_results(path, {"good": good, "bad": bad, "old": old})
    assert http_cache.load_results(path, 2) == {"good": good}
    assert http_cache.load_results(path, 4) == {"good": good, "old": old}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"a": 1}'])
def test_a_damaged_cache_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "links.json").write_bytes(content)
    assert http_cache.load_results(tmp_path / "links.json", 7) == {}


def test_an_unreadable_cache_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "links.json").mkdir()
    assert http_cache.load_results(tmp_path / "links.json", 7) == {}
