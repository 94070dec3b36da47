"""Draws pictures for the live server: those that a browser waits for at once, then all others.

Drawings are stored in the cache from which builds take them, and never in an output tree.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssg.model.pictures import Drawing, Rendition
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.errors import SiteError
from ssg.storage.state_folder import STATE

START_TIMEOUT = 30.0
"""Seconds that a browser waits for the first build to say which pictures there are."""


class LivePictures:
    """The drawings of the site as last built, by path.

    Only one is drawn at a time: what browsers wait for, before what `draw_others` draws.
    """

    def __init__(self, root: Path) -> None:
        self._cache = DrawingCache(root, root / STATE)
        self._all: tuple[Drawing, ...] = ()
        self._by_path: dict[str, Drawing] = {}
        self._undrawn: dict[str, Drawing] = {}
        self._known = threading.Event()
        self._state = threading.Condition()
        self._waiting = 0
        self._drawing = False
        self._stopped = False

    def update(self, drawings: tuple[Drawing, ...]) -> None:
        """Replaces the drawings by those of a new build."""
        if drawings is self._all and self._known.is_set():
            return
        if not self._known.is_set():
            self._cache.create_file()  # Two threads that did so at the same time could fail.
        before, by_path = self._by_path, {drawing.path: drawing for drawing in drawings}
        with self._state:
            # Browsers do not show social cards, so these are drawn only if somebody looks at one.
            self._undrawn = {
                path: drawing
                for path, drawing in by_path.items()
                if isinstance(drawing.recipe, Rendition)
                and (path in self._undrawn or before.get(path) != drawing)
            }
            self._all, self._by_path = drawings, by_path
            self._state.notify_all()
        self._known.set()

    def content(self, path: str) -> bytes | None:
        """The drawing at a path, or None if there is none; waits until the first build is done.

        There is none either if its picture was just deleted or damaged: the next build reports it.
        """
        self._known.wait(START_TIMEOUT)
        drawing = self._by_path.get(path)
        if drawing is None:
            return None
        return self._cache.stored(drawing) or self._draw_next(drawing)

    def _draw_next(self, drawing: Drawing) -> bytes | None:
        with self._state:
            self._waiting += 1
            self._state.wait_for(lambda: not self._drawing)
            self._waiting -= 1
            self._drawing = True
        with self._done_drawing():
            return self._draw(drawing)

    def draw_others(self) -> None:
        """Draws what no browser has asked for, until `stop`; then deletes what is unused."""
        while drawing := self._take_undrawn():
            with self._done_drawing():
                self._draw(drawing)
                if not self._undrawn:
                    self._cache.prune(self._all)

    def _take_undrawn(self) -> Drawing | None:
        """Waits for something to draw while no browser waits; None after `stop`."""
        with self._state:
            self._state.wait_for(
                lambda: self._stopped or (self._undrawn and not self._drawing and not self._waiting)
            )
            if self._stopped:
                return None
            self._drawing = True
            return self._undrawn.pop(next(iter(self._undrawn)))

    @contextmanager
    def _done_drawing(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._state:
                self._drawing = False
                self._state.notify_all()

    def _draw(self, drawing: Drawing) -> bytes | None:
        try:
            return self._cache.draw(drawing)
        except (SiteError, OSError):
            return None

    def stop(self) -> None:
        """Ends `draw_others` after the drawing that it is making."""
        with self._state:
            self._stopped = True
            self._state.notify_all()
