"""Reads what editors decide about the front page and those of sections."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ssg.content.discover import CONTENT, FRONT_FILE
from ssg.model.front_page import FrontEdits, SectionEdits
from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import read_source
from ssg.text.dates import Clock
from ssg.yaml_source import convert
from ssg.yaml_source.decoding import decode

_NAMES = frozenset({"front", "fronts", "frontpage"})
"""What a file of the front page may be called by mistake, without hyphens."""


def kind_of(path: str) -> type[SectionEdits] | None:
    """The type of a content file that edits a front; None for any other file."""
    if path == FRONT_FILE:
        return FrontEdits
    file = PurePosixPath(path)
    is_section = str(file.parent) == "sections" and file.suffix == ".yaml"
    return SectionEdits if is_section else None


def _right_name(path: str) -> str:
    """The name that a file ought to have which its own keeps from being read; "" for others."""
    file = PurePosixPath(path)
    if kind_of(path) or file.suffix not in (".yaml", ".yml"):
        return ""
    named = str(file.with_suffix(".yaml"))
    is_at_top = str(file.parent) == "."
    is_front = is_at_top and file.stem.lower().replace("-", "").replace("_", "") in _NAMES
    return FRONT_FILE if is_front or file.name == FRONT_FILE else named if kind_of(named) else ""


def read(
    content: Path, paths: Iterable[str], clock: Clock, problems: Problems
) -> dict[str, SectionEdits]:
    """The edits of each front by the path of their file below `content`; reports what is wrong."""
    edits: dict[str, SectionEdits] = {}
    if content.with_name(FRONT_FILE).is_file():
        _report(FRONT_FILE, FRONT_FILE, problems)
    for path in paths:
        if named := _right_name(path):
            _report(f"{CONTENT}/{path}", named, problems)
        elif kind := kind_of(path):
            with problems.collecting():
                if parsed := parse(read_source(content / path), path, kind, clock, problems):
                    edits[path] = parsed
    return edits


def _report(path: str, named: str, problems: Problems) -> None:
    """Reports a file that is not read where it is, or as it is named."""
    hint = f"move it to {CONTENT}/{named}, or give it another name if it is something else"
    problems.error("misplaced-file", Location(path), f"is not read: {_WHY}", hint)


_WHY = f"what editors decide is in {CONTENT}/{FRONT_FILE} and {CONTENT}/sections/KEY.yaml"


def parse(
    content: bytes, path: str, kind: type[SectionEdits], clock: Clock, problems: Problems
) -> SectionEdits | None:
    """Parses a file; returns None, and reports why, if it is not valid YAML."""
    at = f"{CONTENT}/{path}"
    text = decode(content, at, problems)
    return None if text is None else convert.parse(text, kind, Location(at, 1), clock, problems)
