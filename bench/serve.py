"""Measures how soon a save is seen: `python bench/serve.py [--sizes 1000 10000]`.

Each generator's own server runs on the same newsroom. A paragraph is added to the story in the
middle of the archive, again and again; what is measured is the time until the server gives the new
page, and until a browser that is open at it has painted it, by that browser's own clock.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from statistics import median
from typing import NamedTuple

import measure
import tools
from generators import GENERATORS, REPOSITORY, Generator
from playwright.sync_api import Page, sync_playwright
from stories import Newsroom, middle, read

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DOCUMENT = REPOSITORY / "docs" / "performance.md"
BEGIN = "<!-- served: written by `make bench-serve` -->"
END = "<!-- end of served -->"
PATIENCE = 600.0
PAUSE = 3.0
"""Seconds between two saves, as a writer has them."""

NOTE = """(() => {
  const note = (words) => requestAnimationFrame(() => setTimeout(() => {
    localStorage[words] = Date.now();
  }));
  const seen = new Set();
  const look = () => {
    const found = document.body?.textContent.match(/Addition number \\d+ came to light/g) ?? [];
    for (const words of found) {
      if (!seen.has(words) && !localStorage[words]) note(words);
      seen.add(words);
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
})()"""
"""Has a page note when it had first painted a paragraph that was added."""

SERVERS: dict[str, Callable[[Path, int], tuple[str | Path, ...]]] = {
    "dateline": lambda folder, port: (
        *(sys.executable, REPOSITORY / "build.py", "serve"),
        *("--port", str(port)),
    ),
    "hugo": lambda folder, port: (
        *(GENERATORS["hugo"].command(folder)[0], "server"),
        *("--port", str(port), "--bind", "127.0.0.1"),
    ),
    "eleventy": lambda folder, port: (
        *GENERATORS["eleventy"].command(folder),
        *("--serve", "--incremental", f"--port={port}"),
    ),
}


class Row(NamedTuple):
    """Seconds of one generator: to its first page, and of a save to the page served and shown."""

    articles: int
    generator: str
    first: float
    served: float
    shown: float


class Desk:
    """A writer's desk: the story that is edited, and where a server shows it."""

    def __init__(self, generator: Generator, root: Path, newsroom: Newsroom, port: int) -> None:
        story = middle(newsroom)
        self.file = root / generator.story(story, newsroom.places)[0]
        self.url = f"http://127.0.0.1:{port}/{story.place}/"
        self.saves = 0

    def save(self) -> str:
        """Adds a paragraph, and returns the words by which it is known."""
        self.saves += 1
        words = f"Addition number {self.saves} came to light"
        with self.file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"\n{words}.\n")
        return words

    def wait_for(self, words: str) -> None:
        """Waits until the server gives a page with these words."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with (
                suppress(OSError, HTTPException),
                urllib.request.urlopen(self.url, timeout=PATIENCE) as answer,
            ):
                if words in answer.read().decode():
                    return
            time.sleep(0.01)
        raise SystemExit(f"{self.url} never had: {words}")


def measured(desk: Desk, page: Page, repeat: int) -> Iterator[tuple[float, float]]:
    """Yields the seconds of a save until it is served, and of another until it is shown."""
    page.goto(desk.url, wait_until="load")
    for _ in range(repeat + 1):
        time.sleep(PAUSE)
        started = time.perf_counter()
        desk.wait_for(desk.save())
        served = time.perf_counter() - started
        time.sleep(PAUSE)
        started = time.time()
        words = desk.save()
        page.get_by_text(words).wait_for(state="attached", timeout=PATIENCE * 1000)
        page.wait_for_function("(words) => localStorage[words]", arg=words)
        yield served, page.evaluate("(words) => +localStorage[words]", words) / 1000 - started


@contextmanager
def running(command: tuple[str | Path, ...], root: Path) -> Iterator[None]:
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=root, stdin=silent, stdout=silent, stderr=silent)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def row(name: str, size: int, where: Path, folder: Path, repeat: int, page: Page) -> Row:
    """One generator's figures; the first of its saves, on which it warms up, does not count."""
    generator, newsroom = GENERATORS[name], read(size)
    scratch = Path(tempfile.mkdtemp(prefix="dateline-serve-", dir=where))
    try:
        root, port = scratch / name, free_port()
        generator.lay_out(root, newsroom, folder)
        time.sleep(PAUSE)
        command = SERVERS[name](folder, port)
        with running(command, root):
            desk = Desk(generator, root, newsroom, port)
            desk.wait_for("</html>")
            time.sleep(PAUSE)
        with running(command, root):
            started = time.perf_counter()
            desk.wait_for("</html>")
            first = time.perf_counter() - started
            times = list(measured(desk, page, repeat))[1:]
    finally:
        shutil.rmtree(scratch)
    served, shown = zip(*times, strict=True)
    return Row(size, generator.title, first, median(served), median(shown))


def table(rows: list[Row]) -> Iterator[str]:
    """Yields the lines of a table in Markdown."""
    yield "| articles | server | first page s | save to served ms | save to shown ms |"
    yield "|---:|---|---:|---:|---:|"
    for found in rows:
        yield (
            f"| {found.articles:,} | {found.generator} | {found.first:.2f}"
            f" | {found.served * 1000:,.0f} | {found.shown * 1000:,.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how soon a save is seen.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--only", default=",".join(SERVERS), metavar="NAMES")
    parser.add_argument("--repeat", type=int, default=5, metavar="N")
    parser.add_argument("--where", type=Path, default=measure.work_folder(), metavar="DIR")
    parser.add_argument("--tools", type=Path, default=tools.FOLDER, metavar="DIR")
    parser.add_argument("--publish", action="store_true", help="put the table into docs/")
    given = parser.parse_args()
    names = given.only.split(",")
    tools.install(given.tools, names)
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in given.sizes:
            for name in names:
                page = browser.new_page()
                page.add_init_script(NOTE)
                rows.append(row(name, size, given.where, given.tools, given.repeat, page))
                page.close()
        browser.close()
    found = "\n".join(table(rows))
    print(found)
    if given.publish:
        text = DOCUMENT.read_text("utf-8")
        before, after = text.partition(BEGIN)[0], text.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{found}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
