"""Builds the newsroom after every save, and notifies the browsers that are open."""

import threading
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.build.build import build
from ssg.build.job import Result
from ssg.build.state import BuildState
from ssg.config.markdown_options import MarkdownOptions
from ssg.config.options import Options, is_time_fixed
from ssg.console import excerpts
from ssg.console.excerpts import Excerpt
from ssg.problems.errors import Problem, SiteError, UsageError
from ssg.problems.os_errors import describe_os_error
from ssg.serve.event_streams import EventStreams
from ssg.serve.live_pictures import LivePictures
from ssg.serve.moved_pages import moved_urls
from ssg.serve.reporting import Reporter, changes_of
from ssg.serve.watch import ChangedFiles
from ssg.site.assemble import Site
from ssg.storage.file_signatures import SETTLE_SECONDS
from ssg.storage.state_folder import SERVE_OUTPUT, STATE
from ssg.text.paths import url_of

DEBOUNCE = 0.03
"""Seconds without a change after which a burst of changes counts as one save."""

DEBOUNCE_AFTER_CLOSE = 0.001
"""The same after one file was written in place and closed: editors change nothing after that."""

MAX_DEBOUNCE = 2.0
"""Seconds after which a burst of changes is built even if it goes on."""

MAX_LISTED_URLS = 200
"""The most changed pages that browsers are told of one by one."""

_TICK = 0.25  # seconds between two checks of the clock


class BrowserProblem(Struct, frozen=True):
    """A problem as the browser shows it, with its place in a source if it has one."""

    message: str
    at: str = ""
    hint: str = ""
    excerpt: Excerpt | None = None


class LiveState(Struct, frozen=True):
    """What browsers are told: the number of the last successful build, and the problems now.

    `moved` are the URLs that this build changed, or None if there are too many to list.
    """

    run: int
    build: int
    moved: tuple[str, ...] | None = ()
    problems: tuple[BrowserProblem, ...] = ()

    def event(self) -> bytes:
        """Returns the state as a server-sent event."""
        return b"event: state\ndata: %s\n\n" % msgspec.json.encode(self)


