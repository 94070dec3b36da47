"""Reads what editors decide about the front page and those of sections."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ssg.content.discover import CONTENT
from ssg.model.front_page import FrontEdits, SectionEdits
from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import read_source
from ssg.text.dates import Clock
from ssg.yaml_source import convert
from ssg.yaml_source.decoding import decode

FRONT_FILE = "front.yaml"
"""The file of the front page, below the content folder."""


def kind_of(path: str) -> type[SectionEdits] | None:
    """The type of a content file that edits a front; None for any other file."""
    if path == FRONT_FILE:
        return FrontEdits
    file = PurePosixPath(path)
    is_section = str(file.parent) == "sections" and file.suffix == ".yaml"
    return SectionEdits if is_section else None


def _right_name(path: str) -> str:
    """The name of a file that would be read if it did not end in `.yml`; "" for any other file."""
    named = str(PurePosixPath(path).with_suffix(".yaml"))
    return named if path != named and path.endswith(".yml") and kind_of(named) else ""


def read(
    content: Path, paths: Iterable[str], clock: Clock, problems: Problems
) -> dict[str, SectionEdits]:
    """The edits of each front by the path of their file below `content`; reports what is wrong."""
    edits: dict[str, SectionEdits] = {}
    for path in paths:
        if named := _right_name(path):
            at, hint = Location(f"{CONTENT}/{path}"), f"rename it to {CONTENT}/{named}"
            problems.error("misplaced-file", at, "is not read: its name must end in .yaml", hint)
        elif kind := kind_of(path):
            with problems.collecting():
                if parsed := parse(read_source(content / path), path, kind, clock, problems):
                    edits[path] = parsed
    return edits


def parse(
    content: bytes, path: str, kind: type[SectionEdits], clock: Clock, problems: Problems
) -> SectionEdits | None:
    """Parses a file; returns None, and reports why, if it is not valid YAML."""
    at = f"{CONTENT}/{path}"
    text = decode(content, at, problems)
    return None if text is None else convert.parse(text, kind, Location(at, 1), clock, problems)
