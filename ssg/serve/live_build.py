"""The newsroom as it is being written: built after every save, and told about to browsers."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.build.build import Result, build
from ssg.build.state import BuildState
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options, is_time_fixed
from ssg.console import excerpts
from ssg.console.excerpts import Excerpt
from ssg.problems.errors import Problem, SiteError, UsageError
from ssg.problems.os_errors import describe_os_error
from ssg.serve.watch import ChangedFiles
from ssg.site.assemble import Site
from ssg.site.moved_pages import moved_urls
from ssg.storage.file_signatures import SETTLE_SECONDS
from ssg.storage.state_folder import SERVE_OUTPUT, STATE
from ssg.text.paths import url_of

DEBOUNCE = 0.03
"""Seconds without a change after which a burst of them is one save."""

DEBOUNCE_AFTER_CLOSE = 0.001
"""The same after a file was closed that was only written, which no editor goes on from."""

MAX_DEBOUNCE = 2.0
"""Seconds after which a burst that does not end is built all the same."""

MAX_LISTED_URLS = 200
"""More changed pages than this are told of as all."""

_TICK = 0.25
"""Seconds between two looks at the clock."""


class BrowserProblem(Struct, frozen=True):
    """What is wrong as the browser shows it: with its place, if it has one in a source."""

    message: str
    at: str = ""
    hint: str = ""
    excerpt: Excerpt | None = None


class LiveState(Struct, frozen=True):
    """What browsers are told: the number of the site's last good build, and what is wrong now.

    `moved` are the URLs that this build changed; None where those are too many to tell.
    """

    run: int
    build: int
    moved: tuple[str, ...] | None = ()
    problems: tuple[BrowserProblem, ...] = ()

    def event(self) -> bytes:
        """As a server-sent event."""
        return b"event: state\ndata: %s\n\n" % msgspec.json.encode(self)


class LiveNewsroom:
    """The newsroom at `options.root`: builds it after each save, and tells browsers of it.

    `say` prints a line, and `show` what is wrong with the site.
    """

    def __init__(
        self,
        options: Options,
        say: Callable[[str], None] = lambda line: None,
        show: Callable[[tuple[Problem, ...]], None] = lambda problems: None,
    ) -> None:
        output = (options.root / STATE / SERVE_OUTPUT).resolve()
        self.options = replace(options, output=str(output), index=False)
        self.say, self.show = say, show
        self.state = LiveState(run=int(time.time() * 1000), build=0)
        self.root = "/"
        self.previews: Mapping[str, str] = {}
        self.due: datetime | None = None
        self.redirects: dict[str, str] = {}
        self.changed = ChangedFiles()
        self.stopped = threading.Event()
        self.failure: BaseException | None = None
        self._settles: float | None = None
        self._build_state: BuildState | None = None
        self._site: Site | None = None
        self._warnings: tuple[Problem, ...] = ()
        self._listeners: set[asyncio.Queue[bytes]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def output(self) -> Path:
        return Path(self.options.output)

    def build(self, *, settling: bool = False) -> None:
        """Builds once; what is wrong goes to the terminal and to the browsers.

        A build that is only `settling` is not spoken of where nothing changed. One follows at once
        on the first build, which may have taken the short way: the next is to find all in memory.
        """
        self.due = self._settles = None
        touched = self.changed.take()
        pause = 0.0 if self._build_state is None else SETTLE_SECONDS
        settled = settling and self._build_state is not None and not self._build_state.is_empty
        if settling and not settled:
            _read_ahead()
        try:
            result = self._result(None if settling else touched)
        except SiteError as error:
            self.show(error.problems)
            self._fail(*(self._shown(p) for p in error.problems if not p.warning))
        except UsageError as error:
            self._refuse(str(error))
        except OSError as error:
            if error.filename is None:
                raise
            self._refuse(describe_os_error(error))
        else:
            self._succeed(result, settling)
            self._settles = None if settled else time.monotonic() + pause

    def _result(self, touched: frozenset[str] | None) -> Result:
        """A build's; the first one may take the short way, those after it build on each other."""
        if self._build_state is not None:
            return build(self.options, state=self._build_state, touched=touched)
        self._build_state = BuildState()
        first, self.options = self.options, replace(self.options, jobs=1)  # threads allow no more
        return build(first)

    def _shown(self, problem: Problem) -> BrowserProblem:
        excerpt = excerpts.of(problem, self.options.root)
        return BrowserProblem(problem.message, str(problem.at), problem.hint, excerpt)

    def _refuse(self, message: str) -> None:
        self.say(message)
        self._fail(BrowserProblem(message))

    def _fail(self, *problems: BrowserProblem) -> None:
        self.state = replace(self.state, moved=(), problems=problems)
        self.say("The site is as it was before.")
        self._tell()

    def _succeed(self, result: Result, settling: bool) -> None:
        summary, changes = result.summary, result.changes
        moved = [*changes.added, *changes.changed, *changes.deleted]
        urls = [summary.root + url_of(path)[1:] for path in moved]
        ribbons = self.previews.items() ^ summary.previews.items()
        urls += sorted({url for url, _ in ribbons}.difference(urls))
        mended = bool(self.state.problems)
        number = self.state.build + (1 if urls or not self.state.build else 0)
        shown = tuple(urls) if len(urls) <= MAX_LISTED_URLS else None
        self.state = LiveState(self.state.run, number, shown)
        self.root, self.previews = summary.root, summary.previews
        self.due = None if is_time_fixed(self.options.now) else summary.due
        self._lead(result.site)
        if urls or mended or not settling:
            self._report(result, urls)
            self._tell()

    def _lead(self, site: Site | None) -> None:
        """Notes where the pages went that are gone."""
        if site is None:
            return
        if self._site is not None:
            self.redirects |= moved_urls(self._site, site)
        self._site = site

    def _report(self, result: Result, urls: list[str]) -> None:
        """Says what a build did, and what is newly to be warned of."""
        self.show(tuple(warning for warning in result.warnings if warning not in self._warnings))
        self._warnings = result.warnings
        more = f" and {len(urls) - 1:,} more" if len(urls) > 1 else ""
        changed = f"{urls[0]}{more} changed" if urls else "nothing changed"
        self.say(f"Built in {result.seconds:.2f} s: {changed}.")

    def rebuild_on_change(self) -> None:
        """Rebuilds after every save, and when a story falls due, until stopped.

        Once it is quiet there is one more build, which can trust the times of all files: the next
        start finds everything done, and a save that the system told nobody of is found out.
        """
        try:
            while not self.stopped.is_set():
                if self.changed.wait(timeout=_TICK) or self._is_due():
                    self._wait_for_the_end()
                    self.build()
                elif self._settles is not None and self._settles < time.monotonic():
                    self.build(settling=True)
        except BaseException as error:  # whatever ends this thread, the server tells it
            self.failure = error
            raise

    def _is_due(self) -> bool:
        return self.due is not None and self.due <= datetime.now(UTC)

    def _wait_for_the_end(self) -> None:
        """Waits for the last of a burst of changes: the longer it has lasted, the longer."""
        began = time.monotonic()
        while (lasted := time.monotonic() - began) < MAX_DEBOUNCE and not self.stopped.is_set():
            self.changed.clear()
            if not self.changed.wait(
                DEBOUNCE_AFTER_CLOSE if self.changed.is_single_save else max(DEBOUNCE, lasted / 2)
            ):
                break
        self.changed.clear()

    def stop(self) -> None:
        """Ends what follows saves, and every browser's stream of events."""
        self.stopped.set()
        self._send(b"")

    def _tell(self) -> None:
        self._send(self.state.event())

    def _send(self, event: bytes) -> None:
        for queue in tuple(self._listeners):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(queue.put_nowait, event)

    async def events(self) -> AsyncIterator[bytes]:
        """Yields the state now, without what moved before, then that after each build."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield replace(self.state, moved=()).event()
            while event := await queue.get():
                yield event
        finally:
            self._listeners.discard(queue)


def _read_ahead() -> None:
    """Imports what reads a text, so that the first save does not wait for it."""
    from ssg.markup.convert import convert

    convert("", MarkdownOptions())
