"""A small built site to deploy, deploys of it, and a reader who asks for its pages meanwhile."""

import json
import posixpath
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ssg.build import manifest
from ssg.build.manifest import Variant
from ssg.build.publish import OutputTree
from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.deploy import run
from ssg.deploy.retry import Patience
from ssg.deploy.run import Deployment
from ssg.storage.state_folder import STATE

URL = "https://x.example/"
START = datetime(2026, 6, 1, 12, tzinfo=UTC)

Files = Mapping[str, str | bytes]
Fetch = Callable[[str], bytes | None]
"""Returns the content of a file at a target as a reader gets it; None if there is none."""

MORNING: Files = {
    "media/one.webp": b"\0\1",
    "assets/site.css": "a { color: red }",
    "a/index.html": '<a href="/">Home</a><img src="/media/one.webp">',
    "gone/index.html": '<a href="/a/">A</a>',
    "feed.xml": "<rss>a gone</rss>",
    "index.html": '<link href="/assets/site.css"><a href="/a/">A</a><a href="/gone/">Gone</a>',
}
EVENING: Files = {
    "media/one.webp": b"\0\1",
    "media/two.webp": b"\2\3\4",
    "assets/site.css": "a { color: blue }",
    "a/index.html": '<a href="/b/">B</a><img src="/media/one.webp">',
    "b/index.html": '<a href="/a/">A</a><img src="/media/two.webp">',
    "feed.xml": "<rss>a b</rss>",
    "index.html": '<link href="/assets/site.css"><a href="/a/">A</a><a href="/b/">B</a>',
}
"""A later edition: a new story with a picture, a withdrawn one, and pages that refer to both."""


class Clock:
    """The time, which passes only if a test says so."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def wait(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


class BuiltSite:
    """A newsroom with a built site and one target; `settings` are those of the target."""

    def __init__(self, root: Path, to: str, **settings: Any) -> None:
        self.root, self.output = root, root / "public"
        self.clock = Clock()
        root.mkdir(parents=True, exist_ok=True)
        self.retarget(to, **settings)

    def retarget(self, to: str, **settings: Any) -> None:
        """Changes the target in the settings."""
        self.to = to
        target = json.dumps({"to": to, **settings})
        text = f"title: T\nbase_url: {URL}\nkeep: [CNAME]\ndeploy: {{production: {target}}}\n"
        (self.root / "config.yaml").write_text(text, "utf-8")

    def build(self, files: Files, base_url: str = URL, **variant: Any) -> None:
        """Writes an output tree and its manifest, as a build does."""
        tree = OutputTree(self.output, self.manifest_path)
        show = PreviewOptions(**{key: variant.pop(key) for key in ("drafts",) if key in variant})
        with tree.staging():
            staged = [
                tree.stage(number, path, _bytes(content), "")
                for number, (path, content) in enumerate(files.items(), 1)
            ]
            tree.publish(staged, {}, variant=Variant(base_url, show, **variant))

    @property
    def manifest_path(self) -> Path:
        return manifest.path_of(self.root / STATE, self.output)

    @contextmanager
    def planned(self) -> Iterator[Deployment]:
        options, patience = Options(root=self.root), Patience((0,) * 3, lambda pause: None)
        with run.planned(options, "", self.clock, patience=patience) as deployment:
            yield deployment

    def deploy(
        self,
        *,
        max_deletes: int | None = 100,
        adopt: bool = False,
        sent: Callable[[int], object] = lambda size: None,
    ) -> Deployment:
        with self.planned() as deployment:
            run.refuse_dangers(deployment, max_deletes, adopt=adopt)
            if deployment.is_needed:
                run.carry_out(deployment, self.clock, sent)
        return deployment


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def contents(files: Files) -> dict[str, bytes]:
    """Files as they are at a target that equals them."""
    return {path: _bytes(content) for path, content in sorted(files.items())}


class Reader:
    """Follows links from the front page, again and again, in a thread of its own.

    `broken` has each page that referred to a missing file and, asked once more, still did.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self.broken: list[tuple[str, str]] = []
        self.seen: set[str] = set()
        self.rounds = 0

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._ended.wait(0.005):
            self.read_once()

    def read_once(self) -> None:
        """Follows all links once."""
        waiting, seen = ["index.html"], {"index.html"}
        while waiting:
            page = waiting.pop()
            for path in sorted(_references(page, self._fetch(page))):
                if self._is_missing(page, path):
                    self.broken.append((page, path))
                if path not in seen:
                    seen.add(path)
                    waiting.append(path)
        self.rounds += 1
        self.seen |= seen

    def _is_missing(self, page: str, path: str) -> bool:
        """Whether a file is missing to which a page, asked for once more, still refers."""
        if self._fetch(path) is not None or path not in _references(page, self._fetch(page)):
            return False
        return self._fetch(path) is None


def _references(page: str, content: bytes | None) -> set[str]:
    """The files of the site that a page refers to."""
    if content is None or not page.endswith(".html"):
        return set()
    urls = re.findall(r'(?:href|src)="(/[^"#?]*)', content.decode())
    paths = (posixpath.join(url, "index.html") if url.endswith("/") else url for url in urls)
    return {path.strip("/") for path in paths}


def check_announced(site: BuiltSite) -> None:
    """Checks that a target keeps the record of announcements apart from the site."""
    site.build(MORNING)
    site.deploy()
    for before, after in ((None, b"one"), (b"one", b"two")):
        with site.planned() as deployment:
            assert deployment.target.announced() == before
            deployment.target.save_announced(after)
            assert deployment.target.announced() == after
    with site.planned() as deployment:
        assert deployment.is_needed is False
        assert deployment.target.announced() == b"two"
        assert sorted(deployment.target.listing(deployment.site)) == sorted(MORNING)
