"""Finds the files below the content folder, and reports those that cannot be read."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import unreadable
from ssg.text.paths import composed, existing_file

CONTENT = "content"
FRONT_FILE = "front.yaml"
"""The file with what editors decide about the front page, below the content folder."""
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


def walk(content: Path, kinds: tuple[str, ...], problems: Problems) -> tuple[list[str], list[str]]:
    """Returns the paths of the sources, which are in the folders `kinds`, and of other files.

    Reports unreadable files and folders, and Markdown files elsewhere.
    """
    markdown: list[str] = []
    other: list[str] = []
    if not content.is_dir():
        problems.error("no-content", Location(CONTENT), "the folder does not exist")
        return markdown, other
    for path, entry in _files(content, "", problems):
        if error := _file_error(content, path, entry):
            at = _at(path.encode("utf-8", "replace").decode())
            problems.error("bad-file", at, error)
        elif not path.endswith(".md"):
            other.append(path)
        elif path.split("/", 1)[0] in kinds and "/" in path:
            markdown.append(path)
        else:
            hint = "move it to " + ", ".join(f"{CONTENT}/{kind}/" for kind in kinds)
            message = "is not in a folder that the build reads"
            problems.error("misplaced-file", _at(path), message, hint)
    twins = _twins((*markdown, *other), problems)
    return sorted({*markdown} - twins), sorted({*other} - twins)


def _twins(paths: Iterable[str], problems: Problems) -> set[str]:
    """Reports and returns the files that differ from another only in the form of their letters."""
    names: dict[str, str] = {}
    twins: set[str] = set()
    for path in sorted(path for path in paths if not path.isascii()):
        other = names.setdefault(composed(path), path)
        if other != path:
            message = "has the same name as another file, in another Unicode form"
            hint = "keep one of the two: ls shows both, and a sync service or an archive made them"
            problems.error("address-taken", _at(path), message, hint)
            twins.add(path)
    return twins


def files_under(folder: Path) -> Iterator[str]:
    """Yields every file below a folder; raises `SiteError` if a folder is unreadable.

    Follows links to folders, because layouts and assets are trusted (content is not: see `walk`).
    """
    visited: set[str] = set()
    for parent, folders, names in os.walk(folder, onerror=_raise_unreadable, followlinks=True):
        real = os.path.realpath(parent)
        if real in visited:
            folders.clear()  # a link to a folder that was visited already
            continue
        visited.add(real)
        yield from (f"{parent}/{name}" for name in names)


def _raise_unreadable(error: OSError) -> None:
    raise unreadable(Path(error.filename), error) from error


def _file_error(content: Path, path: str, entry: os.DirEntry[str]) -> str:
    """Returns why a directory entry cannot be read as a file of the content, or ""."""
    if not path.isprintable():
        return "has unprintable characters in its name"
    if entry.is_symlink() and existing_file(content, path) is None:
        return "is a link out of content/ or a broken link"
    if not entry.is_file():
        return "is not a file"
    if path.endswith(".md"):
        return ""
    suffix = PurePosixPath(path).suffix
    if suffix.lower() in _MARKDOWN_SUFFIXES:
        return f'ends in "{suffix}"; stories and pages end in ".md"'
    return ""


def _files(
    folder: Path | str, prefix: str, problems: Problems
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields (path, entry) of every file below `folder`; does not follow links to folders."""
    try:
        scan = os.scandir(folder)
    except OSError as error:
        problems.reported += unreadable(Path(folder), error).problems
        return
    with scan as entries:
        for entry in entries:
            if _is_ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/", problems)
            else:
                yield prefix + entry.name, entry


def _is_ignored(name: str) -> bool:
    """Whether a file is no content: a dot file, an editor's backup, or Python code."""
    return name.startswith(".") or name.endswith(("~", ".py")) or name == "__pycache__"


def _at(path: str) -> Location:
    return Location(f"{CONTENT}/{path}")
