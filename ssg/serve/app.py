"""Serves the newsroom on this machine while it is being written.

Pages are the files that `build` writes; a script that follows the builds is added when they are
sent to a browser. By default the server listens on the loopback interface. It answers only to its
own host names, sends events only to its own pages, and never serves files that are hidden or
outside the output folder.
"""

import html
import signal
import socket
import threading
import webbrowser
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
from ssg.serve import address
from ssg.serve.connections import Connection
from ssg.serve.live_build import LiveNewsroom
from ssg.serve.reporting import Reporter, report_logs
from ssg.serve.watch import Watcher
from ssg.storage import digest
from ssg.text.paths import url_of

BACKLOG = 64
"""Connections that may wait; asyncio tries to accept as many at once when files run out."""
_PREFIX = "/-/dateline"
_SCRIPT = Path(__file__).with_name("serve.js")
_NOT_SENT = frozenset({"Cache-Control", "Strict-Transport-Security"})
"""Headers of the published site that would disturb a writer."""
_EMPTY = b"<!doctype html><html lang=en><title>Not built yet</title><body></body></html>"


class _Pages(StaticFiles):
    """The output folder, with the live script added to every page, and without caching.

    Files that scripts fetch stay as they are: browsers accept "text/html" only for pages to show.
    """

    def __init__(self, newsroom: LiveNewsroom) -> None:
        super().__init__(directory=newsroom.output, html=True)
        self.newsroom = newsroom

    async def get_response(self, path: str, scope: Scope) -> Response:
        output_path = self._output_path(path)
        response = await super().get_response(output_path.as_posix(), scope)
        if response.status_code == 404 and (url := self.newsroom.redirects.get(_url(scope))):
            return RedirectResponse(url, 302)
        if isinstance(response, FileResponse) and _is_text(response):
            response = self._text_response(response, Headers(scope=scope))
        response.headers["cross-origin-resource-policy"] = "same-site"
        response.headers.update(self._site_headers(scope))
        response.headers["cache-control"] = "no-cache"
        return response

    def _text_response(self, response: FileResponse, request: Headers) -> Response:
        """Reads the file now, because a build may replace it at any moment."""
        file, kind = Path(response.path), response.media_type
        content = file.read_bytes()
        if kind == "text/html" and "text/html" in request.get("accept", ""):
            content += self._script_of(file.relative_to(self.newsroom.output))
        return _with_etag(Response(content, response.status_code, media_type=kind), request)

    def _site_headers(self, scope: Scope) -> dict[str, str]:
        """Returns the headers of the published site, so that writers see what readers will see."""
        path = "/" + scope["path"].removeprefix(self.newsroom.root)
        try:
            content = (self.newsroom.output / headers.FILE_NAME).read_text("utf-8")
        except FileNotFoundError:  # the settings leave headers to the host
            return dict(headers.MEDIA) if path.startswith("/media/") else {}
        values = headers.for_path(content, path)
        return {name: values[name] for name in values if name not in _NOT_SENT}

    def _output_path(self, path: str) -> Path:
        """Returns the path below the site's root; raises for hidden paths and others."""
        prefix = self.newsroom.root.strip("/")
        if path == "." and prefix:
            raise HTTPException(302, headers={"location": self.newsroom.root})
        if not Path(path).is_relative_to(prefix):
            raise HTTPException(404)
        output_path = Path(path).relative_to(prefix)
        if any(_is_hidden(part) for part in output_path.parts):
            raise HTTPException(404)
        return output_path

    def _script_of(self, page: Path) -> bytes:
        url = self.newsroom.root + url_of(page.as_posix())[1:]
        return _script_element(self.newsroom, url, self.newsroom.previews.get(url, ""))


def _script_element(newsroom: LiveNewsroom, url: str = "", reason: str = "") -> bytes:
    """Returns the element that makes a page follow the builds; a `reason` is shown as a ribbon."""
    ribbon = f"{reason[0].upper()}{reason[1:]}: readers cannot see it yet" if reason else ""
    state = newsroom.state
    values = {"run": state.run, "build": state.build, "page": url, "ribbon": ribbon}
    attributes = "".join(f' data-{name}="{html.escape(str(values[name]))}"' for name in values)
    return f'<script src="{_PREFIX}.js"{attributes}></script>'.encode()


