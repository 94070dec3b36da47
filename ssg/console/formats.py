"""Formats problems as text with excerpts, as JSON, or as annotations of a GitHub pull request."""

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from ssg.console.command_line import pastable
from ssg.console.excerpts import Excerpt
from ssg.problems.codes import Code
from ssg.problems.errors import Problem
from ssg.text.invisible import visible

Format = Literal["text", "json", "github"]
Level = Literal["error", "warning"]
Paint = Callable[[str, str], str]
"""(the name of a style, a text) -> the coloured text."""


class Entry(Struct, frozen=True):
    """One problem in JSON; `line` and `column` start at 1 (0: none)."""

    code: Code
    level: Level
    path: str
    line: int
    column: int
    message: str
    hint: str
    excerpt: Excerpt | None


class ProblemReport(Struct, frozen=True):
    """All problems of a command, with the number of errors and of warnings.

    Those in `drafts` are not counted, because they do not stop the site from being published.
    """

    errors: int
    warnings: int
    problems: tuple[Entry, ...]
    drafts: tuple[Entry, ...] = ()


def level(problem: Problem) -> Level:
    return "warning" if problem.warning else "error"


def text(problem: Problem, excerpt: Excerpt | None, paint: Paint) -> str:
    """Formats a problem as compilers do: the place and the message, the line, the hint."""
    label = "warning: " if problem.warning else ""
    message = paint(level(problem), label + visible(problem.message))
    place = paint("place", visible(str(problem.at)))
    lines = [f"{place}: {message} {paint('code', f'[{problem.code}]')}"]
    number = str(excerpt.line) if excerpt else ""
    edge = " " * len(number)
    if excerpt:
        lines.append(f"  {paint('edge', f'{number} |')} {excerpt.text}")
        if excerpt.caret:
            lines.append(f"  {paint('edge', f'{edge} |')} {paint(level(problem), excerpt.caret)}")
    if problem.hint:
        lines.append(f"  {paint('edge', f'{edge} =')} {visible(pastable(problem.hint))}")
    return "\n".join(line.rstrip() for line in lines)


def json(
    problems: list[tuple[Problem, Excerpt | None]],
    drafts: Iterable[tuple[Problem, Excerpt | None]] = (),
) -> str:
    """Formats all problems as one JSON object, a `ProblemReport`."""
    entries = tuple(_entry(*each) for each in problems)
    errors = sum(entry.level == "error" for entry in entries)
    in_drafts = tuple(_entry(*each) for each in drafts)
    report = ProblemReport(errors, len(entries) - errors, entries, in_drafts)
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def _entry(problem: Problem, excerpt: Excerpt | None) -> Entry:
    return Entry(
        code=problem.code,
        level=level(problem),
        path=problem.at.path,
        line=problem.at.line,
        column=problem.at.column,
        message=problem.message,
        hint=problem.hint,
        excerpt=excerpt,
    )


def github(problem: Problem, *, is_notice: bool = False) -> str:
    """Formats a problem as a workflow command: GitHub shows it at its line in a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    at = problem.at
    values = (("file", at.path), ("line", at.line), ("col", at.column), ("title", problem.code))
    properties = ",".join(
        f"{name}={_property(visible(str(value)))}" for name, value in values if value
    )
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    kind = "notice" if is_notice else level(problem)
    return f"::{kind} {properties}::{_data(visible(message))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
