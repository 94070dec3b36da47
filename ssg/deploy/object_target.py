"""An object store as a target: S3 and what is compatible with it, Google's, and Azure's."""

import hashlib
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import ObjectStore

from ssg.deploy.file_headers import NAMES, HeaderPolicy, parse
from ssg.deploy.ledger import ANNOUNCED, LEDGER, STATE, Record, Records, is_outside
from ssg.deploy.local_site import LocalSite
from ssg.deploy.retry import Patience, TransientError
from ssg.deploy.store_errors import is_passing, reason
from ssg.deploy.target import ConflictError, Done, Stored
from ssg.problems.errors import UsageError

_CONNECTIONS = 16
_MAX_PENDING = 64
_OWN = {"Cache-Control": "no-store", "Content-Type": "application/gzip"}
"""The headers of the ledger and the state."""
Result = TypeVar("Result")


class ObjectTarget:
    """A bucket, or a part of one. The state is replaced by conditional writes."""

    def __init__(
        self, store: ObjectStore, address: str, policy: HeaderPolicy, patience: Patience
    ) -> None:
        self.address = address
        self._store, self._policy, self._patience = store, policy, patience

    def headers(self, path: str, coding: str) -> str:
        return self._policy.of(path, coding)

    def ledger(self) -> bytes | None:
        return self._content(LEDGER)

    def announced(self) -> bytes | None:
        return self._content(ANNOUNCED)

    def _content(self, name: str) -> bytes | None:
        stored = self._read(name)
        return None if stored is None else stored.content

    def state(self) -> Stored | None:
        return self._read(STATE)

    def _read(self, name: str) -> Stored | None:
        def read() -> Stored:
            found = obstore.get(self._store, name)
            version = {"e_tag": found.meta["e_tag"], "version": found.meta["version"]}
            return Stored(bytes(found.bytes()), msgspec.json.encode(version).decode())

        with suppress(FileNotFoundError):
            return self._ask(read)
        return None

    def change_state(self, content: bytes, version: str | None) -> str:
        last: dict[str, Any] = msgspec.json.decode(version) if version else {}
        mode: Any = {name: value for name, value in last.items() if value} or "create"
        written = self._ask(
            lambda: obstore.put(self._store, STATE, content, mode=mode, attributes=_OWN)
        )
        return msgspec.json.encode(written).decode()

    def _ask(self, request: Callable[[], Result]) -> Result:
        """Sends a request, again if what failed may pass; raises `FileNotFoundError` as it is."""

        def attempt() -> Result:
            try:
                return request()
            except (AlreadyExistsError, PreconditionError):
                raise ConflictError from None
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error) or "ContainerNotFound" in str(error):
                    raise UsageError(f"{self.address}: there is no such bucket") from None
                raise
            except BaseError as error:
                if is_passing(error):
                    raise TransientError(reason(error)) from None
                raise UsageError(f"{self.address}: {reason(error)}") from None

        return self._patience.keep_trying(attempt)

    def listing(self, site: LocalSite) -> Records:
        found: Records = {}
        same: list[str] = []
        for meta in self._ask(
            lambda: [each for page in obstore.list(self._store) for each in page]
        ):
            path = meta["path"]
            if is_outside(path):
                continue
            found[path] = Record("", meta["size"])
            if _is_same(site, path, meta["size"], meta["e_tag"] or ""):
                same.append(path)

        def examine(path: str) -> None:
            found[path] = Record(site.files[path].digest, site.files[path].size, self._sent(path))

        self._each(examine, same, lambda path: None)
        return found

    def _sent(self, path: str) -> str:
        """Returns the headers that the store sends with a file."""
        found = self._ask(lambda: obstore.get(self._store, path, options={"head": True}))
        attributes: dict[str, str] = dict(found.attributes)
        return "\n".join(f"{name}: {attributes[name]}" for name in NAMES if name in attributes)

    def upload(self, paths: Sequence[str], site: LocalSite, done: Done) -> None:
        def send(path: str) -> None:
            headers = parse(self._policy.of(path, site.files[path].coding))
            content = site.content(path)
            self._ask(lambda: obstore.put(self._store, path, content, attributes=headers))

        self._each(send, paths, done)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        def delete(path: str) -> None:
            with suppress(FileNotFoundError):
                self._ask(lambda: obstore.delete(self._store, path))

        self._each(delete, paths, done)

    def _each(self, action: Callable[[str], None], paths: Sequence[str], done: Done) -> None:
        """Runs an action on several paths at a time.

        After an error no other one begins, and all have ended before it is raised: nothing may
        change once the claim is given up.
        """
        pending: deque[tuple[str, Future[None]]] = deque()

        def settle() -> None:
            path, future = pending.popleft()
            future.result()
            done(path)

        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            try:
                for path in paths:
                    pending.append((path, pool.submit(action, path)))
                    if len(pending) >= _MAX_PENDING:
                        settle()
                while pending:
                    settle()
            except BaseException:  # also an interrupt
                pool.shutdown(cancel_futures=True)
                raise

    def save_ledger(self, content: bytes) -> None:
        self._ask(lambda: obstore.put(self._store, LEDGER, content, attributes=_OWN))

    def save_announced(self, content: bytes) -> None:
        self._ask(lambda: obstore.put(self._store, ANNOUNCED, content, attributes=_OWN))

    def close(self) -> None:
        """Connections end with the process."""


def _is_same(site: LocalSite, path: str, size: int, tag: str) -> bool:
    """Whether an object has the content of a file, if its tag is the MD5 digest of its content."""
    local = site.files.get(path)
    tag = tag.strip('"')
    if local is None or local.size != size or len(tag) != 32:
        return False
    content = site.content(path)
    if isinstance(content, Path):
        with content.open("rb") as file:
            return hashlib.file_digest(file, _md5).hexdigest() == tag
    return _md5(content).hexdigest() == tag


def _md5(content: bytes = b"") -> "hashlib._Hash":
    return hashlib.md5(content, usedforsecurity=False)
