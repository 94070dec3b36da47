"""The order of problems for people: what to do first comes first, and thousands are grouped."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from ssg.problems.codes import Code
from ssg.problems.errors import Problem

_SETTINGS = "config.yaml"
MOST_LISTED = 50
"""More problems than this are grouped by their codes."""
MOST_OF_CODE = 5
"""How many problems of each code are shown then."""

_HIDING: frozenset[Code] = frozenset({
    "bad-yaml", "control-character", "missing-front-matter", "missing-settings", "not-utf8",
    "open-front-matter", "slow-text", "unreadable",
})  # fmt: skip
"""Errors that keep a file from being read, so that they hide what else is wrong with it."""


class ProblemGroup(Struct, frozen=True):
    """The problems of one code, of which the first are `shown`."""

    code: Code
    count: int
    shown: tuple[Problem, ...]


def by_urgency(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Sorts problems: those of settings, then those that hide others, errors, warnings."""
    return tuple(sorted(problems, key=_urgency))


def _urgency(problem: Problem) -> int:
    if problem.warning:
        return 3
    if problem.at.path == _SETTINGS:
        return 0
    return 1 if problem.code in _HIDING else 2


def groups(problems: tuple[Problem, ...]) -> Iterator[ProblemGroup]:
    """Yields the problems by code, the most urgent code first, then the most frequent."""
    groups: dict[Code, list[Problem]] = defaultdict(list)
    for problem in by_urgency(problems):
        groups[problem.code].append(problem)
    for code, each in sorted(
        groups.items(), key=lambda item: (_urgency(item[1][0]), -len(item[1]))
    ):
        yield ProblemGroup(code, len(each), tuple(each[:MOST_OF_CODE]))


def what_to_do_first(problems: tuple[Problem, ...]) -> str:
    """The first line of a long list: with which problems to begin."""
    first = next(iter(groups(problems)))
    start = by_urgency(problems)[0]
    where = f"{first.code} ({first.count:,})"
    if _urgency(start) == 0:
        return f"Begin with {_SETTINGS}: what is wrong there can cause the rest."
    if _urgency(start) == 1:
        return f"Begin with {where}: these files are not read, so what else is in them is unknown."
    return f"Begin with {where}: it is the most frequent."
