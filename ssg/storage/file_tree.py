"""Changes a tree of files in which other programs may have files too."""

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from ssg.problems.errors import UsageError


def make_way(output: Path, staged: Collection[str], obsolete: Collection[str]) -> None:
    """Deletes obsolete files early if they are in the way: where a file becomes a folder or back.

    `staged` are the paths of new files below `output`. Raises `UsageError`, with nothing deleted,
    if a file or a link from elsewhere is in the way.
    """
    ours = {output / path for path in obsolete}
    blocking: set[Path] = set()
    folders: set[str] = set()
    for path in staged:
        if os.path.isdir(f"{output}/{path}"):  # noqa: PTH112 (pathlib is slower)
            blocking |= {file for file in (output / path).rglob("*") if not file.is_dir()}
    for path in (*staged, *obsolete):
        folders.update(path[:end] for end, letter in enumerate(path) if letter == "/")
    blocking |= {output / folder for folder in folders if not _is_folder(f"{output}/{folder}")}
    for file in sorted(blocking - ours):
        raise UsageError(
            f"{file} is in the way of the site, and no build wrote it: move or delete it"
        )
    for file in sorted(blocking):
        delete(output, file.relative_to(output).as_posix())
    for path in staged:
        if os.path.isdir(f"{output}/{path}"):  # noqa: PTH112 (as above)
            _remove_empty(output / path)


def _remove_empty(folder: Path) -> None:
    for each in sorted((folder, *folder.rglob("*")), reverse=True):
        each.rmdir()


def _is_folder(path: str) -> bool:
    """Whether a path is free or a folder. A link is neither: it may lead out of the tree."""
    if os.path.islink(path):  # noqa: PTH114 (as above)
        return False
    return os.path.isdir(path) or not os.path.lexists(path)  # noqa: PTH112 (as above)


def delete(output: Path, path: str) -> None:
    """Deletes a file and the folders that it leaves empty."""
    file = output / path
    if file.is_dir() and not file.is_symlink():
        return  # a folder of the new site has taken its place
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        file.unlink()
    for parent in file.parents:
        if parent == output:
            return
        try:
            parent.rmdir()
        except FileNotFoundError:
            continue  # deleted already, but its parent may be empty too
        except OSError:
            return
