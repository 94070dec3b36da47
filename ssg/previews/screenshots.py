"""Screenshots of pages before and after a change, taken with Chromium."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from ssg.config.options import SCREENSHOTS
from ssg.previews.comparison import PageChange
from ssg.problems.errors import UsageError
from ssg.text.paths import url_of

MAX_PAGES = 10
"""The most pages that are photographed."""
_PROGRAMS = (
    *("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"),
)
_WINDOW = "1280,1600"
_SECONDS = 60
_OPTIONS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)


class Sites(Struct, frozen=True):
    """The folders of the site before and after, both built for `base_url`."""

    before: Path
    after: Path
    base_url: str


def take(sites: Sites, changes: Sequence[PageChange]) -> dict[str, str]:
    """Photographs the first pages that changed, into the folder of the preview.

    Returns a Markdown table for each page, by its path. Raises `UsageError` without Chromium.
    """
    program = browser()
    folder = sites.after / SCREENSHOTS
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    root = urlsplit(sites.base_url).path
    with _served(sites.before, root) as before, _served(sites.after, root) as after:
        return {
            change.path: _pair(program, change, (before, after), sites, number)
            for number, change in enumerate(changes[:MAX_PAGES], 1)
        }


def browser() -> str:
    """Returns the path of Chromium; raises `UsageError` if it is not installed."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UsageError(f"--screenshots needs Chromium: none of {', '.join(_PROGRAMS)} is there")
    return program


def _pair(
    program: str, change: PageChange, origins: tuple[str, str], sites: Sites, number: int
) -> str:
    """Photographs a page before and after, and returns the table that shows both."""
    cells = []
    for origin, name, missing in zip(
        origins, ("before", "after"), ("added", "deleted"), strict=True
    ):
        if change.kind == missing:
            cells.append("none")
            continue
        file = sites.after / SCREENSHOTS / f"{number}-{name}.png"
        _photograph(program, origin + url_of(change.path)[1:], file)
        cells.append(f"![{name}]({sites.base_url}{SCREENSHOTS}/{file.name})")
    return "\n".join(("| Before | After |", "|---|---|", f"| {' | '.join(cells)} |"))


def _photograph(program: str, url: str, file: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="ssg-", ignore_cleanup_errors=True) as profile:
        target = [f"--user-data-dir={profile}", f"--window-size={_WINDOW}", f"--screenshot={file}"]
        command = [program, *_OPTIONS, *_without_sandbox(), *target, url]
        try:
            done = subprocess.run(  # noqa: S603 (a program of the system, without a shell)
                command, capture_output=True, check=False, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise UsageError(f"{program} did not show {url} in {_SECONDS} seconds") from None
    if not file.is_file():
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise UsageError(f"{program} made no screenshot of {url}: {lines[-1]}")


def _without_sandbox() -> tuple[str, ...]:
    """The option without which Chromium does not start for the superuser, as in containers."""
    is_superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_superuser else ()


@contextmanager
def _served(folder: Path, root: str) -> Iterator[str]:
    """Serves a built site on the loopback interface under its path; gives the address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(root))

        def log_message(self, *arguments: Any) -> None:
            """Is silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{root}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
