"""Watches every folder that the site is built from, including folders that are created later."""

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

from ssg.config import settings_file
from ssg.config.config import CONFIG_FILE, Config
from ssg.config.known_problems import KNOWN_FILE
from ssg.problems.errors import Problems, SiteError

CHANGES = frozenset({"created", "modified", "closed", "moved", "deleted"})
_EDITOR_SUFFIXES = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload", "___jb_tmp___")


class ChangedFiles(threading.Event):
    """An event that is set when files may have changed, with the files if they are known."""

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, str] = {}
        self._is_all = False
        self._lock = threading.Lock()

    def add(self, file: str, kind: str = "modified") -> None:
        """Adds a file by its path from the root; `kind` is the type of watchdog's event."""
        with self._lock:
            before = self._files.get(file, "modified")
            self._files[file] = kind if before in ("modified", "closed") else before
        super().set()

    @property
    def is_single_save(self) -> bool:
        """Whether the only change is one file that was written in place and closed."""
        with self._lock:
            return not self._is_all and list(self._files.values()) == ["closed"]

    def set(self) -> None:
        """Notes that any file may have changed."""
        with self._lock:
            self._is_all = True
        super().set()

    def take(self) -> frozenset[str] | None:
        """Returns the files added since the last call, and forgets them; None for any file."""
        with self._lock:
            files = None if self._is_all else frozenset(self._files)
            self._files.clear()
            self._is_all = False
        return files


class Watcher:
    """Adds to `changed` every file of the newsroom at `root` that is saved.

    The root is watched without its subfolders, and each source folder with all of its subfolders:
    a virtual environment or output can contain more files than a system can watch. The source
    folders are read from `config.yaml` whenever that is saved.
    """

    def __init__(self, root: Path, changed: ChangedFiles) -> None:
        self.root = root.resolve()
        self.changed = changed
        self._observer = Observer()
        self._watched: dict[Path, ObservedWatch] = {}
        self._files: set[Path] = set()

    def __enter__(self) -> Self:
        # When events are lost, watchdog logs a warning: then any file may have changed.
        logger = logging.getLogger("watchdog")
        logger.addHandler(_LostEvents(self.changed))
        logger.propagate = False
        # A folder that is created in a new folder may be found twice, which does no harm.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, "watchdog")
        self._watch_folders()
        self._observer.schedule(_SaveHandler(self._in_root), str(self.root))
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def _watch_folders(self) -> bool:
        """Starts watching new source folders, and returns whether there are any."""
        config = _config(self.root)
        modules = [name.replace(".", "/") + ".py" for name in (config.extensions if config else ())]
        self._files = {self.root / name for name in (CONFIG_FILE, KNOWN_FILE, *modules)}
        theme = config.theme if config else ""
        trees = {self.root / name for name in ("content", "layouts", "assets", theme) if name}
        file_folders = {file.parent for file in self._files} - {self.root} - trees
        folders = {folder for folder in trees | file_folders if folder.is_dir()}
        new_folders = folders - self._watched.keys()
        for folder in new_folders:
            handler = _SaveHandler(
                partial(self._in_tree, folder) if folder in trees else self._in_root
            )
            watch = self._observer.schedule(handler, str(folder), recursive=folder in trees)
            self._watched[folder] = watch
        return bool(new_folders)

    def _in_tree(self, tree: Path, path: Path, event: FileSystemEvent) -> None:
        if not path.is_relative_to(tree) or is_editor_file(path.relative_to(tree)):
            return
        if not (event.event_type == "created" and _is_empty_folder(path)):
            self._add(path, event)

    def _in_root(self, path: Path, event: FileSystemEvent) -> None:
        if event.is_directory and (watch := self._watched.pop(path, None)):
            self._observer.unschedule(watch)  # the folder is gone, even if a new one has its name
        is_relevant = path in self._files or (event.is_directory and path.parent == self.root)
        if is_relevant and (self._watch_folders() or path in self._files):
            self._add(path, event)

    def _add(self, path: Path, event: FileSystemEvent) -> None:
        if event.is_directory or not path.is_relative_to(self.root):
            self.changed.set()
        else:
            self.changed.add(path.relative_to(self.root).as_posix(), event.event_type)


def _is_empty_folder(path: Path) -> bool:
    """Whether a folder contains no file yet; there will be an event for each new one."""
    return path.is_dir() and not any(files for _, _, files in os.walk(path))


def _config(root: Path) -> Config | None:
    try:
        return settings_file.load(root, Problems())
    except SiteError:
        return None


class _SaveHandler(FileSystemEventHandler):
    """Calls `saved` with each changed path; files that are only opened or read do not count."""

    def __init__(self, saved: Callable[[Path, FileSystemEvent], None]) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES:
            return
        if event.is_directory and event.event_type == "modified":
            return  # a file in it changed, which has its own event
        for path in (event.src_path, event.dest_path):
            if path:
                self.saved(Path(str(path)), event)


class _LostEvents(logging.Handler):
    """Treats every warning of watchdog as a change of any file."""

    def __init__(self, changed: ChangedFiles) -> None:
        super().__init__(logging.WARNING)
        self.changed = changed

    def emit(self, record: logging.LogRecord) -> None:
        self.changed.set()


def is_editor_file(path: Path) -> bool:
    """Whether a file is a temporary or backup file of an editor."""
    name = path.name
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return (
        hidden
        or name.endswith(_EDITOR_SUFFIXES)
        or name == "4913"
        or (name[:1] + name[-1:] == "##")
    )
