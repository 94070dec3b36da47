"""A stand-in for Google Cloud Storage: as much of its XML API as the client of deploys uses.

https://cloud.google.com/storage/docs/xml-api. The emulators on PyPI and npm know the JSON API only,
or leave out the headers that the client needs.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "news"
_KEPT = ("Content-Type", "Cache-Control", "Content-Encoding")


class _Object:
    def __init__(self, content: bytes, headers: dict[str, str], generation: int) -> None:
        self.content, self.generation = content, generation
        self.tag = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
        self.headers = {**headers, "ETag": self.tag, "x-goog-generation": str(generation)}
        self.headers["Last-Modified"] = formatdate(0, usegmt=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.mutex:
            old = self.server.objects.get(self._name)
            wanted = self.headers.get("x-goog-if-generation-match")
            if wanted is not None and int(wanted) != (old.generation if old else 0):
                self._answer(412)
                return
            self.server.generation += 1
            headers = {name: self.headers[name] for name in _KEPT if name in self.headers}
            new = _Object(content, headers, self.server.generation)
            self.server.objects[self._name] = new
        self._answer(200, b"", new.headers)

    def do_GET(self) -> None:
        if self._name == "":
            self._answer(200, self._listing())
        elif stored := self.server.objects.get(self._name):
            self._answer(200, stored.content, stored.headers)
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        self._answer(204 if self.server.objects.pop(self._name, None) else 404)

    @property
    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}").removeprefix("/")

    def _listing(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        entries = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(each.content)}</Size>"
            f"<LastModified>2026-06-01T12:00:00.000Z</LastModified><ETag>{each.tag}</ETag></Contents>"
            for name, each in sorted(self.server.objects.items())
            if name.startswith(prefix)
        )
        return f"<ListBucketResult>{entries}</ListBucketResult>".encode()

    def _answer(
        self, status: int, content: bytes = b"", headers: dict[str, str] | None = None
    ) -> None:
        self.send_response_only(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else content)

    def log_message(self, *message: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mutex = threading.Lock()
        self.generation = 0
        self.objects: dict[str, _Object] = {}


@contextmanager
def google_storage() -> Iterator[str]:
    """A storage with an empty bucket; yields its address."""
    with _Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_address[1]}"
        finally:
            serving.shutdown()
            thread.join()
