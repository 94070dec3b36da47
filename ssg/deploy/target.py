"""What a target can do. Each kind of target is a module of its own, and `open_target` finds it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from ssg.deploy.ledger import Records
from ssg.deploy.local_site import LocalSite

Done = Callable[[str], object]
"""Called with the path of each file that was sent or deleted."""


class ConflictError(Exception):
    """Another deploy changed a state of the target first."""


class Stored(Struct, frozen=True):
    """The state of a target, and what changes with each new state."""

    content: bytes
    version: str


class Target(Protocol):
    """A place that holds a copy of the site.

    Any method may raise `TransientError` if it is worth trying again, and `UsageError` if not.
    """

    address: str
    """The address in messages."""

    def headers(self, path: str, coding: str, /) -> str:
        """Returns the headers with which a file is sent, as lines; "" where the host decides.

        `coding` is the content coding of what is sent.
        """

    def ledger(self) -> bytes | None:
        """Returns the ledger; None if there is none."""

    def listing(self, site: LocalSite) -> Records:
        """Returns what is at the target, found without a ledger, with digests where they are known.

        Files of deploys are left out.
        """

    def state(self) -> Stored | None:
        """Returns the state that deploys agree on; None if there was no deploy yet."""

    def change_state(self, content: bytes, version: str | None) -> str:
        """Replaces the state if it still has this version (None: none), and returns the new one.

        Raises `ConflictError` if it does not.
        """

    def upload(self, paths: Sequence[str], site: LocalSite, done: Done) -> None:
        """Sends files; each appears as a whole or not at all."""

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """Deletes files that may be there."""

    def save_ledger(self, content: bytes) -> None:
        """Replaces the ledger."""

    def announced(self) -> bytes | None:
        """Returns the record of what was announced last; None if there is none."""

    def save_announced(self, content: bytes) -> None:
        """Replaces the record of what was announced last."""

    def close(self) -> None:
        """Ends connections."""
