"""A reader's browser: Chromium, with a built site that is served with the headers of `_headers`.

Requests to other hosts are recorded and refused. Errors on the console and violations of the
Content-Security-Policy are recorded too.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.support.programs import tool

SECONDS = 30
"""How long a test waits for what it expects of a page."""
_TEXTS = (".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")
_NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""
SHIFTS = """() => new Promise((resolve) => {
  const moved = [];
  const observer = new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      moved.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60))]);
    }
  });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 500);
})"""


class Host(SimpleHTTPRequestHandler):
    """A static host that reads `_headers` as Netlify and Cloudflare Pages do."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """Sends a file as hosts do: text is compressed."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() and self.path.endswith("/") else file
        if file.suffix not in _TEXTS or not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for name, value in headers_for(Path(self.directory), path):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        pass


def headers_for(site: Path, path: str) -> Iterator[tuple[str, str]]:
    """The headers of each rule in `_headers` whose pattern the path matches."""
    rules = site / "_headers"
    applies = False
    for line in rules.read_text("utf-8").splitlines() if rules.exists() else ():
        if line.startswith("/"):
            applies = fnmatchcase(path, line.strip())
        elif applies and line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            yield name, value


@contextmanager
def served(site: Path, host: type[Host] = Host) -> Iterator[str]:
    """The address at which a site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=SECONDS * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tool("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


class Reader:
    """A page in a browser context of its own, with its errors and its requests to other hosts."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.errors: list[str] = []
        self.external_requests: list[str] = []
        self.context = browser.new_context(base_url=address, **options)
        self.context.set_default_timeout(SECONDS * 1000)
        self.context.add_init_script(_NOTE_VIOLATIONS)
        self.context.route(lambda url: not url.startswith(address), self._refuse)
        self.page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self._record_message(message.type, message.text))
        page.on("pageerror", lambda error: self._record_error(str(error)))
        return page

    def _record_error(self, text: str) -> None:
        # Chromium's own: the reader left a page before its transition began.
        if not text.startswith("Transition was aborted"):
            self.errors.append(text)

    def _record_message(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def _refuse(self, route: Route) -> None:
        self.external_requests.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    def go(self, path: str, *, quiet: bool = False) -> Page:
        """Opens a page; with `quiet`, waits until it requests nothing more."""
        self.page.goto(path, wait_until="networkidle" if quiet else "load")
        return self.page

    def close(self) -> None:
        self.context.close()


def layout_shifts(page: Page) -> list[object]:
    """The elements that moved since the first paint, and by how much."""
    shifts: list[object] = page.evaluate(SHIFTS)
    return shifts
