"""Object stores on this machine: real counterparts of deploys, and a network that fails."""

import base64
import hashlib
import hmac
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import quote

import obstore

from ssg.config.deploy_config import parse_address
from ssg.config.options import Options, read_config
from ssg.deploy.ledger import is_outside
from ssg.deploy.open_store import open_store
from ssg.problems.errors import Problems
from tests.support.deploys import BuiltSite
from tests.support.programs import tool

BUCKET = "news"
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "the-secret-key-of-tests",
    "AWS_REGION": "us-east-1",
}
_CREDENTIAL = "Credential=x/20260101/us-east-1/s3/aws4_request"
_SIGNED = {"Authorization": f"AWS4-HMAC-SHA256 {_CREDENTIAL}"}
"""Moto's buckets are not public; it does not look at the signature."""
AZURE_ACCOUNT = "devstoreaccount1"
AZURE_KEY = (
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)
"""The account and the key that Microsoft publishes for its emulator."""

Fault = Literal["", "cut before", "cut after", "500", "slow"]
"""What happens to a request: nothing, the connection ends before or after the server got it, ..."""
SLOW = 0.2
"""After how many seconds a slow answer comes."""
_OF_CONNECTION = frozenset({"connection", "transfer-encoding"})
Faults = Callable[[int], Fault]
"""The fault of a request by its number, from 1."""


@contextmanager
def moto() -> Iterator[str]:
    """Moto's S3 with an empty bucket; yields its address."""
    port = _free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with _server(command, port, {**os.environ, **KEYS}) as address:
        _put(address, f"/{BUCKET}", _SIGNED)
        yield address


@contextmanager
def azurite() -> Iterator[str]:
    """Microsoft's emulator with an empty container; yields the address of its account."""
    port = _free_port()
    options = ["--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"]
    command = ["node", tool("azurite"), *options, "--blobPort", str(port)]
    with _server(command, port, dict(os.environ)) as address:
        path, date = f"/{AZURE_ACCOUNT}/{BUCKET}", formatdate(usegmt=True)
        headers = {"x-ms-date": date, "x-ms-version": "2021-08-06"}
        lines = [f"{name}:{value}" for name, value in headers.items()]
        text = "\n".join(
            ["PUT", *[""] * 11, *lines, f"/{AZURE_ACCOUNT}{path}", "restype:container"]
        )
        key = base64.b64decode(AZURE_KEY)
        signature = base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()
        headers["Authorization"] = f"SharedKey {AZURE_ACCOUNT}:{signature}"
        _put(address, f"{path}?restype=container", headers)
        yield f"{address}/{AZURE_ACCOUNT}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _server(command: list[str], port: int, environment: dict[str, str]) -> Iterator[str]:
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nothing, stderr=nothing) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server ended with {process.returncode}")


def _put(address: str, path: str, headers: dict[str, str]) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request("PUT", path, headers={**headers, "Content-Length": "0"})
    response = connection.getresponse()
    assert response.status in (200, 201), response.read()
    connection.close()


class Network:
    """A network between a client and a server, in which requests meet faults; it counts them."""

    def __init__(self, server: str) -> None:
        self._server = server.removeprefix("http://")
        self._mutex = threading.Lock()
        self.faults: Faults = lambda number: ""
        self.requests = 0
        self.address = ""

    def fail(self, faults: Faults) -> None:
        """Begins to count anew, with other faults."""
        with self._mutex:
            self.faults, self.requests = faults, 0

    def next_fault(self) -> Fault:
        with self._mutex:
            self.requests += 1
            return self.faults(self.requests)

    def forward(self, request: BaseHTTPRequestHandler) -> tuple[http.client.HTTPResponse, bytes]:
        """Passes a request on, and returns the answer."""
        content = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection(self._server)
        headers = dict(request.headers.items())
        connection.request(request.command, request.path, content, headers)
        response = connection.getresponse()
        answer = response, response.read()
        connection.close()
        return answer


class _Handler(BaseHTTPRequestHandler):
    """Passes requests on, unless they meet a fault."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def handle_any(self) -> None:
        fault = self.server.between.next_fault()
        if fault == "cut before":
            self._cut()
            return
        response, content = self.server.between.forward(self)
        if fault == "cut after":
            self._cut()
        elif fault == "500":
            self._answer(500, [], b"<Error><Code>InternalError</Code></Error>")
        else:
            time.sleep(SLOW if fault == "slow" else 0)
            self._answer(response.status, response.getheaders(), content)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = handle_any  # noqa: N815

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        is_head = self.command == "HEAD"
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _OF_CONNECTION and (name.lower() != "content-length" or is_head):
                self.send_header(name, value)
        if not is_head:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(b"" if is_head else content)

    def log_message(self, *message: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    between: Network

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a client that went away."""


@contextmanager
def network(server: str) -> Iterator[Network]:
    """A network to a server, at an address of its own."""
    with _Server(("127.0.0.1", 0), _Handler) as serving:
        serving.between = Network(server)
        serving.between.address = f"http://127.0.0.1:{serving.server_address[1]}"
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield serving.between
        finally:
            serving.shutdown()
            thread.join()


class Objects:
    """The objects of a bucket below a prefix, as readers get them."""

    def __init__(self, server: str, prefix: str) -> None:
        self._server, self._prefix = server.removeprefix("http://"), prefix

    def get(self, path: str) -> bytes | None:
        """The content at a path; None if there is none."""
        response, content = self._ask(path)
        return content if response.status == 200 else None

    def headers(self, path: str) -> dict[str, str]:
        names = ("Cache-Control", "Content-Type", "Content-Encoding")
        response, _ = self._ask(path, "HEAD")
        return {name: value for name in names if (value := response.getheader(name))}

    def _ask(self, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(self._server)
        connection.request(method, quote(f"/{BUCKET}/{self._prefix}/{path}"), headers=_SIGNED)
        response = connection.getresponse()
        answer = response, response.read()
        connection.close()
        return answer


def stored_objects(site: BuiltSite) -> dict[str, bytes]:
    """All files of a site at its store, by path, without those of deploys."""
    settings = read_config(Options(root=site.root), Problems()).deploy["production"]
    store = open_store(parse_address(settings.to), settings)
    paths = sorted(meta["path"] for page in obstore.list(store) for meta in page)
    return {path: bytes(obstore.get(store, path).bytes()) for path in paths if not is_outside(path)}
