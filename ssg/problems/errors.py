"""Problems: where they are, what is wrong, how to mend it; collected and raised together."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches

from msgspec import Struct

from ssg.problems.codes import LEVELS, Code, ErrorCode, Level, Rule


class Location(Struct, frozen=True, order=True):
    """A place in a source: `path` from the site's root, `line` and `column` from 1 (0: none)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part)


class Problem(Struct, frozen=True):
    """One thing that is wrong in the site: never in the program."""

    code: Code
    at: Location
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        label = "warning: " if self.warning else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.at}: {label}{self.message}{hint}"


class SiteError(Exception):
    """The site has problems, so nothing was published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UsageError(Exception):
    """What was asked for cannot be done, by the command's fault or by that of the machine."""


class Problems:
    """Collects a stage's problems, so that one mistake never hides another.

    `levels` are those that settings give to rules; with `advise`, advice is told as a warning.
    `skipped` are the rules that a source, by its path, is not held to.
    """

    def __init__(self, levels: Mapping[Rule, Level] | None = None, *, advise: bool = False) -> None:
        self.reported: list[Problem] = []
        self.skipped: dict[str, tuple[Rule, ...]] = {}
        self._levels: Mapping[Rule, Level] = {**LEVELS, **(levels or {})}
        self._advise = advise

    def error(self, code: ErrorCode, at: Location, message: str, hint: str = "") -> None:
        self.reported.append(Problem(code, at, message, hint))

    def warn(self, code: Rule, at: Location, message: str, hint: str = "") -> None:
        """Reports a breach of a rule as what the rule's level says."""
        if self.is_enabled(code) and code not in self.skipped.get(at.path, ()):
            warning = self._levels[code] != "error"
            self.reported.append(Problem(code, at, message, hint, warning))

    def is_enabled(self, code: Rule) -> bool:
        """Whether breaches of a rule are told at all."""
        level = self._levels[code]
        return level != "off" and (level != "advice" or self._advise)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Adds what is raised within to the problems, so that work goes on with the next file."""
        try:
            yield
        except SiteError as error:
            self.reported += error.problems

    @property
    def errors(self) -> tuple[Problem, ...]:
        return in_order(problem for problem in self.reported if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return in_order(problem for problem in self.reported if problem.warning)

    def raise_errors(self) -> None:
        """Raises `SiteError` with everything found, if any of it is an error."""
        if self.errors:
            raise SiteError(self.reported)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of their places."""
    return tuple(sorted(set(problems), key=lambda found: (found.at, found.message, found.hint)))


_ALIKE = 0.7
"""At less than this, difflib finds "section" in "location", and "string" in "nothing"."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` may be a slip of, or of which it is a part; "" for none."""
    word = word.lower()
    choices = {choice.lower(): choice for choice in sorted(known)}
    near = get_close_matches(word, choices, n=1, cutoff=_ALIKE)
    if not near:
        near = [other for other in choices if _begins(word, other) or _begins(other, word)]
    return choices[min(near, key=lambda other: abs(len(other) - len(word)))] if near else ""


def _begins(start: str, word: str) -> bool:
    return len(start) > 2 and word.startswith(start)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the known word nearest to `word`, or lists the few that there are."""
    choices = sorted(known)
    if near := nearest(word, choices):
        return f'did you mean "{near}"?'
    return "known: " + ", ".join(choices) if 0 < len(choices) <= 12 else ""
