"""Serves the newsroom on this machine while it is being written.

Pages are the files that `build` writes, and pictures are drawn when a browser asks for them. By
default the server listens on the loopback interface. It answers only to its own host names, sends
events only to its own pages, and never serves files that are hidden or outside the output folder.
"""

import signal
import socket
import threading
import webbrowser
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route

from ssg.config.options import Options
from ssg.console.keys import quit_key
from ssg.serve import address
from ssg.serve.connections import Connection
from ssg.serve.live_build import LiveNewsroom
from ssg.serve.reporting import Reporter, report_logs
from ssg.serve.site_files import PREFIX, SiteFiles, script_element
from ssg.serve.watch import Watcher

BACKLOG = 64
"""Connections that may wait; asyncio tries to accept as many at once when files run out."""
_SCRIPT = Path(__file__).with_name("serve.js")
_EMPTY = b"<!doctype html><html lang=en><title>Not built yet</title><body></body></html>"


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
        return HTMLResponse(_EMPTY + script_element(newsroom), 404)

    newsroom.output.mkdir(parents=True, exist_ok=True)
    routes = [Route(f"{PREFIX}.js", script), Route(f"{PREFIX}/events", events)]
    return Starlette(
        routes=[*routes, Mount("/", SiteFiles(newsroom))],
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
        artist = threading.Thread(target=newsroom.pictures.draw_others, daemon=True)
        used_port = listener.getsockname()[1]
        own_host = "localhost" if address.is_wildcard(host) else host
        url = address.url(own_host, used_port, newsroom.root)
        with Watcher(options.root, newsroom.changed), quit_key(server.end) as has_keys:
            follower.start()
            artist.start()
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
                artist.join()
    if newsroom.failure:
        raise newsroom.failure


def _follow(newsroom: LiveNewsroom, server: _Server) -> None:
    """Rebuilds after saves; if that fails because of a bug, stops the server."""
    try:
        newsroom.rebuild_on_change()
    finally:
        server.end()
