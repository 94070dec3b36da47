"""A connection whose request does not arrive, or that is one too many, is closed; others stay."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from ssg.serve import connections
from ssg.serve.connections import Connection

SECONDS = 60


@contextmanager
def serving(may_answer: threading.Event) -> Iterator[int]:
    """A server that answers once it may; its port."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.to_thread(may_answer.wait, SECONDS)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    config = uvicorn.Config(app, http=Connection, ws="none", log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            may_answer.set()
            server.should_exit = True
            thread.join(SECONDS)


HALF_A_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na"


@pytest.mark.parametrize("start", ["", "GET / HT", HALF_A_BODY])
def test_only_incomplete_requests_time_out(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS", 1.0)  # time enough for this test to send
    may_answer = threading.Event()
    with serving(may_answer) as port:
        patient = socket.create_connection(("127.0.0.1", port), SECONDS)
        slow = socket.create_connection(("127.0.0.1", port), SECONDS)
        with patient, slow:
            patient.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            slow.sendall(start.encode())
            with suppress(ConnectionResetError):
                assert slow.recv(1) == b""
            may_answer.set()
            assert patient.recv(1 << 16).startswith(b"HTTP/1.1 204")


def exchange(port: int) -> bytes:
    """The start of what a new connection receives for a request; it then ends."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        with suppress(OSError):  # it was refused before it asked
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        try:
            return connection.recv(12)
        except ConnectionResetError:
            return b""


def test_one_connection_too_many_is_refused_until_another_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MOST", 8)
    may_answer = threading.Event()
    may_answer.set()
    with serving(may_answer) as port, ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(socket.create_connection(("127.0.0.1", port), SECONDS))
        with socket.create_connection(("127.0.0.1", port), SECONDS) as surplus:
            assert surplus.recv(12) == b"HTTP/1.1 503"
        assert exchange(port) in (b"HTTP/1.1 503", b"")
        stack.close()
        while (answer := exchange(port)) in (b"HTTP/1.1 503", b""):  # the others may end later
            pass
        assert answer == b"HTTP/1.1 204"
