"""One build at a time for each output tree."""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ssg.build.build import build
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from ssg.storage.lock import hold_lock
from tests.support.newsroom import NOW, Newsroom

HOLD = """
import sys, time
from pathlib import Path
from ssg.storage.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def lock_holder(path: Path) -> subprocess.Popen[bytes]:
    """Starts another process that holds the lock."""
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    return other


def test_the_message_names_the_process_that_holds_the_lock(path: Path) -> None:
    other = lock_holder(path)
    try:
        message = f"another build \\(process {other.pid}\\) is writing this site"
        with pytest.raises(UsageError, match=message), hold_lock(path, 0.05):
            pass
    finally:
        other.kill()
        other.communicate()


def test_a_killed_process_releases_the_lock(path: Path) -> None:
    other = lock_holder(path)
    other.kill()
    other.communicate()
    with hold_lock(path, 5):
        assert path.with_suffix(".pid").read_text("utf-8") == str(os.getpid())


def test_a_file_that_is_no_lock_is_replaced(path: Path) -> None:
    path.write_bytes(b"junk" * 500)
    with (
        hold_lock(path, 0.05),
        pytest.raises(UsageError, match="another build"),
        hold_lock(path, 0.05),
    ):
        pass
    assert path.read_bytes() == b""


def test_the_second_waits_for_the_first(path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with hold_lock(path, 10):
            order.append("second")

    with hold_lock(path):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_an_error_releases_the_lock(path: Path) -> None:
    with pytest.raises(ValueError, match="wrong"), hold_lock(path):
        raise ValueError("wrong")
    with hold_lock(path, 0.05):
        pass


def _build(root: str) -> int:
    return build(Options(root=Path(root), now=NOW, jobs=1)).changes.files


def test_builds_at_the_same_time_leave_a_complete_site(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, bare=True)
    for number in range(30):
        newsroom.article(f"story-{number}")
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        counts = pool.map(_build, [str(tmp_path)] * 3)
    assert set(counts) == {len(newsroom.tree())}
