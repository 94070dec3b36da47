"""Clusters of processes on this machine; run as a program, the scheduler of one."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from distributed import Client, LocalCluster

from ssg.storage.cluster import Cluster
from tests.support.programs import ROOT


class Here(Cluster):
    """A cluster that sends work to this process, packed and unpacked as for others."""

    jobs = 2

    def __init__(self) -> None:
        super().__init__("")
        self.calls = list[str]()

    def submit(self, call: Callable[..., Any], /, *args: Any) -> Any:
        future: Future[Any] = Future()
        self.calls.append(call.__name__)
        future.set_result(pickle.loads(pickle.dumps(call(*pickle.loads(pickle.dumps(args))))))
        return future


@contextmanager
def local_cluster(workers: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Starts a cluster in a program of its own; yields its address and the program."""
    command = [sys.executable, "-m", "tests.support.local_cluster", str(workers)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            address = program.stdout.readline().strip()
            assert address.startswith("tcp://"), address
            yield address, program
        finally:
            program.terminate()


def kill_workers(address: str) -> int:
    """Kills all processes that work, which the cluster then starts again; returns how many."""
    connect: type = Client
    with connect(address, set_as_default=False) as client:
        processes = client.run(os.getpid)
    for process in processes.values():
        os.kill(process, signal.SIGKILL)
    return len(processes)


def _run(workers: int) -> None:
    start: type = LocalCluster
    with start(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        while True:
            time.sleep(60)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    _run(int(sys.argv[1]))
