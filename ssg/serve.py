"""Builds, serves the site on this machine, and follows every save.

The pages are those of `build`; only on their way to the browser do they get a script that reloads
them or shows what is wrong. Listens on the loopback unless told otherwise, answers only to its
own host names, and gives events only to its own pages.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ssg.build import build
from ssg.errors import SiteError, UsageError
from ssg.options import SERVED, STATE, Options
from ssg.refusals import explained
from ssg.watch import watch

QUIET = 0.05
"""Seconds without a change after which a burst of them is one save."""

_HERE = "/-/dateline"
_SCRIPT = Path(__file__).with_name("serve.js")
_TAG = f'<script src="{_HERE}.js"></script>'.encode()
_EMPTY = b"<!doctype html><html lang=en><title>Not built yet</title><body></body></html>"


class Newsroom:
    """The newsroom being served: builds it, and tells browsers about it."""

    def __init__(self, options: Options, say: Callable[[str], None]) -> None:
        self.options = replace(options, output=str(options.root / STATE / SERVED))
        self.say = say
        self.problems: tuple[str, ...] = ()
        self.root = "/"
        self.due: datetime | None = None
        self.changed = threading.Event()
        self.stopped = threading.Event()
        self._listeners: set[asyncio.Queue[bytes]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def output(self) -> Path:
        return Path(self.options.output)

    def build(self) -> None:
        """Builds once; what is wrong goes to the terminal and to the browsers."""
        try:
            result = build(self.options)
        except SiteError as error:
            self._fail(tuple(map(str, error.problems)))
        except UsageError as error:
            self._fail((str(error),))
        except OSError as error:
            if error.filename is None:
                raise
            self._fail((explained(error),))
        else:
            self.problems = ()
            self.root, self.due = result.summary.root, result.summary.due
            changes = result.changes
            moved = len(changes.added) + len(changes.changed) + len(changes.deleted)
            for warning in result.warnings:
                self.say(str(warning))
            self.say(f"Built in {result.seconds:.2f} s, {moved} of {changes.files} files changed.")

    def _fail(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        self.say("\n".join((*problems, "The site is as it was before.")))

    def follow(self) -> None:
        """Rebuilds after every save, and when a story falls due, until stopped."""
        while not self.stopped.is_set():
            is_due = self.due is not None and self.due <= datetime.now(UTC)
            if not is_due and not self.changed.wait(timeout=0.5):
                continue
            self.due = None
            while self.changed.is_set():
                self.changed.clear()
                self.stopped.wait(QUIET)
            self.build()
            self._tell()

    def _tell(self) -> None:
        event = self.event()
        for queue in tuple(self._listeners):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(queue.put_nowait, event)

    def event(self) -> bytes:
        """The state of the site as a server-sent event."""
        name = b"problems" if self.problems else b"built"
        return b"event: %s\ndata: %s\n\n" % (name, msgspec.json.encode(self.problems))

    async def events(self) -> AsyncIterator[bytes]:
        """Yields an event after each build, beginning with what is wrong now."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield self.event() if self.problems else b": welcome\n\n"
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)


class _Pages(StaticFiles):
    """The output tree, with our script in every page, and never from a browser's cache."""

    def __init__(self, newsroom: Newsroom) -> None:
        super().__init__(directory=newsroom.output, html=True)
        self.newsroom = newsroom

    async def get_response(self, path: str, scope: Scope) -> Response:
        prefix = self.newsroom.root.strip("/")
        inside = Path(path).relative_to(prefix) if Path(path).is_relative_to(prefix) else None
        if inside is None or any(_is_hidden(part) for part in inside.parts):
            raise HTTPException(404)
        response = await super().get_response(inside.as_posix(), scope)
        if isinstance(response, FileResponse) and response.media_type == "text/html":
            page = Path(response.path).read_bytes()
            response = HTMLResponse(page + _TAG, response.status_code)
        response.headers["cache-control"] = "no-store"
        return response


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part != ".well-known"


def application(newsroom: Newsroom, hosts: list[str]) -> Starlette:
    """The server's application: the site below its root, our script, and the event stream."""

    async def script(request: Request) -> Response:
        return FileResponse(_SCRIPT, media_type="text/javascript")

    async def events(request: Request) -> Response:
        origin = request.headers.get("origin", "")
        if origin and origin.partition("://")[2] != request.headers.get("host", ""):
            raise HTTPException(403)
        return StreamingResponse(newsroom.events(), media_type="text/event-stream")

    async def unbuilt(request: Request, error: Exception) -> Response:
        return HTMLResponse(_EMPTY + _TAG, 404)

    newsroom.output.mkdir(parents=True, exist_ok=True)
    routes = [Route(f"{_HERE}.js", script), Route(f"{_HERE}/events", events)]
    return Starlette(
        routes=[*routes, Mount("/", _Pages(newsroom))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts)],
        exception_handlers={404: unbuilt},
    )


def serve(options: Options, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serves the newsroom until interrupted."""
    newsroom = Newsroom(options, say)
    with _listen(host, port) as listening:
        newsroom.build()
        observer = watch(options.root, newsroom.changed)
        follower = threading.Thread(target=newsroom.follow, daemon=True)
        follower.start()
        found = listening.getsockname()[1]
        if port and found != port:
            say(f"Port {port} is in use, so the site is at another.")
        say(f"The newsroom is at http://{host}:{found}{newsroom.root} (Ctrl-C ends it).")
        app = application(newsroom, [host, "localhost", "127.0.0.1", "[::1]"])
        settings: dict[str, Any] = {"log_level": "warning", "timeout_graceful_shutdown": 1}
        try:
            uvicorn.Server(uvicorn.Config(app, **settings)).run(sockets=[listening])
        finally:
            newsroom.stopped.set()
            observer.stop()
            follower.join()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket at `port`, or at the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (*range(port, min(port + 20, 65536)), 0):
        listening = socket.socket(family)
        try:
            listening.bind((host, candidate))
        except socket.gaierror:
            listening.close()
            raise UsageError(f'"{host}" is no address of this machine') from None
        except OSError:
            listening.close()
            continue
        listening.listen()
        return listening
    raise UsageError(f"cannot listen on {host}")
