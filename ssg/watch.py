"""Notices saves: in every folder that the site is made from, also those that are made later."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ssg import config as configuration
from ssg.errors import Problems

CHANGES = frozenset({"created", "modified", "moved", "deleted"})


def watch(root: Path, changed: threading.Event) -> Any:
    """Sets `changed` when anything that the site is made from is saved; returns the observer.

    The newsroom's root is watched without its folders, and each folder that matters as a whole:
    environments and outputs can hold more files than a system can watch.
    """
    root = root.resolve()
    config = configuration.load(root, Problems())
    theme = config.theme if config else ""
    modules = [name.replace(".", "/") + ".py" for name in (config.extensions if config else ())]
    files = {root / configuration.NAME, *(root / module for module in modules)}
    observer = Observer()
    followed: set[Path] = set()

    def follow_folders(*_: Any) -> bool:
        """Begins to watch folders that were not there before; True if there are any."""
        wanted = {root / name for name in ("content", "layouts", "assets", theme) if name}
        fresh = {folder for folder in wanted if folder.is_dir()} - followed
        for folder in fresh:
            observer.schedule(_Saves(changed, lambda path: True), str(folder), recursive=True)
        followed.update(fresh)
        return bool(fresh)

    class Folders(FileSystemEventHandler):
        def on_created(self, event: FileSystemEvent) -> None:
            if event.is_directory and follow_folders():
                changed.set()

    follow_folders()
    observer.schedule(Folders(), str(root))
    for folder in {file.parent for file in files if file.parent.is_dir()}:
        observer.schedule(_Saves(changed, files.__contains__), str(folder))
    observer.start()
    return observer


class _Saves(FileSystemEventHandler):
    """Notes that something in the newsroom was saved; editors' own files do not count."""

    def __init__(self, changed: threading.Event, relevant: Callable[[Path], bool]) -> None:
        self.changed = changed
        self.relevant = relevant

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or event.is_directory:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(not _is_editors(path) and self.relevant(path) for path in paths):
            self.changed.set()


def _is_editors(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp"))
