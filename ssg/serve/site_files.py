"""The files of the site as the live server sends them: built ones, and pictures drawn on demand."""

import html
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ssg.hosting import underscore_files
from ssg.hosting.serving import MEDIA
from ssg.serve.live_build import LiveNewsroom
from ssg.storage import digest
from ssg.text.paths import url_of

PREFIX = "/-/dateline"
_NOT_SENT = frozenset({"Cache-Control", "Strict-Transport-Security"})
"""Headers of the published site that would disturb a writer."""

_DRAWN = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
"""The media types of files that may be drawings."""


class SiteFiles(StaticFiles):
    """The output folder, with the live script added to every page, and without caching.

    Files that scripts fetch stay as they are: browsers accept "text/html" only for pages to show.
    """

    def __init__(self, newsroom: LiveNewsroom) -> None:
        super().__init__(directory=newsroom.output, html=True)
        self.newsroom = newsroom

    async def get_response(self, path: str, scope: Scope) -> Response:
        output_path = self._output_path(path)
        drawing = await self._drawing(output_path, Headers(scope=scope))
        response = drawing or await super().get_response(output_path.as_posix(), scope)
        if response.status_code == 404 and (url := self.newsroom.redirects.get(_url(scope))):
            return RedirectResponse(url, 302)
        if isinstance(response, FileResponse) and _is_text(response):
            response = self._text_response(response, Headers(scope=scope))
        response.headers["cross-origin-resource-policy"] = "same-site"
        response.headers.update(self._site_headers(scope))
        response.headers["cache-control"] = "no-cache"
        return response

    async def _drawing(self, path: Path, request: Headers) -> Response | None:
        """Draws the file if it is a picture that builds leave to the live server."""
        kind = _DRAWN.get(path.suffix)
        if kind is None or (self.newsroom.output / path).is_file():
            return None
        content = await run_in_threadpool(self.newsroom.pictures.content, path.as_posix())
        return _with_etag(Response(content, media_type=kind), request) if content else None

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
            content = (self.newsroom.output / underscore_files.HEADERS).read_text("utf-8")
        except FileNotFoundError:  # the settings leave headers to the host
            return dict(MEDIA) if path.startswith("/media/") else {}
        values = underscore_files.headers_for(content, path)
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
        return script_element(self.newsroom, url, self.newsroom.previews.get(url, ""))


def script_element(newsroom: LiveNewsroom, url: str = "", reason: str = "") -> bytes:
    """Returns the element that makes a page follow the builds; a `reason` is shown as a ribbon."""
    ribbon = f"{reason[0].upper()}{reason[1:]}: readers cannot see it yet" if reason else ""
    state = newsroom.state
    values = {"run": state.run, "build": state.build, "page": url, "ribbon": ribbon}
    attributes = "".join(f' data-{name}="{html.escape(str(values[name]))}"' for name in values)
    return f'<script src="{PREFIX}.js"{attributes}></script>'.encode()


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
