"""Measures how soon a save is seen: `python bench/serve.py [--sizes 1000 10000]`.

Each generator's own server runs on the same newsroom. Paragraphs are added to the story in the
middle of the archive. Measured are the time until the server returns the new page, and the time
until a browser that is open at the page has painted it, by that browser's own clock.
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
TIMEOUT = 600.0
PAUSE = 3.0
"""Seconds between two saves, similar to a writer's."""

PAINT_TIMES = """(() => {
  const record = (words) => requestAnimationFrame(() => setTimeout(() => {
    localStorage[words] = Date.now();
  }));
  const seen = new Set();
  const check = () => {
    const matches = document.body?.textContent.match(/Addition number \\d+ came to light/g) ?? [];
    for (const words of matches) {
      if (!seen.has(words) && !localStorage[words]) record(words);
      seen.add(words);
    }
  };
  new MutationObserver(check).observe(document, { subtree: true, childList: true });
})()"""
"""A script that stores the time at which the page first painted each added paragraph."""

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
    """Seconds until a generator's first page, and from a save to the page served and shown."""

    articles: int
    generator: str
    first: float
    served: float
    shown: float


class EditedStory:
    """The file of the story that is edited, and its URL on a server."""

    def __init__(self, generator: Generator, root: Path, newsroom: Newsroom, port: int) -> None:
        story = middle(newsroom)
        self.file = root / generator.story(story, newsroom.places)[0]
        self.url = f"http://127.0.0.1:{port}/{story.place}/"
        self.saves = 0

    def save(self) -> str:
        """Adds a paragraph, and returns its words."""
        self.saves += 1
        words = f"Addition number {self.saves} came to light"
        with self.file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"\n{words}.\n")
        return words

    def wait_for(self, words: str) -> None:
        """Waits for a page with these words; raises `SystemExit` after `TIMEOUT` seconds."""
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            with (
                suppress(OSError, HTTPException),
                urllib.request.urlopen(self.url, timeout=TIMEOUT) as response,
            ):
                if words in response.read().decode():
                    return
            time.sleep(0.01)
        raise SystemExit(f"{self.url} never had: {words}")


def measure_saves(story: EditedStory, page: Page, repeat: int) -> Iterator[tuple[float, float]]:
    """Yields the seconds until a save is served, and until another one is shown."""
    page.goto(story.url, wait_until="load")
    for _ in range(repeat + 1):
        time.sleep(PAUSE)
        started = time.perf_counter()
        story.wait_for(story.save())
        served = time.perf_counter() - started
        time.sleep(PAUSE)
        started = time.time()
        words = story.save()
        page.get_by_text(words).wait_for(state="attached", timeout=TIMEOUT * 1000)
        page.wait_for_function("(words) => localStorage[words]", arg=words)
        yield served, page.evaluate("(words) => +localStorage[words]", words) / 1000 - started


@contextmanager
def running(command: tuple[str | Path, ...], root: Path) -> Iterator[None]:
    """Runs a server until the block ends."""
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=root, stdin=null, stdout=null, stderr=null)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def measure_server(name: str, size: int, page: Page, arguments: argparse.Namespace) -> Row:
    """Returns one generator's figures; its first save is a warm-up and does not count."""
    generator, newsroom = GENERATORS[name], read(size)
    scratch = Path(tempfile.mkdtemp(prefix="dateline-serve-", dir=arguments.where))
    try:
        root, port = scratch / name, free_port()
        generator.lay_out(root, newsroom, arguments.tools)
        time.sleep(PAUSE)
        command = SERVERS[name](arguments.tools, port)
        with running(command, root):
            story = EditedStory(generator, root, newsroom, port)
            story.wait_for("</html>")
            time.sleep(PAUSE)
        with running(command, root):
            started = time.perf_counter()
            story.wait_for("</html>")
            first = time.perf_counter() - started
            times = list(measure_saves(story, page, arguments.repeat))[1:]
    finally:
        shutil.rmtree(scratch)
    served, shown = zip(*times, strict=True)
    return Row(size, generator.title, first, median(served), median(shown))


def table(rows: list[Row]) -> Iterator[str]:
    """Yields the lines of a table in Markdown."""
    yield "| articles | server | first page s | save to served ms | save to shown ms |"
    yield "|---:|---|---:|---:|---:|"
    for row in rows:
        yield (
            f"| {row.articles:,} | {row.generator} | {row.first:.2f}"
            f" | {row.served * 1000:,.0f} | {row.shown * 1000:,.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how soon a save is seen.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--only", default=",".join(SERVERS), metavar="NAMES")
    parser.add_argument("--repeat", type=int, default=5, metavar="N")
    parser.add_argument("--where", type=measure.folder_argument, default=measure.work_folder(),
                        metavar="DIR", help="of newsrooms; made if missing")  # fmt: skip
    parser.add_argument("--tools", type=Path, default=tools.FOLDER, metavar="DIR")
    parser.add_argument("--publish", action="store_true", help="put the table into docs/")
    arguments = parser.parse_args()
    names = arguments.only.split(",")
    measure.announce(arguments.where, arguments.sizes, 1, len(names))
    tools.install(arguments.tools, names)
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in arguments.sizes:
            for name in names:
                page = browser.new_page()
                page.add_init_script(PAINT_TIMES)
                rows.append(measure_server(name, size, page, arguments))
                page.close()
        browser.close()
    text = "\n".join(table(rows))
    print(text)
    if arguments.publish:
        page_text = DOCUMENT.read_text("utf-8")
        before, after = page_text.partition(BEGIN)[0], page_text.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
