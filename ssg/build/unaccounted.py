"""Finds the files of an output tree that no build accounts for, and warns of them or deletes them.

They are another program's, or what an earlier build wrote before its manifest was lost: a withdrawn
story may be among them.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from unicodedata import normalize

from ssg.build.publish import STAGING, OutputTree
from ssg.config.config import Config
from ssg.config.options import Options
from ssg.hosting.hosts import codings
from ssg.problems.errors import Location, Problems
from ssg.storage.compression import is_text
from ssg.storage.state_folder import STATE
from ssg.text.invisible import visible
from ssg.text.paths import is_within

MAX_LISTED = 20
"""How many files a message names."""
_HISTORY = ".git"
"""The history of an output tree that is a git work tree: never listed, never deleted."""


def account_for(
    tree: OutputTree, planned: Collection[str], options: Options, config: Config, problems: Problems
) -> None:
    """Warns of the tree's files that neither the manifest nor the plan has.

    With `prune`, and in trees inside the state folder, they become files that the build deletes.
    """
    is_ours = tree.output.is_relative_to((options.root / STATE).resolve())
    if not options.prune and not is_ours and not problems.is_enabled("unaccounted-file"):
        return
    beside = {path + each.suffix for each in codings(config) for path in planned if is_text(path)}
    files = unaccounted(tree.output, {*tree.before, *planned, *beside}, config.keep)
    if options.prune or is_ours:
        tree.adopt(files)
    elif files:
        at = Location(display_path(tree.output, options.root))
        problems.warn("unaccounted-file", at, _message(files), _HINT)


_HINT = "look at them, then `ssg build --prune` deletes them, unless a setting `keep:` names them"


def _message(files: list[str]) -> str:
    count = "1 file here that no build accounts for" if len(files) == 1 else (
        f"{len(files):,} files here that no build accounts for"
    )  # fmt: skip
    return f"{count}: {listed(files)}"


def listed(files: Sequence[str]) -> str:
    """The names of some files, as many as a message can hold."""
    rest = f" and {len(files) - MAX_LISTED:,} more" if len(files) > MAX_LISTED else ""
    return ", ".join(map(visible, files[:MAX_LISTED])) + rest


def unaccounted(output: Path, known: Collection[str], keep: Collection[str]) -> list[str]:
    """Returns the paths of the files below `output` that are neither `known` nor to `keep`.

    A name counts as known in another Unicode form or case if the file system takes both as one.
    """
    others = [path for path in _files(str(output)) if path not in known]
    if not others:
        return []
    folded = {_folded(path): path for path in known}
    return sorted(
        path
        for path in others
        if not any(path == pattern.strip("/") or is_within(path, pattern) for pattern in keep)
        and not _is_same_file(output, path, folded.get(_folded(path)))
    )


def _files(output: str) -> list[str]:
    """The path of every file and link in a tree, but for the tree's own history."""
    files: list[str] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        try:
            entries = os.scandir(f"{output}/{prefix}")
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                path = prefix + entry.name
                if path in (STAGING, _HISTORY):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    files.append(path)
    return files


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()


def _is_same_file(output: Path, path: str, known: str | None) -> bool:
    try:
        return known is not None and (output / path).samefile(output / known)
    except OSError:
        return False


def display_path(output: Path, root: Path) -> str:
    """The path of an output tree from the newsroom, or its full path outside."""
    root = root.resolve()
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else str(output)
