"""A folder as a target: on this machine, or on a disk of another one."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ssg.build.unaccounted import unaccounted
from ssg.deploy.ledger import ANNOUNCED, FOLDER, LEDGER, STATE, Record, Records, is_outside
from ssg.deploy.local_site import LocalSite
from ssg.deploy.target import ConflictError, Done, Stored
from ssg.problems.errors import UsageError
from ssg.problems.os_errors import attribute_errors_to
from ssg.storage import digest, file_tree

_STAGED = f"{FOLDER}/staged"


class FolderTarget:
    """A folder that a server publishes.

    Each file is written beside the site and renamed into place. A state is a file with a number in
    its name, which only one deploy can create.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder.resolve(), address
        self._staged = self.folder / f"{_STAGED}-{os.getpid()}"

    def headers(self, path: str, coding: str) -> str:
        return ""

    def ledger(self) -> bytes | None:
        return _content(self.folder / LEDGER)

    def listing(self, site: LocalSite) -> Records:
        paths = unaccounted(self.folder, (), ()) if self.folder.is_dir() else ()
        return {path: self._record(path, site) for path in paths if not is_outside(path)}

    def _record(self, path: str, site: LocalSite) -> Record:
        """Reads only the content of what may be equal to a file of the site."""
        place, local = self.folder / path, site.files.get(path)
        size = place.lstat().st_size
        if local is None or place.is_symlink() or local.size != size:
            return Record("", size)
        return Record(digest.of_file(place), size)

    def state(self) -> Stored | None:
        while newest := max(self._states(), default=0):
            # Otherwise another deploy has just replaced it.
            if (content := _content(self._state_file(newest))) is not None:
                return Stored(content, str(newest))
        return None

    def _states(self) -> list[int]:
        names = (file.name for file in (self.folder / FOLDER).glob(f"{Path(STATE).name}.*"))
        numbers = (name.rpartition(".")[2] for name in names)
        return [int(number) for number in numbers if number.isdecimal()]

    def _state_file(self, number: int) -> Path:
        return self.folder / f"{STATE}.{number}"

    def change_state(self, content: bytes, version: str | None) -> str:
        number = int(version or 0) + 1
        file = self._state_file(number)
        _make(file.parent)
        try:
            self._create(file, content)
        except FileExistsError:
            raise ConflictError from None
        # The number may be free again because others went on from it, and deleted their states.
        if max(self._states()) != number:
            file.unlink()
            raise ConflictError
        for older in self._states():
            if older < number:
                self._state_file(older).unlink(missing_ok=True)
        return str(number)

    def _create(self, file: Path, content: bytes) -> None:
        """Creates a file with all of its content at once; raises `FileExistsError`."""
        staged = self._staged.with_name(f"{self._staged.name}-state")
        with attribute_errors_to(file):
            staged.write_bytes(content)
        try:
            os.link(staged, file)
        except FileExistsError:
            raise
        except OSError:  # a disk without links, where nobody else should deploy at this moment
            with attribute_errors_to(file), file.open("xb") as new:
                new.write(content)
        finally:
            staged.unlink()

    def upload(self, paths: Sequence[str], site: LocalSite, done: Done) -> None:
        for path in paths:
            self._write(path, site.content(path))
            done(path)

    def _write(self, path: str, content: bytes | Path) -> None:
        staged, place = self._staged, self.folder / path
        self._refuse_links(path)
        _make(staged.parent)
        with attribute_errors_to(place):  # a full disk's names no file
            if isinstance(content, Path):
                shutil.copyfile(content, staged)
            else:
                staged.write_bytes(content)
        _make(place.parent)
        staged.replace(place)

    def _refuse_links(self, path: str) -> None:
        """Refuses to write through a link to a folder, which may lead out of the target."""
        for parent in Path(path).parents:
            if (self.folder / parent).is_symlink():
                raise UsageError(f"{self.folder / parent} is a link: the site cannot go there")

    def delete(self, paths: Sequence[str], done: Done) -> None:
        for path in paths:
            self._refuse_links(path)
            file_tree.delete(self.folder, path)
            done(path)

    def save_ledger(self, content: bytes) -> None:
        self._write(LEDGER, content)
        for left in self.folder.glob(f"{_STAGED}-*"):  # by killed deploys
            left.unlink(missing_ok=True)

    def announced(self) -> bytes | None:
        return _content(self.folder / ANNOUNCED)

    def save_announced(self, content: bytes) -> None:
        self._write(ANNOUNCED, content)

    def close(self) -> None:
        with suppress(FileNotFoundError, NotADirectoryError):
            self._staged.unlink()


def _make(folder: Path) -> None:
    """Makes a folder and those that it is in; raises `UsageError` that names one that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        place = error.filename or folder
        raise UsageError(f"the folder {place} cannot be made: {error.strerror}") from None


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
