"""Problems as people and programs read them: text with excerpts, JSON, GitHub's annotations."""

from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec import Struct

from ssg.console.excerpts import Excerpt
from ssg.problems.codes import Code
from ssg.problems.errors import Problem

Format = Literal["text", "json", "github"]
Level = Literal["error", "warning"]
Paint = Callable[[str, str], str]
"""(what a text is, the text) -> the text, coloured."""


class Entry(Struct, frozen=True):
    """One problem as programs read it; `line` and `column` are from 1 (0: none)."""

    code: Code
    level: Level
    path: str
    line: int
    column: int
    message: str
    hint: str
    excerpt: Excerpt | None


class ProblemReport(Struct, frozen=True):
    """All problems of a command, and how many are of each level."""

    errors: int
    warnings: int
    problems: tuple[Entry, ...]


def level(problem: Problem) -> Level:
    return "warning" if problem.warning else "error"


def text(problem: Problem, excerpt: Excerpt | None, paint: Paint) -> str:
    """A problem as a compiler says it: the place and what is wrong, the line, how to mend it."""
    label = "warning: " if problem.warning else ""
    told = paint(level(problem), label + problem.message)
    lines = [f"{paint('place', str(problem.at))}: {told} {paint('code', f'[{problem.code}]')}"]
    number = str(excerpt.line) if excerpt else ""
    edge = " " * len(number)
    if excerpt:
        lines.append(f"  {paint('edge', f'{number} |')} {excerpt.text}")
        if excerpt.caret:
            lines.append(f"  {paint('edge', f'{edge} |')} {paint(level(problem), excerpt.caret)}")
    if problem.hint:
        lines.append(f"  {paint('edge', f'{edge} =')} {problem.hint}")
    return "\n".join(line.rstrip() for line in lines)


def json(found: list[tuple[Problem, Excerpt | None]]) -> str:
    """All problems as one JSON object; see `Entries`."""
    entries = tuple(
        Entry(
            code=problem.code,
            level=level(problem),
            path=problem.at.path,
            line=problem.at.line,
            column=problem.at.column,
            message=problem.message,
            hint=problem.hint,
            excerpt=excerpt,
        )
        for problem, excerpt in found
    )
    errors = sum(entry.level == "error" for entry in entries)
    whole = ProblemReport(errors, len(entries) - errors, entries)
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def github(problem: Problem) -> str:
    """A problem as a workflow command, which GitHub shows beside its line in a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    at = problem.at
    given = (("file", at.path), ("line", at.line), ("col", at.column), ("title", problem.code))
    where = ",".join(f"{name}={_property(str(value))}" for name, value in given if value)
    told = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return f"::{level(problem)} {where}::{_data(told)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
