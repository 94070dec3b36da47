"""A cluster: the same results as here, and clear errors if it cannot deliver them."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.problems.errors import UsageError
from ssg.storage import cluster as cluster_module
from ssg.storage import generator_version
from ssg.storage.cluster import Cluster
from ssg.storage.parallel import Workers, map_ordered
from tests.support.local_cluster import local_cluster

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with local_cluster(2) as (address, _):
        yield address


@pytest.fixture
def cluster(address: str) -> Iterator[Cluster]:
    cluster = Cluster(address)
    yield cluster
    cluster.close()


def on(cluster: Cluster) -> Workers:
    return Workers(cluster.jobs, cluster, chunk_size=3)


def squared(number: int) -> int:
    return number * number


def killed_once(flag: str) -> str:
    """Ends its process, the first time that it is called."""
    if not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return flag


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> int:
    raise ValueError(number)


def test_results_come_in_order(cluster: Cluster) -> None:
    assert list(map_ordered(squared, range(50), 50, on(cluster))) == [n * n for n in range(50)]


def test_the_work_of_a_killed_worker_is_done_again(cluster: Cluster, tmp_path: Path) -> None:
    flags = [str(tmp_path / f"flag{number}") for number in range(2)]
    assert list(map_ordered(killed_once, flags, 2, Workers(2, cluster, 1))) == flags


def test_work_that_kills_every_worker_is_an_error(cluster: Cluster) -> None:
    with pytest.raises(UsageError, match="workers of the cluster died several times at the same"):
        list(map_ordered(killed, [1], 1, on(cluster)))


def test_an_error_of_the_work_is_raised_here(cluster: Cluster) -> None:
    with pytest.raises(ValueError, match="7"):
        cluster.submit(failing, 7).result()


def test_an_address_where_no_scheduler_answers_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 1)
    with pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1: "):
        Cluster("tcp://127.0.0.1:1").submit(squared, 1)
    with pytest.raises(UsageError, match="no Dask scheduler answers at nonsense://x: "):
        Cluster("nonsense://x").submit(squared, 1)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "version", lambda _: "")
    with pytest.raises(UsageError, match=r"pip install 'dateline-ssg\[dask\]'"):
        Cluster("tcp://127.0.0.1:1").submit(squared, 1)


def test_workers_of_another_version_are_named(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator_version, "fingerprint", lambda: "another version")
    message = "another version of Dateline, a library or Python in the cluster: tcp://127"
    with pytest.raises(UsageError, match=message):
        Cluster(address).submit(squared, 1)


def test_a_worker_of_another_version_that_joins_later_is_named(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cluster.jobs == 2
    monkeypatch.setattr(generator_version, "fingerprint", lambda: "another version")
    with pytest.raises(UsageError, match="another version of Dateline"):
        cluster.submit(squared, 1).result()


def test_a_cluster_without_workers_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 2)
    with local_cluster(0) as (address, _), pytest.raises(UsageError, match="has no workers"):
        Cluster(address).submit(squared, 1)


def test_a_lost_scheduler_is_an_error() -> None:
    with local_cluster(1) as (address, program):
        cluster = Cluster(address)
        pending = cluster.submit(time.sleep, 600)
        threading.Timer(1, program.kill).start()
        with pytest.raises(UsageError, match=f"the Dask scheduler at {address} was lost"):
            pending.result()
        cluster.close()


def test_a_cluster_without_the_generator_is_named(tmp_path: Path) -> None:
    programs = []
    for command in (["scheduler", "--port", "0"], ["worker", "--nthreads", "1"]):
        file = ["--scheduler-file", str(tmp_path / "scheduler.json"), "--dashboard-address", ":0"]
        arguments = [sys.executable, "-m", "dask", *command, *file]
        programs.append(subprocess.Popen(arguments, cwd=tmp_path, stderr=subprocess.DEVNULL))
    try:
        scheduler = tmp_path / "scheduler.json"
        deadline = time.monotonic() + 60
        while not scheduler.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        address = json.loads(scheduler.read_text())["address"]
        message = "cannot be imported in the cluster by tcp://.*, the scheduler \\(pip install"
        with pytest.raises(UsageError, match=message):
            Cluster(address).submit(squared, 1)
    finally:
        for program in programs:
            program.terminate()
            program.wait(60)
