"""A local HTTP server with chosen replies: pages, redirects, busy hosts, missing pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str]]


class Web:
    """The replies of each path, in turn (the last one repeats), and the requests so far."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.replies: dict[str, list[Reply]] = {}
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.hosts: list[str] = []

    def reply(self, path: str, *replies: int | Reply) -> str:
        """Sets what a path replies, and returns its URL."""
        self.replies[path] = [r if isinstance(r, tuple) else (r, {}) for r in replies]
        return self.url + path

    def next(self, method: str, path: str) -> Reply:
        self.requests.append(f"{method} {path}")
        known = self.replies.get(f"{method} {path}") or self.replies.get(path) or [(404, {})]
        return known.pop(0) if len(known) > 1 else known[0]


@contextmanager
def serving() -> Iterator[Web]:
    """Runs the server on the loopback interface."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def do_GET(self) -> None:
            self._answer("GET")

        def _answer(self, method: str) -> None:
            web.agents.add(self.headers.get("user-agent", ""))
            web.hosts.append(self.headers.get("host", ""))
            status, headers = web.next(method, self.path)
            self.send_response(status)
            for name, value in {"content-length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web = Web(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
