"""A folder on a server as a target: files go by rsync, the rest by short shell scripts, over SSH.

The server needs rsync and a POSIX shell. As in a local folder, a state is a file with a number in
its name, which only one deploy can create.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import NoReturn

from ssg.config.deploy_config import Address
from ssg.deploy import ssh_scripts
from ssg.deploy.ledger import ANNOUNCED, LEDGER, Record, Records, is_outside
from ssg.deploy.local_site import LocalSite
from ssg.deploy.retry import Patience, TransientError
from ssg.deploy.ssh_scripts import ABSENT, CONFLICT
from ssg.deploy.target import ConflictError, Done, Stored
from ssg.problems.errors import UsageError

_OPTIONS = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=30", "-o", "ServerAliveInterval=15")
"""SSH asks for no password, and notices when the other side is gone."""
_LOST_SSH = frozenset({255})
_LOST_RSYNC = frozenset({10, 12, 30, 35, 255})
"""How ssh and rsync end if the connection was lost or could not be made."""
_UNKNOWN_HOST = "Host key verification failed"
_CONSEQUENCES = ("rsync error: ", "Broken pipe", "connection unexpectedly closed")


class SshTarget:
    """A folder on a server. `RSYNC_RSH` replaces the command `ssh`, as it does for rsync."""

    def __init__(self, address: Address, shown: str, patience: Patience) -> None:
        self.address = shown
        self._patience = patience
        self._folder = address.path.removeprefix("/~/")
        self._host, port = _host_and_port(address.place)
        self._sockets = tempfile.TemporaryDirectory(prefix="ssg-", ignore_cleanup_errors=True)
        self._ssh = [*shlex.split(os.environ.get("RSYNC_RSH") or "ssh"), *_OPTIONS]
        if port:
            self._ssh += ["-p", port]
        if sys.platform != "win32":
            self._ssh += ["-o", f"ControlPath={Path(self._sockets.name) / 'ssh'}"]
        self._shared: subprocess.Popen[bytes] | None = None

    def headers(self, path: str, coding: str) -> str:
        return ""

    def ledger(self) -> bytes | None:
        return self._call(ssh_scripts.READ, LEDGER)

    def state(self) -> Stored | None:
        found = self._call(ssh_scripts.STATE)
        if found is None:
            return None
        number, _, content = found.partition(b"\n")
        return Stored(content, number.decode())

    def change_state(self, content: bytes, version: str | None) -> str:
        number = str(int(version or 0) + 1)
        self._call(ssh_scripts.CHANGE_STATE, number, content=content)
        return number

    def save_ledger(self, content: bytes) -> None:
        self._call(ssh_scripts.SAVE, LEDGER, content=content)

    def announced(self) -> bytes | None:
        return self._call(ssh_scripts.READ, ANNOUNCED)

    def save_announced(self, content: bytes) -> None:
        self._call(ssh_scripts.SAVE, ANNOUNCED, content=content)

    def listing(self, site: LocalSite) -> Records:
        paths = (self._call(ssh_scripts.LISTING) or b"").decode().split("\0")
        found = [path for path in paths if not is_outside(path)]
        common = [path for path in found if path in site.files]
        for path in common:
            site.content(path)
        options = ["--dry-run", "--checksum", "--out-format=%i %n"]
        lines = self._rsync(common, site, options) if common else []
        # Only what would be sent begins so; for other files, just the time differs.
        different = {line.partition(" ")[2] for line in lines if line.startswith("<f")}
        return {
            path: Record(site.files[path].digest, site.files[path].size)
            if path in site.files and path not in different
            else Record("")
            for path in found
        }

    def upload(self, paths: Sequence[str], site: LocalSite, done: Done) -> None:
        for path in paths:
            site.content(path)  # which raises if it is not as it was built
        options = ["--ignore-times", "--temp-dir=.dateline", "--chmod=D755,F644"]
        self._patience.keep_trying(lambda: self._rsync(paths, site, options))
        for path in paths:
            done(path)

    def _rsync(self, paths: Sequence[str], site: LocalSite, options: Sequence[str]) -> list[str]:
        """Sends files, and returns the lines that rsync wrote."""
        command = [
            "rsync", "--times", "--links", "--from0", "--files-from=-", "--secluded-args",
            *options, f"--rsh={shlex.join(self._ssh)}", f"{site.folder}/",
            f"{self._host}:{self._folder}/",
        ]  # fmt: skip
        names = "\0".join(paths).encode()
        done = _run(command, names)
        if done.returncode:
            self._fail(done, _LOST_RSYNC)
        return done.stdout.decode().splitlines()

    def delete(self, paths: Sequence[str], done: Done) -> None:
        self._call(ssh_scripts.DELETE, content="".join(f"{path}\n" for path in paths).encode())
        for path in paths:
            done(path)

    def _call(self, script: str, *arguments: str, content: bytes = b"") -> bytes | None:
        """Runs a script in the folder on the server; None if what it asks for is absent."""
        words = ["sh", "-c", script, "sh", self._folder, *arguments]
        command = [*self._ssh, self._host, shlex.join(words)]
        self._connect()
        return self._patience.keep_trying(lambda: self._answer(command, content))

    def _connect(self) -> None:
        """Makes the connection that all commands share; without it, each makes its own.

        It ends with this process, however that ends, because its input does.
        """
        if self._shared or sys.platform == "win32":
            return
        words = [*self._ssh, "-o", "ControlMaster=yes", self._host, "echo; cat >/dev/null"]
        with _program_named(words):
            self._shared = subprocess.Popen(  # noqa: S603 (as in `_run`)
                words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
            )
        if self._shared.stdout:
            self._shared.stdout.readline()

    def _answer(self, command: Sequence[str], content: bytes) -> bytes | None:
        done = _run(command, content)
        if done.returncode == ABSENT:
            return None
        if done.returncode == CONFLICT:
            raise ConflictError
        if done.returncode:
            self._fail(done, _LOST_SSH)
        return done.stdout

    def _fail(self, done: "subprocess.CompletedProcess[bytes]", lost: frozenset[int]) -> NoReturn:
        text = done.stderr.decode("utf-8", "replace").strip()
        reason = _reason(text) or f"{done.args[0]} ended with {done.returncode}"
        if _UNKNOWN_HOST in text:
            raise UsageError(
                f"{self.address}: {_UNKNOWN_HOST}: log in once by hand, so that the key of the "
                "server is known, or name a file with it in RSYNC_RSH"
            )
        if done.returncode in lost and "Permission denied (" not in text:
            raise TransientError(reason)
        raise UsageError(f"{self.address}: {reason}")

    def close(self) -> None:
        if self._shared:
            self._shared.terminate()
            self._shared.communicate()
        self._sockets.cleanup()


def _reason(text: str) -> str:
    """The line that says why a program failed: rsync's last lines only say that it ended."""
    lines = text.splitlines()
    telling = [line for line in lines if not any(words in line for words in _CONSEQUENCES)]
    return (telling or lines or [""])[-1]


def _host_and_port(place: str) -> tuple[str, str]:
    """Splits a port off the name of a server."""
    host, colon, port = place.rpartition(":")
    return (host, port) if colon and port.isdecimal() else (place, "")


def _run(command: Sequence[str], content: bytes) -> "subprocess.CompletedProcess[bytes]":
    with _program_named(command):
        return subprocess.run(  # noqa: S603 (the command is ours, without a shell)
            command, input=content, capture_output=True, check=False
        )


@contextmanager
def _program_named(command: Sequence[str]) -> Iterator[None]:
    """Names the program of a command if it is not installed."""
    try:
        yield
    except FileNotFoundError:
        raise UsageError(f"deploys to servers need the program {command[0]}") from None
