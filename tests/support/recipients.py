"""A local HTTP server in place of hubs, caches and search engines: it keeps what it receives.

It refuses, cuts the connection, or does not answer in time, as a test says.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs

from msgspec import Struct

Reply = int | Literal["cut", "slow"] | tuple[int, dict[str, str]]


class Received(Struct, frozen=True):
    """A request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


class Recipients:
    """What arrived at the server, and the replies of paths, in turn: the last one repeats.

    `answered` has the path and the body of each request that got a good answer. After `healthy`
    requests, if that is not negative, no other gets any answer.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.received: list[Received] = []
        self.answered: list[tuple[str, bytes]] = []
        self.healthy = -1
        self.replies: dict[str, list[Reply]] = {}
        self.released = threading.Event()
        self._mutex = threading.Lock()

    def reply(self, path: str, *replies: Reply) -> None:
        """Sets what a path replies; others reply 200."""
        self.replies[path] = list(replies)

    def take(self, request: Received) -> Reply:
        with self._mutex:
            self.received.append(request)
            if self.healthy == 0:
                return "cut"
            self.healthy -= 1
            replies = self.replies.get(request.path.partition("?")[0], [200])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            if isinstance(reply, int) and 200 <= reply < 300:
                self.answered.append((request.path, request.body))
            return reply

    def at(self, path: str) -> list[Received]:
        """What arrived at a path."""
        return [each for each in self.received if each.path.partition("?")[0] == path]

    def taken(self) -> list[Received]:
        """What arrived since the last call."""
        with self._mutex:
            received, self.received = self.received, []
        return received


@contextmanager
def serving() -> Iterator[Recipients]:
    """Runs the server on the loopback interface."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = recipients.take(Received(self.command, self.path, headers, body))
            if reply == "slow":
                recipients.released.wait(60)
                reply = "cut"
            if reply == "cut":
                self.close_connection = True
                return
            status, more = reply if isinstance(reply, tuple) else (reply, {})
            assert isinstance(status, int)
            self.send_response(status)
            for name, value in {"Content-Length": "0", **more}.items():
                self.send_header(name, value)
            self.end_headers()

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *args: Any) -> None:
            pass

    with _running(Handler) as url:
        recipients = Recipients(url)
        try:
            yield recipients
        finally:
            recipients.released.set()


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """Serves a folder, which need not exist yet; gives the address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, *args: Any) -> None:
            pass

    with _running(Handler) as url:
        yield f"{url}/"


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
