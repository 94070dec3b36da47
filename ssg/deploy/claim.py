"""The right to change a target, which one deploy at a time has.

The state of a target names the deploy that changes it, and the files that it changes. So the next
deploy knows what an interrupted one left. A target replaces its state only for the deploy that
knows the last one, so of two deploys that claim a target at the same time one gets it. A deploy
confirms its claim every two minutes; one that did not for ten minutes has ended without a word.
"""

import os
import secrets
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from platform import node

from msgspec import Struct
from msgspec.structs import replace

from ssg.deploy import ledger
from ssg.deploy.ledger import ADDING, CHANGING, Records, Table
from ssg.deploy.retry import TransientError
from ssg.deploy.target import ConflictError, Target
from ssg.problems.errors import UsageError
from ssg.storage import digest

EXPIRY = timedelta(minutes=10)
"""How long a claim is valid after it was last confirmed."""
_HEARTBEAT_SECONDS = 120.0
_CHECKPOINTS = 20
_FEWEST_FILES = 100
"""The journal is written again after so many files, or at each twentieth of a larger deploy."""

Now = Callable[[], datetime]


class Holder(Struct, frozen=True):
    """A deploy: the machine that it runs on, as a digest, its process, and when it was confirmed.

    The state of a site in a bucket is public, so it names no machine and no person.
    """

    token: str
    machine: str
    process: int
    confirmed: datetime


class Journal(Struct, frozen=True):
    """The state of a target: who changes it, which files, and which of these are done.

    A journal `is_whole` if it has all files of the target, because there was no ledger.
    """

    holder: Holder | None = None
    touched: tuple[str, ...] = ()
    done: Table = Table()
    is_whole: bool = False

    def applied_to(self, records: Records) -> Records:
        """Returns what is at a target whose ledger has `records`."""
        uncertain = {path: CHANGING if path in records else ADDING for path in self.touched}
        return {**records, **uncertain, **self.done.records()}


class State(Struct, frozen=True):
    """The journal of a target as it was read, and its version."""

    journal: Journal = Journal()
    version: str | None = None


def read_state(target: Target, now: datetime) -> State:
    """Reads the state of a target; raises `UsageError` if another deploy is changing it."""
    stored = target.state()
    if stored is None:
        return State()
    journal = ledger.unpack(stored.content, Journal)
    if journal is None:
        raise UsageError(
            f"{target.address}: the state of its deploys is damaged: delete {ledger.LEDGER} and "
            f"what begins with {ledger.STATE} there, then deploy again"
        )
    if journal.holder is not None and not _has_ended(journal.holder, now):
        since = journal.holder.confirmed
        raise UsageError(
            f"another deploy is changing {target.address}; it was at work at "
            f"{since:%H:%M:%S %Z}. If it was killed, deploy again after {since + EXPIRY:%H:%M %Z}"
        )
    return State(journal, stored.version)


def _has_ended(holder: Holder, now: datetime) -> bool:
    """Whether a deploy has ended without giving up its claim."""
    if now - holder.confirmed > EXPIRY:
        return True
    return holder.machine == _machine() and not _is_running(holder.process)


def _machine() -> str:
    return digest.short(f"{node()} {uuid.getnode()}".encode())


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # where signal 0 is not a question
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class Claim:
    """The claim of this deploy; it records what was done."""

    def __init__(self, target: Target, now: Now) -> None:
        self._target, self._now = target, now
        self._mutex = threading.Lock()
        self._is_lost = False
        self._journal = Journal()
        self._done: Records = {}
        self._written = 0
        self._version: str | None = None

    @contextmanager
    def held(self, state: State, touched: Sequence[str]) -> Iterator[None]:
        """Claims the target for a change of the files `touched`.

        If the block ends with an exception, the state keeps what was done. Raises `UsageError` if
        another deploy was first.
        """
        self._version, last = state.version, state.journal
        changes = set(touched)
        self._done = {k: v for k, v in last.done.records().items() if k not in changes}
        holder = Holder(secrets.token_hex(8), _machine(), os.getpid(), self._now())
        paths = tuple(sorted(changes if last.is_whole else changes | self._done.keys()))
        self._journal = Journal(holder, paths, is_whole=last.is_whole)
        with self._mutex:
            self._write()
        ended = threading.Event()
        heartbeat = threading.Thread(target=self._confirm_until, args=(ended,), daemon=True)
        heartbeat.start()
        try:
            yield
            self._journal, self._done = Journal(), {}
        except BaseException:  # also after an interrupt
            with suppress(TransientError, UsageError, OSError):
                self._release(heartbeat, ended)
            raise
        self._release(heartbeat, ended)

    def note(self, path: str, record: ledger.Record) -> None:
        """Notes that a file is now at the target; raises `UsageError` if the claim was lost."""
        with self._mutex:
            self._done[path] = record
            every = max(len(self._journal.touched) // _CHECKPOINTS, _FEWEST_FILES)
            if len(self._done) - self._written >= every:
                self._write()
        if self._is_lost:
            raise _lost(self._target)

    def _release(self, heartbeat: threading.Thread, ended: threading.Event) -> None:
        """Gives the claim up; the journal tells the next deploy what was done."""
        ended.set()
        heartbeat.join()
        self._journal = replace(self._journal, holder=None)
        if not self._is_lost:
            self._write()

    def _confirm_until(self, ended: threading.Event) -> None:
        while not ended.wait(_HEARTBEAT_SECONDS):
            try:
                with self._mutex:
                    self._write()
            except TransientError:
                continue
            except UsageError:
                self._is_lost = True
                return

    def _write(self) -> None:
        """Writes the journal; if the answer to an earlier attempt was lost, it is there already."""
        holder = self._journal.holder
        if holder is not None:
            holder = replace(holder, confirmed=self._now())
        journal = replace(self._journal, holder=holder, done=ledger.table_of(self._done))
        content = ledger.pack(journal)
        try:
            self._version = self._target.change_state(content, self._version)
        except ConflictError:
            stored = self._target.state()
            if stored is None or stored.content != content:
                raise _lost(self._target) from None
            self._version = stored.version
        self._written = len(self._done)


def _lost(target: Target) -> UsageError:
    return UsageError(f"another deploy has begun to change {target.address}: this one stopped")
