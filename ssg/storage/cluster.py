"""Work on a cluster of `dask.distributed`: other processes, here or on other machines.

A cluster gets all that its work needs by the network, and never reads this machine's disk. The
extra "dask" installs the library.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ssg.problems.errors import UsageError
from ssg.storage import generator_version
from ssg.storage.library_versions import version

Result = TypeVar("Result")

CONNECT_SECONDS = 30
"""How long the scheduler has to answer, and then to have a worker."""
IDLE_SECONDS = 60
"""How long a build waits for a worker when there is none any more."""
_POLL_SECONDS = 2
_RETRIES = 3
CHUNK_SIZE = 100
"""Texts or pages that are sent together: some hundred kilobytes."""

_one_at_a_time = threading.Lock()


class OtherVersionError(Exception):
    """A worker has another version of the generator, of a library or of Python."""


class Cluster:
    """The cluster whose scheduler is at `address`, such as "tcp://10.0.0.5:8786".

    It is connected when it first gets work, since most builds have none. Whatever goes wrong is a
    `UsageError` that says what to do; the library's own messages are silenced.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None

    @property
    def client(self) -> Any:
        """The connection, once all workers are known to be of this version."""
        if self._client is None:
            self._client = self._connected()
        return self._client

    @property
    def jobs(self) -> int:
        """How many chunks can be worked on at a time."""
        return max(sum(map(int, self.client.nthreads().values())), 1)

    def submit(self, call: Callable[..., Result], /, *args: Any) -> Pending[Result]:
        """Calls a module-level function on a worker; its arguments and result are sent."""
        digest = generator_version.fingerprint()
        future = self.client.submit(run, digest, call, *args, pure=False, retries=_RETRIES)
        return Pending(self, future)

    def close(self) -> None:
        """Ends the connection; what was not finished is given up."""
        if self._client is not None:
            self._client.close(timeout=5)
            self._client = None

    def _connected(self) -> Any:
        if not version("distributed"):
            raise UsageError("a cluster needs more packages: pip install 'dateline-ssg[dask]'")
        import logging

        from distributed import Client

        for name in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        connect: Any = Client
        try:
            client = connect(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            what = str(error).partition("\n")[0][:200]
            raise UsageError(f"no Dask scheduler answers at {self.address}: {what}") from None
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            self._check_versions(client)
        except TimeoutError:
            client.close(timeout=5)
            message = f"the Dask scheduler at {self.address} has no workers: start some"
            raise UsageError(message) from None
        except BaseException:
            client.close(timeout=5)
            raise
        return client

    def _check_versions(self, client: Any) -> None:
        """Raises `UsageError` with who would make other files than this machine."""
        versions = {**client.run(_version, on_error="return"), **_of_scheduler(client)}
        own = generator_version.fingerprint()
        without = [name for name, theirs in versions.items() if not isinstance(theirs, str)]
        if without:
            names, hint = _listed(without), "pip install 'dateline-ssg[dask]' there"
            raise UsageError(f"Dateline cannot be imported in the cluster by {names} ({hint})")
        if others := [name for name, theirs in versions.items() if theirs != own]:
            raise UsageError(_other_version(_listed(others)))


class Pending(Generic[Result]):
    """A result that a worker is to send."""

    def __init__(self, cluster: Cluster, future: Any) -> None:
        self._cluster, self._future = cluster, future

    def done(self) -> bool:
        """Whether the result is there, or the reason why there is none."""
        return bool(self._future.done())

    def result(self) -> Result:
        """Waits for the result; raises `UsageError` if the cluster cannot deliver it."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        address, idle_since = self._cluster.address, 0.0
        while True:
            try:
                result: Result = self._future.result(timeout=_POLL_SECONDS)
            except TimeoutError:
                idle_since = self._idle_since(idle_since)
            except FutureCancelledError:
                raise UsageError(f"the Dask scheduler at {address} was lost") from None
            except KilledWorker:
                message = "workers of the cluster died several times at the same work"
                raise UsageError(f"{message}: is their memory too small?") from None
            except OtherVersionError as error:
                raise UsageError(_other_version(str(error))) from None
            else:
                self._future.release()
                return result

    def _idle_since(self, idle_since: float) -> float:
        """The time since which there is no worker, 0 if there is one; raises if it is too long."""
        client = self._cluster.client
        if client.status != "running":
            raise UsageError(f"the Dask scheduler at {self._cluster.address} was lost")
        if client.nthreads():
            return 0.0
        now = time.monotonic()
        if idle_since and now - idle_since > IDLE_SECONDS:
            message = f"all workers of the Dask scheduler at {self._cluster.address} were lost"
            raise UsageError(message)
        return idle_since or now


def run(digest: str, call: Callable[..., Result], *args: Any) -> Result:
    """Runs a call on a worker, one at a time in each process.

    Raises `OtherVersionError` if the worker is not of the version with this digest.
    """
    if generator_version.fingerprint() != digest:
        raise OtherVersionError(_address_of_worker())
    with _one_at_a_time:
        return call(*args)


def _version() -> str:
    return generator_version.fingerprint()


def _address_of_worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _of_scheduler(client: Any) -> dict[str, object]:
    """The version of the scheduler, which unpacks what it passes on; or why it has none."""
    try:
        return {"the scheduler": client.run_on_scheduler(_version)}
    except Exception as error:  # whatever its environment lacks
        return {"the scheduler": error}


def _listed(names: list[str]) -> str:
    return ", ".join(sorted(names)[:5]) + (", …" if len(names) > 5 else "")


def _other_version(names: str) -> str:
    return f"another version of Dateline, a library or Python in the cluster: {names}"
