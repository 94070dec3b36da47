"""The files below the content folder, and what is wrong with them as files."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import unreadable
from ssg.text.paths import existing_file

CONTENT = "content"
_MISNAMED = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


def walk(content: Path, kinds: tuple[str, ...], problems: Problems) -> tuple[list[str], list[str]]:
    """The paths of the sources, which lie in the folders `kinds`, and of all other files."""
    markdown: list[str] = []
    other: list[str] = []
    if not content.is_dir():
        problems.error("no-content", Location(CONTENT), "there is no such folder")
        return markdown, other
    for path, entry in _files(content, "", problems):
        if fault := _fault(content, path, entry):
            at = _at(path.encode("utf-8", "replace").decode())
            problems.error("bad-file", at, fault)
        elif not path.endswith(".md"):
            other.append(path)
        elif path.split("/", 1)[0] in kinds and "/" in path:
            markdown.append(path)
        else:
            hint = "move it to " + ", ".join(f"{CONTENT}/{kind}/" for kind in kinds)
            problems.error("misplaced-file", _at(path), "is in no folder that is read", hint)
    return sorted(markdown), sorted(other)


def files_under(folder: Path) -> Iterator[str]:
    """Every file below a folder; raises `SiteError` where one is closed to us.

    Links to folders are followed, for layouts and assets are trusted: content is read by `walk`.
    """
    seen: set[str] = set()
    for within, folders, names in os.walk(folder, onerror=_refuse, followlinks=True):
        real = os.path.realpath(within)
        if real in seen:
            folders.clear()  # a link that leads back to where we were
            continue
        seen.add(real)
        yield from (f"{within}/{name}" for name in names)


def _refuse(error: OSError) -> None:
    raise unreadable(Path(error.filename), error) from error


def _fault(content: Path, path: str, entry: os.DirEntry[str]) -> str:
    """Says what stops a directory entry from being a file that is read; "" if nothing does."""
    if not path.isprintable():
        return "has a name that is not plain text"
    if entry.is_symlink() and existing_file(content, path) is None:
        return "is a link out of this folder, or to nothing"
    if not entry.is_file():
        return "is not a file"
    if path.endswith(".md"):
        return ""
    suffix = PurePosixPath(path).suffix
    if suffix.lower() in _MISNAMED:
        return f'ends in "{suffix}"; stories and pages end in ".md"'
    return ""


def _files(
    folder: Path | str, prefix: str, problems: Problems
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields (path, entry) of every file below `folder`; links to folders are not followed."""
    try:
        scanned = os.scandir(folder)
    except OSError as error:
        problems.reported += unreadable(Path(folder), error).problems
        return
    with scanned as entries:
        for entry in entries:
            if _hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/", problems)
            else:
                yield prefix + entry.name, entry


def _hidden(name: str) -> bool:
    """Dot files, editors' copies and Python's own, which are no content."""
    return name.startswith(".") or name.endswith(("~", ".py")) or name == "__pycache__"


def _at(path: str) -> Location:
    return Location(f"{CONTENT}/{path}")
