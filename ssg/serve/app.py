"""Serves the newsroom on this machine while it is being written.

The pages are those of `build`; only on their way to a browser do they get a script that follows the
builds. Listens on the loopback unless told otherwise, answers only to its own host names, gives
events only to its own pages, and nothing that is hidden or outside the output.
"""

import html
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ssg.config import headers
from ssg.config.options import Options
from ssg.console.keys import quit_key
from ssg.problems.errors import Problem
from ssg.serve import address
from ssg.serve.live_build import LiveNewsroom
from ssg.serve.watch import Watcher
from ssg.storage import digest
from ssg.text.paths import url_of

_HERE = "/-/dateline"
_SCRIPT = Path(__file__).with_name("serve.js")
_NOT_SENT = frozenset({"Cache-Control", "Strict-Transport-Security"})
"""Headers that a host sends and that would be in the way of writing."""
_EMPTY = b"<!doctype html><html lang=en><title>Not built yet</title><body></body></html>"


class _Pages(StaticFiles):
    """The output tree, with our script in every page, and asked for again each time.

    What scripts fetch is left alone: a browser asks for pages that it is to show as "text/html".
    """

    def __init__(self, newsroom: LiveNewsroom) -> None:
        super().__init__(directory=newsroom.output, html=True)
        self.newsroom = newsroom

    async def get_response(self, path: str, scope: Scope) -> Response:
        inside = self._inside(path)
        response = await super().get_response(inside.as_posix(), scope)
        if response.status_code == 404 and (led := self.newsroom.redirects.get(_address(scope))):
            return RedirectResponse(led, 302)
        if isinstance(response, FileResponse) and _is_text(response):
            # Read at once: a build may put another file in its place at any moment.
            file, kind = Path(response.path), response.media_type
            content = file.read_bytes()
            if kind == "text/html" and "text/html" in Headers(scope=scope).get("accept", ""):
                content += self._tag(file.relative_to(self.newsroom.output))
            response = _whole(content, response.status_code, kind, Headers(scope=scope))
        response.headers.update(self._sent(scope))
        response.headers["cache-control"] = "no-cache"
        return response

    def _sent(self, scope: Scope) -> dict[str, str]:
        """What a host would send as well, so that writers see what readers will."""
        path = "/" + scope["path"].removeprefix(self.newsroom.root)
        try:
            content = (self.newsroom.output / headers.FILE_NAME).read_text("utf-8")
        except FileNotFoundError:
            return {}
        found = headers.for_path(content, path)
        return {name: found[name] for name in found if name not in _NOT_SENT}

    def _inside(self, path: str) -> Path:
        """The path below the site's root; raises for what is hidden or not below it."""
        prefix = self.newsroom.root.strip("/")
        if path == "." and prefix:
            raise HTTPException(302, headers={"location": self.newsroom.root})
        inside = Path(path).relative_to(prefix) if Path(path).is_relative_to(prefix) else None
        if inside is None or any(_is_hidden(part) for part in inside.parts):
            raise HTTPException(404)
        return inside

    def _tag(self, page: Path) -> bytes:
        url = self.newsroom.root + url_of(page.as_posix())[1:]
        return _tag(self.newsroom, url, self.newsroom.previews.get(url, ""))


def _tag(newsroom: LiveNewsroom, url: str = "", reason: str = "") -> bytes:
    """The element that makes a page follow the builds; with a `reason`, it bears a ribbon."""
    ribbon = f"{reason[0].upper()}{reason[1:]}: readers cannot see it yet" if reason else ""
    state = newsroom.state
    values = {"run": state.run, "build": state.build, "page": url, "ribbon": ribbon}
    told = "".join(f' data-{name}="{html.escape(str(values[name]))}"' for name in values)
    return f'<script src="{_HERE}.js"{told}></script>'.encode()


def _whole(content: bytes, status: int, kind: str | None, asked: Headers) -> Response:
    """A response with all of a text, or that a browser has it still."""
    tag = f'"{digest.of_bytes(content)}"'
    if status == 200 and asked.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(content, status, {"etag": tag}, kind)


def _is_text(response: FileResponse) -> bool:
    """Whether a file is one that builds write again and again, as they do no picture."""
    kind = response.media_type or ""
    return kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))


def _address(scope: Scope) -> str:
    return url_of(scope["path"].lstrip("/"))


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part != ".well-known"


def application(newsroom: LiveNewsroom, hosts: list[str]) -> Starlette:
    """The server's application: the site below its root, our script, and the event stream."""

    async def script(request: Request) -> Response:
        return FileResponse(_SCRIPT, headers={"cache-control": "no-cache"})

    async def events(request: Request) -> Response:
        origin = request.headers.get("origin", "")
        if origin and origin.partition("://")[2] != request.headers.get("host", ""):
            raise HTTPException(403)
        told = StreamingResponse(newsroom.events(), media_type="text/event-stream")
        told.headers["cache-control"] = "no-store"
        return told

    async def missing(request: Request, error: Exception) -> Response:
        return HTMLResponse(_EMPTY + _tag(newsroom), 404)

    newsroom.output.mkdir(parents=True, exist_ok=True)
    routes = [Route(f"{_HERE}.js", script), Route(f"{_HERE}/events", events)]
    return Starlette(
        routes=[*routes, Mount("/", _Pages(newsroom))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)],
        exception_handlers={404: missing},
    )


class _Server(uvicorn.Server):
    """A server that ends the streams of events when it is to end, so that nothing is waited for."""

    def __init__(self, newsroom: LiveNewsroom, hosts: list[str]) -> None:
        app = application(newsroom, hosts)
        super().__init__(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        self.newsroom = newsroom

    def end(self) -> None:
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C is how a server is ended, and no interruption; other signals are."""
        if sig != signal.SIGINT or self.should_exit:
            super().handle_exit(sig, frame)
        self.end()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.newsroom.stop()
        await super().shutdown(sockets)


def serve(
    options: Options,
    host: str,
    port: int,
    say: Callable[[str], None],
    show: Callable[[tuple[Problem, ...]], None] = lambda problems: None,
    *,
    browse: bool = False,
) -> None:
    """Serves the newsroom until it is interrupted; with `browse`, opens it in a browser."""
    newsroom = LiveNewsroom(options, say, show)
    with address.listen(host, port) as taken:
        newsroom.build()
        server = _Server(newsroom, address.host_names(host))
        follower = threading.Thread(target=_follow, args=(newsroom, server), daemon=True)
        found = taken.getsockname()[1]
        here = "localhost" if address.is_wildcard(host) else host
        url = address.url(here, found, newsroom.root)
        with Watcher(options.root, newsroom.changed), quit_key(server.end) as has_keys:
            follower.start()
            if port and found != port:
                say(f"Port {port} is in use, so the site is at port {found}.")
            say(f"The newsroom is at {url} ({'q or ' if has_keys else ''}Ctrl-C ends it).")
            for other in address.lan_addresses() if address.is_wildcard(host) else ():
                say(f"For others on this network: {address.url(other, found, newsroom.root)}")
            if browse:
                webbrowser.open(url)
            try:
                server.run(sockets=[taken])
            finally:
                newsroom.stop()
                follower.join()
    if newsroom.failure:
        raise newsroom.failure


def _follow(newsroom: LiveNewsroom, server: _Server) -> None:
    """Follows saves; should that fail by a bug of ours, the server ends with it."""
    try:
        newsroom.rebuild_on_change()
    finally:
        server.end()
