"""Notices saves: in every folder that the site is made from, also those that are made later."""

import logging
import os
import threading
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from ssg.config import config as configuration
from ssg.config.config import Config
from ssg.problems.errors import Problems, SiteError

CHANGES = frozenset({"created", "modified", "closed", "moved", "deleted"})
_EDITORS = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload", "___jb_tmp___")


class ChangedFiles(threading.Event):
    """Set when anything may have changed; where it was told of files, it knows which."""

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, str] = {}
        self._is_all = False
        self._lock = threading.Lock()

    def add(self, file: str, how: str = "modified") -> None:
        """Says how a file changed, by its path from the root: a kind of event of watchdog's."""
        with self._lock:
            before = self._files.get(file, "modified")
            self._files[file] = how if before in ("modified", "closed") else before
        super().set()

    @property
    def is_single_save(self) -> bool:
        """Whether all that there was is one file, written in its place and closed."""
        with self._lock:
            return not self._is_all and list(self._files.values()) == ["closed"]

    def set(self) -> None:
        """Says that any file may have changed."""
        with self._lock:
            self._is_all = True
        super().set()

    def take(self) -> frozenset[str] | None:
        """The files that were told of since they were last asked for; None for any."""
        with self._lock:
            files = None if self._is_all else frozenset(self._files)
            self._files.clear()
            self._is_all = False
        return files


class Watcher:
    """Tells `changed` when anything that the newsroom at `root` is made from is saved.

    The newsroom's root is watched without its folders, and each folder that matters as a whole:
    environments and outputs can hold more files than a system can watch. What matters is read from
    `config.yaml` again whenever that is saved.
    """

    def __init__(self, root: Path, changed: ChangedFiles) -> None:
        self.root = root.resolve()
        self.changed = changed
        self._observer = Observer()
        self._watched: dict[Path, ObservedWatch] = {}
        self._files: set[Path] = set()

    def __enter__(self) -> Self:
        # When events are lost, the system's watcher says so here: all may have changed.
        logger = logging.getLogger("watchdog")
        logger.addHandler(_Lost(self.changed))
        logger.propagate = False
        # A folder made inside a new one can be found twice, which harms nothing.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, "watchdog")
        self._follow()
        self._observer.schedule(_Saves(self._in_root), str(self.root))
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def _follow(self) -> bool:
        """Begins to watch folders that are new, or newly matter; whether there are any."""
        config = _config(self.root)
        modules = [name.replace(".", "/") + ".py" for name in (config.extensions if config else ())]
        self._files = {self.root / name for name in (configuration.CONFIG_FILE, *modules)}
        theme = config.theme if config else ""
        trees = {self.root / name for name in ("content", "layouts", "assets", theme) if name}
        beside = {file.parent for file in self._files} - {self.root} - trees
        fresh = {folder for folder in trees | beside if folder.is_dir()} - self._watched.keys()
        for folder in fresh:
            saves = _Saves(partial(self._in_tree, folder) if folder in trees else self._in_root)
            watch = self._observer.schedule(saves, str(folder), recursive=folder in trees)
            self._watched[folder] = watch
        return bool(fresh)

    def _in_tree(self, tree: Path, path: Path, event: FileSystemEvent) -> None:
        if not path.is_relative_to(tree) or is_editor_file(path.relative_to(tree)):
            return
        if not (event.event_type == "created" and _is_empty_folder(path)):
            self._tell(path, event)

    def _in_root(self, path: Path, event: FileSystemEvent) -> None:
        if event.is_directory and (watch := self._watched.pop(path, None)):
            self._observer.unschedule(watch)  # that folder is gone, even if there is one again
        is_ours = path in self._files or (event.is_directory and path.parent == self.root)
        if is_ours and (self._follow() or path in self._files):
            self._tell(path, event)

    def _tell(self, path: Path, event: FileSystemEvent) -> None:
        if event.is_directory or not path.is_relative_to(self.root):
            self.changed.set()
        else:
            self.changed.add(path.relative_to(self.root).as_posix(), event.event_type)


def _is_empty_folder(path: Path) -> bool:
    """Whether a folder holds no file yet: of those that come into it the system tells."""
    return path.is_dir() and not any(files for _, _, files in os.walk(path))


def _config(root: Path) -> Config | None:
    try:
        return configuration.load(root, Problems())
    except SiteError:
        return None


class _Saves(FileSystemEventHandler):
    """Hands on what was changed where; what is only read or opened does not count."""

    def __init__(self, saved: Callable[[Path, FileSystemEvent], None]) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES:
            return
        if event.is_directory and event.event_type == "modified":
            return  # something in it was, which is told by itself
        for path in (event.src_path, event.dest_path):
            if path:
                self.saved(Path(str(path)), event)


class _Lost(logging.Handler):
    """Takes any complaint of the system's watcher for a change."""

    def __init__(self, changed: ChangedFiles) -> None:
        super().__init__(logging.WARNING)
        self.changed = changed

    def emit(self, record: logging.LogRecord) -> None:
        self.changed.set()


def is_editor_file(path: Path) -> bool:
    """Whether a file is one that an editor keeps for itself, beside or instead of what it saves."""
    name = path.name
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return hidden or name.endswith(_EDITORS) or name == "4913" or (name[:1] + name[-1:] == "##")
