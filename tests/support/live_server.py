"""The live server as a program of its own, and requests to it that no library makes."""

import contextlib
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tests.support.programs import ROOT

SECONDS = 120
"""How long a test waits for the server: nothing here should take a second."""
LOCAL = "Host: localhost\r\n"
EVENTS = f"GET /-/dateline/events HTTP/1.1\r\n{LOCAL}\r\n"


class LiveServer:
    """A server that runs: its port, and what it has said."""

    def __init__(self, address: str, lines: list[str]) -> None:
        self.address, self.lines = address.rstrip("/"), lines
        self.port = int(self.address.rsplit(":", 1)[1])

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), SECONDS)

    def answer(self, request: bytes | str) -> bytes:
        """Everything that is answered to a request on a connection of its own, until it ends."""
        with self.connect() as connection:
            with contextlib.suppress(OSError):  # the server refused it before its end
                connection.sendall(request if isinstance(request, bytes) else request.encode())
            return all_of(connection)

    def get(self, target: str, *headers: str, method: str = "GET", host: str = LOCAL) -> bytes:
        """What is answered to a request for a target as it is written, without any encoding."""
        lines = "".join(f"{header}\r\n" for header in headers)
        end = "Connection: close\r\n\r\n"
        return self.answer(f"{method} {target} HTTP/1.1\r\n{host}{lines}{end}")

    def stream(self) -> BinaryIO:
        """A stream of events, after its headers."""
        connection = self.connect()
        connection.sendall(EVENTS.encode())
        stream = connection.makefile("rb")
        connection.close()  # the stream keeps it open
        while stream.readline().strip():
            pass
        return stream


def all_of(connection: socket.socket) -> bytes:
    """What a connection sends until it ends, or is cut."""
    parts = []
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def status(answer: bytes) -> int:
    """The status of an answer; 0 if the connection was closed without one."""
    return int(answer[9:12] or 0)


@contextmanager
def serving(root: Path) -> Iterator[LiveServer]:
    """Runs `ssg serve` for the newsroom at `root`, and ends it as a writer does."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"]
    pipe, lines = subprocess.PIPE, list[str]()
    with subprocess.Popen(
        command, cwd=root, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if "http://" in line:
                break
        address = next(word for word in lines[-1].split() if word.startswith("http://"))
        reader = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            yield LiveServer(address, lines)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(SECONDS)
            reader.join(SECONDS)
    assert process.returncode == 0, lines
