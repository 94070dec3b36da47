"""The files of a source: which are read, which the old system ignored, and none outside of it."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from pathlib import Path
from posixpath import splitext
from typing import Any

from ssg.importers.archive import front_matter
from ssg.importers.archive.item import Notes
from ssg.problems.errors import UsageError
from ssg.text import paths

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown", ".mkdn")
HTML = (".html", ".htm")
DATA = (".yml", ".yaml", ".json", ".toml")
_UNREAD = {
    ".org": "Org", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".asc": "AsciiDoc",
    ".ad": "AsciiDoc", ".rst": "reStructuredText", ".rest": "reStructuredText",
    ".textile": "Textile", ".mdx": "MDX", ".pandoc": "Pandoc", ".pdc": "Pandoc",
    ".ipynb": "Jupyter", ".haml": "Haml", ".slim": "Slim", ".tex": "LaTeX", ".docx": "Word",
    ".odt": "OpenDocument", ".creole": "Creole", ".mediawiki": "MediaWiki", ".wiki": "wiki markup",
}  # fmt: skip


def files(folder: Path, skipped: tuple[str, ...] = ()) -> Iterator[str]:
    """Yields the paths of the files in a folder, sorted; skips hidden files and links out of it.

    Raises `UsageError` if there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"the folder {folder} does not exist")
    root = folder.resolve()
    for directory, subfolders, names in os.walk(folder):
        parent = Path(directory)
        subfolders[:] = sorted(
            name for name in subfolders if _is_read(parent / name, root, skipped)
        )
        for name in sorted(names):
            if not name.startswith(".") and (parent / name).resolve().is_relative_to(root):
                yield (parent / name).relative_to(folder).as_posix()


def _is_read(folder: Path, root: Path, skipped: tuple[str, ...]) -> bool:
    name = folder.name
    is_skipped = name.startswith(".") or name in ("node_modules", "vendor", *skipped)
    return not is_skipped and folder.resolve().is_relative_to(root)


def settings(folder: Path, names: tuple[str, ...], notes: Notes) -> Mapping[str, Any]:
    """Reads the first of the settings files that exists; no settings if none does."""
    for name in names:
        if file := paths.existing_file(folder, name):
            return front_matter.read_data(file, name, notes)
    return {}


def subfolder(folder: Path, path: str, setting: str) -> str:
    """Returns the path, below a source, of the folder that a setting names.

    Raises `UsageError` if it is not in the source: settings of others could name any folder.
    """
    root = folder.resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(root):
        raise UsageError(f'{setting}: "{path}" is not a folder in {folder}; it was not read')
    return target.relative_to(root).as_posix()


def is_markdown(path: str) -> bool:
    """Whether a file is Markdown by its suffix, in any case."""
    return path.lower().endswith(MARKDOWN)


def is_html(path: str) -> bool:
    """Whether a file is HTML by its suffix, in any case."""
    return path.lower().endswith(HTML)


def note_capitals(path: str, notes: Notes) -> None:
    """Notes a text that the system does not read, because its suffix has capital letters."""
    if is_markdown(path) or is_html(path):
        message = (
            f'not imported: the system does not read "{splitext(path)[1]}", in capital letters'
        )
        notes.add_loss("text", path, 1, message)


def is_unread(path: str, notes: Notes) -> bool:
    """Whether a file is a text of a kind that imports cannot read; notes it."""
    kind = _UNREAD.get(splitext(path)[1].lower())
    if kind:
        message = f"not imported: {kind} (convert it to Markdown with pandoc)"
        notes.add_loss("text", path, 1, message)
    return bool(kind)


_REPEATED_GROUP = re.compile(r"\)[*+{]")
_OPEN_REPEATS = 5
"""How many parts without an end a pattern may have: each multiplies the time that it can take."""


def safe_pattern(pattern: str) -> re.Pattern[str] | None:
    """Returns a pattern of a source; None if it is wrong, or could take very long to match."""
    repeats = len(re.findall(r"(?<!\\)[*+]|,\}", pattern))
    if _REPEATED_GROUP.search(pattern) or repeats > _OPEN_REPEATS:
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


class IgnoreRules:
    """The files that a source's settings keep out of the site.

    `patterns` are globs such as those of `.gitignore`: one without a slash matches names in every
    folder, one that ends in a slash a folder, and a later one with "!" takes files back in.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        lines = [line.strip() for line in patterns]
        self.rules = [
            (_compiled(line.removeprefix("!")), not line.startswith("!"))
            for line in lines
            if line and not line.startswith("#")
        ]

    def __contains__(self, path: str) -> bool:
        is_ignored = False
        for pattern, ignores in self.rules:
            if pattern.match(path):
                is_ignored = ignores
        return is_ignored


def _compiled(pattern: str) -> re.Pattern[str]:
    """Returns what matches the files that a glob names, and those in folders that it names."""
    anchored = "/" in pattern.rstrip("/")
    glob = pattern.removeprefix("./").strip("/").replace("**/", "*").replace("/**", "/*")
    body = translate(re.sub(r"\*{2,}", "*", glob)).removesuffix(r"\Z").removesuffix(r"\z")
    return re.compile(("" if anchored else "(?:.*/)?") + body + r"(?:/.*)?\Z", re.S)


def lines_of(folder: Path, name: str) -> list[str]:
    """Returns the lines of a file in a source; none if there is no such file."""
    file = paths.existing_file(folder, name)
    return file.read_text("utf-8", "replace").splitlines() if file else []