class LiveNewsroom:
    """The newsroom at `options.root`: builds it after each save, and notifies browsers."""

    def __init__(self, options: Options, reporter: Reporter = Reporter()) -> None:  # noqa: B008
        output = (options.root / STATE / SERVE_OUTPUT).resolve()
        self.options = replace(options, output=str(output), index=False, draw=False, local=True)
        self.reporter = reporter
        self.state = LiveState(run=int(time.time() * 1000), build=0)
        self.root = "/"
        self.previews: Mapping[str, str] = {}
        self.due: datetime | None = None
        self.redirects: dict[str, str] = {}
        self.pictures = LivePictures(options.root)
        self.changed = ChangedFiles()
        self.stopped = threading.Event()
        self.failure: BaseException | None = None
        self._settle_time: float | None = None
        self._build_state: BuildState | None = None
        self._site: Site | None = None
        self._warnings: tuple[Problem, ...] = ()
        self._streams = EventStreams()

    @property
    def output(self) -> Path:
        return Path(self.options.output)

    def build(self, *, settling: bool = False) -> None:
        """Builds once, and reports problems to the terminal and the browsers.

        A `settling` build considers all files, and reports only if something changed. One follows
        the first build at once: that may have skipped most work, and this fills the build state,
        so that the first save is built fast.
        """
        self.due = self._settle_time = None
        touched = self.changed.take()
        pause = 0.0 if self._build_state is None else SETTLE_SECONDS
        settled = settling and self._build_state is not None and not self._build_state.is_empty
        if settling and not settled:
            _import_markdown()
        try:
            result = self._result(None if settling else touched)
        except SiteError as error:
            self.reporter.problems(error.problems)
            self._fail(*(self._browser_problem(p) for p in error.problems if not p.warning))
        except UsageError as error:
            self._refuse(str(error))
        except OSError as error:
            if error.filename is None:
                error.filename = str(self.options.root)
            self._refuse(describe_os_error(error))
        except Exception as error:  # the outermost level of a save: the next one may be sound
            self._report_bug(error)
        else:
            self._succeed(result, settling)
            self._settle_time = None if settled else time.monotonic() + pause

    def _result(self, touched: frozenset[str] | None) -> Result:
        """Builds with the build state; the first build has none, and may find nothing to do."""
        if self._build_state is not None:
            return build(self.options, state=self._build_state, touched=touched)
        self._build_state = BuildState()
        first_options = self.options
        self.options = replace(self.options, jobs=1)  # no processes can be forked beside threads
        return build(first_options)

    def _browser_problem(self, problem: Problem) -> BrowserProblem:
        excerpt = excerpts.of(problem, self.options.root)
        return BrowserProblem(problem.message, str(problem.at), problem.hint, excerpt)

    def _refuse(self, message: str) -> None:
        self.reporter.line(message)
        self._fail(BrowserProblem(message))

    def _report_bug(self, error: Exception) -> None:
        """Reports a bug of a build, and forgets what the builds so far have left to the next."""
        self._build_state = BuildState()
        what = f"a bug in Dateline, not in your site: {type(error).__name__}: {error}"
        self._refuse(f"This is {what} ({self.reporter.bug()})")

    def _fail(self, *problems: BrowserProblem) -> None:
        self.state = replace(self.state, moved=(), problems=problems)
        self.reporter.line("The last good site is unchanged.")
        self._notify()

    def _succeed(self, result: Result, settling: bool) -> None:
        summary, changes = result.summary, result.changes
        paths = [*changes.added, *changes.changed, *changes.deleted]
        urls = [summary.root + url_of(path)[1:] for path in paths]
        changed_ribbons = self.previews.items() ^ summary.previews.items()
        urls += sorted({url for url, _ in changed_ribbons}.difference(urls))
        had_problems = bool(self.state.problems)
        number = self.state.build + (1 if urls or not self.state.build else 0)
        moved = tuple(urls) if len(urls) <= MAX_LISTED_URLS else None
        self.state = LiveState(self.state.run, number, moved)
        self.root, self.previews = summary.root, summary.previews
        self.due = None if is_time_fixed(self.options.now) else summary.due
        if result.site is not None:
            self.pictures.update(result.site.drawings)
            self._add_redirects(result.site)
        if urls or had_problems or not settling:
            self._report(result, urls)
            self._notify()

    def _add_redirects(self, site: Site) -> None:
        """Adds the new URLs of pages that have moved since the last build."""
        if self._site is not None:
            self.redirects |= moved_urls(self._site, site)
        self._site = site

    def _report(self, result: Result, urls: list[str]) -> None:
        """Reports what a build changed, and its new warnings."""
        self.reporter.problems(
            tuple(warning for warning in result.warnings if warning not in self._warnings)
        )
        self._warnings = result.warnings
        is_first = self.state.build == 1
        what = f"{result.changes.files:,} files" if is_first and urls else changes_of(urls)
        self.reporter.line(f"Built in {result.seconds:.2f} s: {what}.")

    def rebuild_on_change(self) -> None:
        """Rebuilds after every save, and when a scheduled change is due, until stopped.

        A while after the last save there is a settling build, when the times of all files can be
        trusted: then the next start has nothing to do, and saves without an event are noticed.
        """
        try:
            while not self.stopped.is_set():
                if self.changed.wait(timeout=_TICK) or self._is_due():
                    self._wait_for_quiet()
                    self.build()
                elif self._settle_time is not None and self._settle_time < time.monotonic():
                    self.build(settling=True)
        except BaseException as error:  # the server raises it in the main thread
            self.failure = error
            raise

    def _is_due(self) -> bool:
        return self.due is not None and self.due <= datetime.now(UTC)

    def _wait_for_quiet(self) -> None:
        """Waits for the end of a burst of changes; the longer it has lasted, the longer."""
        started = time.monotonic()
        while (lasted := time.monotonic() - started) < MAX_DEBOUNCE and not self.stopped.is_set():
            self.changed.clear()
            if not self.changed.wait(
                DEBOUNCE_AFTER_CLOSE if self.changed.is_single_save else max(DEBOUNCE, lasted / 2)
            ):
                break
        self.changed.clear()

    def stop(self) -> None:
        """Stops rebuilding, and ends every browser's stream of events."""
        self.stopped.set()
        self.pictures.stop()
        self._streams.send(b"")

    def _notify(self) -> None:
        self._streams.send(self.state.event())

    def events(self) -> AsyncIterator[bytes]:
        """Yields the current state without changed URLs, then the state after each build."""
        return self._streams.open(lambda: replace(self.state, moved=()).event())


def _import_markdown() -> None:
    """Imports the Markdown converter, so that the first save does not wait for it."""
    from ssg.markup.convert import convert

    convert("", MarkdownOptions())
