"""The live server answers only its writer, and only with files of the site.

Requests are written to sockets byte by byte, because libraries would correct them.
"""

import re
import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import islice, product
from pathlib import Path
from typing import BinaryIO

import pytest

from ssg.desk import init
from ssg.serve.connections import MOST
from tests.support.attacks import SHARE
from tests.support.live_server import LOCAL, SECONDS, LiveServer, serving, status

SECRET, PUBLIC = b"canary-of-a-secret", b"canary-of-a-page"
STORY = "content/articles/welcome.md"
FETCH = "Sec-Fetch-Site: cross-site"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with a secret in every folder that a path could reach."""
    root = tmp_path_factory.mktemp("served") / "newsroom"
    init.init(root)
    (root / "assets").mkdir()
    (root / "assets/canary.txt").write_bytes(PUBLIC)
    for folder in (root.parent, root, root / ".ssg", root / ".git"):
        folder.mkdir(exist_ok=True)
        (folder / "secret.txt").write_bytes(SECRET)
    return root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[LiveServer]:
    with serving(root) as server:
        yield server


@pytest.fixture(autouse=True)
def still_serves(server: LiveServer) -> Iterator[None]:
    """After each attack, the site is served, and the terminal shows no trace of a bug."""
    yield
    assert status(server.get("/")) == 200
    assert not [line for line in server.lines if "Traceback" in line or "server says" in line]


def test_a_file_of_the_site_is_served(server: LiveServer) -> None:
    assert PUBLIC in server.get("/assets/canary.txt")


HOSTS = [
    "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example",
    "localhost:8000.evil.example", "evil.example#localhost", "localhost@evil.example",
    "evil.example@localhost", "localhost, evil.example", "evil.example localhost", "localhost:evil",
    "localhost/evil.example", "localhost\\evil.example", "localhost%00.evil.example", "0.0.0.0",
    "2130706433", "0x7f000001", "127.1", "0177.0.0.1", "[::ffff:7f00:1]", "[::1].evil.example",
    "[::1", "xn--localhost", "localhost\t.evil.example", "local\xadhost", "", " ", ":", "*",
]  # fmt: skip
"""What a name that was rebound to this machine may look like, or hide as."""


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("target", ["/", "/-/dateline/events", "http://localhost/"])
def test_requests_for_other_hosts_are_refused(server: LiveServer, host: str, target: str) -> None:
    answer = server.get(target, "X-Forwarded-Host: localhost", host=f"Host: {host}\r\n")
    assert status(answer) == 400
    assert b"<!doctype" not in answer.lower()


@pytest.mark.parametrize("host", ["", f"{LOCAL}Host: evil.example\r\n", LOCAL + LOCAL])
def test_a_request_names_one_host(server: LiveServer, host: str) -> None:
    assert status(server.get("/", host=host)) == 400


@pytest.mark.parametrize("target", ["http://evil.example/", "//evil.example/", "evil.example:80"])
def test_the_server_is_no_proxy(server: LiveServer, target: str) -> None:
    assert status(server.get(target)) == 404


ORIGINS = [
    "https://evil.example", "http://evil.example", "null", "file://", "http://localhost:81",
    "http://localhost.evil.example", "http://localhost@evil.example", "chrome-extension://abc",
    "//localhost:81", "evil.example", "http://127.0.0.1", "http://localhost, http://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_other_origin_follows_the_builds(server: LiveServer, origin: str) -> None:
    assert status(server.get("/-/dateline/events", f"Origin: {origin}")) == 403


@pytest.mark.parametrize("mode", ["no-cors", "cors", "navigate", "websocket"])
def test_no_other_site_follows_the_builds_without_an_origin(server: LiveServer, mode: str) -> None:
    answer = server.get("/-/dateline/events", FETCH, f"Sec-Fetch-Mode: {mode}")
    assert status(answer) == 403


@pytest.mark.parametrize("target", ["/", "/assets/canary.txt", "/nowhere/"])
def test_no_other_site_reads_or_embeds_what_is_served(server: LiveServer, target: str) -> None:
    headers = server.get(target, "Origin: https://evil.example", FETCH).lower()
    assert b"cross-origin-resource-policy: same-site\r\n" in headers
    assert b"access-control-" not in headers


DOTS = [
    "..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae.", "....",
    "%u002e%u002e", "%ef%bc%8e%ef%bc%8e", "..;", "..%00", "%00..", "..%20", "..%0d", "~",
]  # fmt: skip
SLASHES = [
    "/", "%2f", "\\", "%5c", "//", "/./", "%252f", "%255c", "%c0%af", "%ef%bc%8f", "/%2f",
    "%2f%2f", ";/", "/%00/", "/x/../", "%u2215",
]  # fmt: skip
STARTS = [
    "/", "//", "/assets/", "/assets", "", "http://localhost/", "/-/", "/-/dateline.js/",
    "/.well-known/", "/news/", "/%2f", "/%5c", "/index.html/", "/file://", "/media/",
]  # fmt: skip
SECRETS = ["secret.txt", ".git/secret.txt", ".ssg/secret.txt", "newsroom/secret.txt"]
ELSEWHERE = [
    "{root}/secret.txt", "{root}/.git/secret.txt", "/{root}/secret.txt", "file://{root}/secret.txt",
    "/%2f{root}/secret.txt", "/assets/{root}/secret.txt", "/.git/secret.txt", "/%2egit/secret.txt",
    "/secret.txt", "/.ssg/secret.txt", "/proc/self/cwd/secret.txt", "/assets//{root}/secret.txt",
    "/%2fproc/self/cwd/secret.txt", "//localhost{root}/secret.txt", "/?/../../secret.txt",
]  # fmt: skip


def traversals(root: Path) -> Iterator[str]:
    for target in ELSEWHERE:
        yield target.format(root=root)
    climbs = [
        (dots + slash) * depth for dots, slash in product(DOTS, SLASHES) for depth in (1, 2, 4)
    ]
    paths = list(product(STARTS, climbs, SECRETS))
    step = len(paths) // round(5_000 * SHARE)
    for start, climb, secret in islice(paths, 0, None, step):
        yield start + climb + secret


def test_no_path_leads_out_of_the_site(server: LiveServer, root: Path) -> None:
    targets = list(traversals(root))
    assert len(targets) >= 5_000 * SHARE
    with ThreadPoolExecutor(4) as pool:
        answers = dict(zip(targets, pool.map(server.get, targets), strict=True))
    assert [target for target, answer in answers.items() if SECRET in answer] == []
    assert {status(answer) for answer in answers.values()} <= {200, 307, 400, 404}
    assert [target for target, answer in answers.items() if status(answer) == 0] == []


def test_no_redirect_leads_to_another_site(server: LiveServer) -> None:
    starts = ["//evil.example", "/\\evil.example", "///evil.example", "/%5c%5cevil.example"]
    ends = ["/about", "/..", "/%2e%2e", "/../about", "%2f..", "/%2e%2e%2fabout"]
    for start, end in product([*starts, "/%0d%0aSet-Cookie:%20a", "/%09/evil.example"], ends):
        answer = server.get(start + end)
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nset-cookie" not in head
        assert all(
            url.startswith(b"http://localhost/") for url in re.findall(b"location: (.+)", head)
        )


METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"]


@pytest.mark.parametrize("target", ["/", "/-/dateline.js", "/-/dateline/events", "/nowhere"])
@pytest.mark.parametrize("method", METHODS)
def test_only_reading_is_allowed(server: LiveServer, method: str, target: str) -> None:
    assert status(server.get(target, method=method)) == 405


@pytest.mark.parametrize("target", ["/", "/-/dateline.js", "/-/dateline/events"])
def test_an_answer_without_a_body_ends(server: LiveServer, target: str) -> None:
    answer = server.get(target, method="HEAD")
    assert status(answer) == 200
    assert answer.endswith(b"\r\n\r\n")


MALFORMED = {
    "a line without an end": b"GET /" + b"a" * 20_000_000,
    "a header without an end": b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000_000,
    "headers without an end": b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 3_000_000,
    "a method without an end": b"G" * 20_000_000,
    "a folded header": b"GET / HTTP/1.1\r\nHost: evil.example\r\n localhost\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "a negative length": b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "a huge length": b"GET / HTTP/1.1\r\nContent-Length: " + b"9" * 400 + b"\r\n\r\n",
    "a wrong chunk": LOCAL.join(
        ("GET / HTTP/1.1\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n")
    ).encode(),
    "an unknown encoding": b"GET / HTTP/1.1\r\nTransfer-Encoding: x, chunked\r\n\r\n",
    "a zero": b"GET /\0 HTTP/1.1\r\n\r\n",
    "another version": b"GET / HTTP/9.9\r\n\r\n",
    "a handshake of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "the start of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "bytes": bytes(range(256)) * 1000 + b"\r\n\r\n",
    "an early end": b"GET / HTT",
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_requests_get_no_page(server: LiveServer, name: str) -> None:
    with server.connect() as connection:
        try:
            connection.sendall(MALFORMED[name])
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(1 << 16)
        except OSError:  # the server did not read it to its end
            answer = b""
    assert status(answer) in (0, 400, 404, 501)


@pytest.mark.parametrize(
    "header",
    [
        "Range: bytes=" + "0-," * 5_000,
        "Range: bytes=-9" + "9" * 5000,
        "If-None-Match: " + '"a",' * 10_000,
        "Accept: " + "text/html;q=0," * 4_000,
        "Cookie: " + "a=" * 30_000,
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==",
        "Upgrade: h2c\r\nHTTP2-Settings: a",
        "Expect: 100-continue",
        "If-Modified-Since: 99999999999999",
        "X-Forwarded-For: " + "1" * 5000,
    ],
    ids=lambda header: header[:24],
)
def test_odd_headers_change_nothing(server: LiveServer, header: str) -> None:
    answer = server.get("/assets/canary.txt", header)
    assert status(answer) in (100, 200, 206, 400, 416)
    assert status(answer) >= 400 or PUBLIC[:1] in answer


def slow_clients(server: LiveServer, stack: ExitStack) -> None:
    """Clients that send nothing, half a request or half a body, or read nothing: they all stay."""
    starts = [
        "",
        "GET / HT",
        f"GET / HTTP/1.1\r\n{LOCAL}",
        f"GET / HTTP/1.1\r\n{LOCAL}X: ",
        f"POST / HTTP/1.1\r\n{LOCAL}Content-Length: 1000000000\r\n\r\na",
        f"GET / HTTP/1.1\r\n{LOCAL}Transfer-Encoding: chunked\r\n\r\n5\r\n",
        f"GET / HTTP/1.1\r\n{LOCAL}\r\n" * 50,
        f"GET /-/dateline/events HTTP/1.1\r\n{LOCAL}\r\n",
    ]
    for number, start in enumerate(starts * 25):
        connection = stack.enter_context(server.connect())
        connection.sendall(start.encode())
        if number % 2:
            with suppress(OSError):  # it was answered, and is closed already
                connection.shutdown(socket.SHUT_WR)  # half-open


def test_slow_clients_block_no_other_client(server: LiveServer) -> None:
    with ExitStack() as stack:
        slow_clients(server, stack)
        for target in ("/", "/about/", "/assets/canary.txt", "/-/dateline.js"):
            assert status(server.get(target)) == 200


def test_two_hundred_event_streams_get_builds_while_the_site_is_served(
    server: LiveServer, root: Path
) -> None:
    with ExitStack() as stack:
        slow_clients(server, stack)
        streams = [stack.enter_context(server.stream()) for _ in range(200)]
        states = [next_state(stream) for stream in streams]
        assert len(set(states)) == 1
        assert status(server.get("/")) == 200
        with (root / STORY).open("a", encoding="utf-8") as story:
            story.write("\nThe canary has another word.\n")
        assert {b"/welcome/" in next_state(stream) for stream in streams} == {True}
        assert b"another word" in server.get("/news/2026/01/welcome/")


def test_too_many_idle_connections_block_others_only_while_they_last(server: LiveServer) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(server.connect()) for _ in range(MOST + 100)]
        crowd[-1].settimeout(SECONDS)
        assert status(crowd[-1].recv(1 << 16)) == 503
    while status(server.get("/")) != 200:  # the server notices the end of each in turn
        pass


def next_state(stream: BinaryIO) -> bytes:
    """The next state that a stream tells of."""
    lines = iter(stream.readline, b"")
    return next(line for line in lines if line.startswith(b"data: "))


def test_the_server_stops_while_clients_are_connected(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns(".ssg"))
    with ExitStack() as stack, serving(tmp_path / "copy") as own:
        slow_clients(own, stack)
