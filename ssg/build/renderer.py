"""`Output` -> bytes."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment

from ssg.model.outputs import File, Output, Page
from ssg.model.pictures import Drawing
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.errors import SiteError
from ssg.problems.os_errors import read_source
from ssg.storage.cache import Cache, DamagedCacheError
from ssg.theme import template_errors


class Bodies:
    """Reads stored bodies by digest, in this process and in processes forked from it."""

    def __init__(self, cache: Cache) -> None:
        self._caches = {os.getpid(): cache}
        self._path = cache.path

    def __call__(self, key: str) -> bytes:
        process = os.getpid()
        if process not in self._caches:
            # SQLite connections must not cross a fork, so the inherited one stays unused.
            self._caches[process] = Cache(self._path)
        stored = self._caches[process].get(key)
        if stored is None:
            raise DamagedCacheError(self._path)
        return stored


class Renderer:
    """Renders outputs: pages with the layouts below `folders`, copies of files below `root`.

    `stored` returns the body of a digest, `drawings` draws pictures. `context_of` returns what the
    layout of a page gets: its context, and data files.
    """

    def __init__(
        self,
        root: Path,
        environment: Environment,
        folders: list[Path],
        stored: Bodies,
        drawings: DrawingCache,
    ) -> None:
        self.root = root
        self.environment = environment
        self.folders = folders
        self.stored = stored
        self.drawings = drawings
        self.context_of: Callable[[Page], Mapping[str, object]] = _given

    def render(self, output: Output) -> bytes:
        """The bytes of an output; raises `SiteError` that names the layout and line of an error."""
        if isinstance(output, File):
            return self._content(output)
        if isinstance(output, Drawing):
            return self.drawings.draw(output)
        try:
            layout = self.environment.get_template(output.layout)
            return layout.render(self.context_of(output)).encode()
        except (SiteError, DamagedCacheError):
            raise
        except Exception as error:  # Layouts and filters are the newsroom's code: any error.
            raise template_errors.layout_error(error, output, self.folders, self.root) from error

    def _content(self, file: File) -> bytes:
        if file.copy_of:
            return read_source(self.root / file.copy_of)
        return self.stored(file.stored_digest) if file.stored_digest else file.content


def _given(page: Page) -> Mapping[str, object]:
    return page.context