def _with_etag(response: Response, request: Headers) -> Response:
    """Adds an ETag; returns 304 Not Modified if the browser has the same content already."""
    tag = f'"{digest.of_bytes(bytes(response.body))}"'
    if response.status_code == 200 and request.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    response.headers["etag"] = tag
    return response


def _is_text(response: FileResponse) -> bool:
    """Whether a file is a text, which builds often rewrite, unlike pictures."""
    kind = response.media_type or ""
    return kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))


def _url(scope: Scope) -> str:
    return url_of(scope["path"].lstrip("/"))


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part != ".well-known"


def application(newsroom: LiveNewsroom, hosts: list[str]) -> Starlette:
    """Returns the server's application: the site, the live script, and the event stream."""

    async def script(request: Request) -> Response:
        return FileResponse(_SCRIPT, headers={"cache-control": "no-cache"})

    async def events(request: Request) -> Response:
        origin = request.headers.get("origin", "")
        is_ours = not origin or origin.partition("://")[2] == request.headers.get("host", "")
        if not is_ours or request.headers.get("sec-fetch-site") == "cross-site":
            raise HTTPException(403)
        kind, headers = "text/event-stream", {"cache-control": "no-store"}
        if request.method == "HEAD":
            return Response(media_type=kind, headers=headers)
        return StreamingResponse(newsroom.events(), media_type=kind, headers=headers)

    async def missing(request: Request, error: Exception) -> Response:
        return HTMLResponse(_EMPTY + _script_element(newsroom), 404)

    newsroom.output.mkdir(parents=True, exist_ok=True)
    routes = [Route(f"{_PREFIX}.js", script), Route(f"{_PREFIX}/events", events)]
    return Starlette(
        routes=[*routes, Mount("/", _Pages(newsroom))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)],
        exception_handlers={404: missing},
    )


class _Server(uvicorn.Server):
    """A server that closes the event streams when it stops, so that it does not wait for them."""

    def __init__(self, newsroom: LiveNewsroom, hosts: list[str]) -> None:
        app = application(newsroom, hosts)
        super().__init__(
            uvicorn.Config(
                app,
                http=Connection,
                ws="none",
                log_config=None,
                backlog=BACKLOG,
                timeout_graceful_shutdown=1,
            )
        )
        self.newsroom = newsroom

    def end(self) -> None:
        """Stops the server soon."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stops on Ctrl-C without an error, as that is the usual way; other signals interrupt."""
        if sig != signal.SIGINT or self.should_exit:
            super().handle_exit(sig, frame)
        self.end()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.newsroom.stop()
        await super().shutdown(sockets)


def serve(
    options: Options, host: str, port: int, reporter: Reporter, *, browse: bool = False
) -> None:
    """Serves the newsroom until it is interrupted; with `browse`, opens it in a browser.

    Raises `UsageError` if it cannot listen on `host`, and what stopped the builds, if anything.
    """
    newsroom = LiveNewsroom(options, reporter)
    report_logs(reporter.line)
    with address.listen(host, port) as listener:
        newsroom.build()
        server = _Server(newsroom, address.host_names(host))
        follower = threading.Thread(target=_follow, args=(newsroom, server), daemon=True)
        used_port = listener.getsockname()[1]
        own_host = "localhost" if address.is_wildcard(host) else host
        url = address.url(own_host, used_port, newsroom.root)
        with Watcher(options.root, newsroom.changed), quit_key(server.end) as has_keys:
            follower.start()
            if port and used_port != port:
                reporter.line(f"Port {port} is in use, so the site uses port {used_port}.")
            keys = "q or Ctrl-C" if has_keys else "Ctrl-C"
            reporter.line(f"The newsroom is at {url} (press {keys} to stop).")
            for other in address.lan_addresses(host) if address.is_wildcard(host) else ():
                other_url = address.url(other, used_port, newsroom.root)
                reporter.line(f"For others on this network: {other_url}")
            if browse:
                webbrowser.open(url)
            try:
                server.run(sockets=[listener])
            finally:
                newsroom.stop()
                follower.join()
    if newsroom.failure:
        raise newsroom.failure


def _follow(newsroom: LiveNewsroom, server: _Server) -> None:
    """Rebuilds after saves; if that fails because of a bug, stops the server."""
    try:
        newsroom.rebuild_on_change()
    finally:
        server.end()
