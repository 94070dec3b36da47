"""A real SSH server on this machine, and a connection to it that can be cut."""

import getpass
import select
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from tests.support.programs import tool


class SshServer(Struct, frozen=True):
    """A server: its port, who may log in, and the command of a client with the right key."""

    port: int
    user: str
    client: str

    def address(self, folder: Path, port: int = 0) -> str:
        return f"ssh://{self.user}@127.0.0.1:{port or self.port}{folder}"


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """An SSH server with temporary keys in `folder`."""
    for name in ("host", "user"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "HostKey": folder / "host", "AuthorizedKeysFile": folder / "user.pub", "PidFile": "none",
        "UsePAM": "no", "StrictModes": "no", "PasswordAuthentication": "no",
        "PermitRootLogin": "yes", "ListenAddress": f"127.0.0.1:{port}",
    }  # fmt: skip
    lines = (f"{name} {value}\n" for name, value in options.items())
    (folder / "config").write_text("".join(lines), "utf-8")
    with suppress(PermissionError):  # where a server of root keeps nothing
        Path("/run/sshd").mkdir(exist_ok=True)
    client = f"ssh -F /dev/null -i {folder / 'user'} -o UserKnownHostsFile=/dev/null"
    client += " -o StrictHostKeyChecking=no -o IdentitiesOnly=yes -o LogLevel=ERROR"
    command = [tool("sshd"), "-D", "-e", "-f", str(folder / "config")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield SshServer(port, getpass.getuser(), client)
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise AssertionError(f"sshd ended with {process.returncode}")


class Wire:
    """A connection to a port, which ends for good after so many bytes to the server."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.sent, self.limit = 0, 2**60
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._to)) as server, suppress(OSError):
            while self.sent < self.limit:
                ready, _, _ = select.select([client, server], [], [], 5)
                for source, sink in ((client, server), (server, client)):
                    if source not in ready:
                        continue
                    content = source.recv(1024)
                    if not content:
                        return
                    self.sent += len(content) if source is client else 0
                    if self.sent >= self.limit:
                        return
                    sink.sendall(content)

    def close(self) -> None:
        self._listening.close()


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a site in a folder, by path, without those of deploys."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    paths = ((file, file.relative_to(folder).as_posix()) for file in files)
    return {path: file.read_bytes() for file, path in paths if not path.startswith(".dateline/")}
