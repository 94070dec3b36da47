"""Where the record of an announcement is kept, and who may replace it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from ssg.announce import changes
from ssg.announce.changes import Announced
from ssg.deploy.claim import Claim, Now
from ssg.deploy.retry import TransientError
from ssg.deploy.run import Deployment
from ssg.problems.errors import UsageError
from ssg.storage import checksummed
from ssg.storage.lock import hold_lock

Save = Callable[[Announced], object]


class Place(Protocol):
    """A place for the record."""

    def read(self) -> Announced | None:
        """Returns the record; None if there is none, or it is damaged."""

    def held(self) -> AbstractContextManager[Save]:
        """Keeps others from announcing meanwhile; gives the function that replaces the record.

        Raises `UsageError` if another one was first.
        """


class LocalPlace:
    """A file in the state folder."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._found: Announced | None = None

    def read(self) -> Announced | None:
        self._found = checksummed.read(self.file, Announced)
        return self._found

    @contextmanager
    def held(self) -> Iterator[Save]:
        before = self._found
        with hold_lock(self.file.with_suffix(".lock")):
            if self.read() != before:
                raise UsageError("another announcement was quicker: run `ssg announce` again")
            yield lambda record: checksummed.write(self.file, record)


class TargetPlace:
    """Beside the ledger of a target, with a copy in the state folder.

    A claim keeps deploys from changing the target until everybody was told.
    """

    def __init__(self, deployment: Deployment, copy: LocalPlace, now: Now) -> None:
        self._deployment, self._copy, self._now = deployment, copy, now

    def read(self) -> Announced | None:
        return changes.decode(self._deployment.target.announced()) or self._copy.read()

    @contextmanager
    def held(self) -> Iterator[Save]:
        deployment = self._deployment
        target = deployment.target

        def save(record: Announced) -> None:
            target.save_announced(changes.encode(record))
            checksummed.write(self._copy.file, record)

        try:
            with Claim(target, self._now).held(deployment.state, ()):
                yield save
        except TransientError as error:
            raise UsageError(f"{target.address} cannot be reached: {error}") from error
