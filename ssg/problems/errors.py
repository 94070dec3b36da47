"""Problems of a site: what is wrong, where, and how to fix it. Stages collect them, then raise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from ssg.problems.codes import LEVELS, Code, ErrorCode, Level, Rule


class Location(Struct, frozen=True, order=True):
    """A place in a source: `path` from the newsroom, `line` and `column` from 1 (0: none)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part)


class Problem(Struct, frozen=True):
    """An error or warning about a source of the site (not a bug of the program)."""

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
    """A command cannot do what the user asked, because of its arguments or of the machine."""


class Problems:
    """Collects the problems of a stage, so that one run reports all of them.

    `levels` overrides the default levels of rules. With `advise`, advice is reported as warnings.
    `without_known` leaves out the problems that the newsroom has accepted.
    `skipped` has, for the path of a source, the rules that it is exempt from.
    """

    def __init__(self, levels: Mapping[Rule, Level] | None = None, *, advise: bool = False) -> None:
        self.reported: list[Problem] = []
        self.without_known: Callable[[Iterable[Problem]], tuple[Problem, ...]] = in_order
        self.skipped: dict[str, tuple[Rule, ...]] = {}
        self._levels: Mapping[Rule, Level] = {**LEVELS, **(levels or {})}
        self._advise = advise

    def error(self, code: ErrorCode, at: Location, message: str, hint: str = "") -> None:
        self.reported.append(Problem(code, at, message, hint))

    def warn(self, code: Rule, at: Location, message: str, hint: str = "") -> None:
        """Reports a violation of a rule at the rule's level, unless it is off or skipped."""
        if self.is_enabled(code) and code not in self.skipped.get(at.path, ()):
            warning = self._levels[code] != "error"
            self.reported.append(Problem(code, at, message, hint, warning))

    def add(self, problems: Iterable[Problem]) -> None:
        """Reports problems that were collected elsewhere, those of rules at their level here."""
        for each in problems:
            if each.code in LEVELS:
                self.warn(cast("Rule", each.code), each.at, each.message, each.hint)
            else:
                self.reported.append(each)

    def is_enabled(self, code: Rule) -> bool:
        """Whether violations of a rule are reported at all."""
        level = self._levels[code]
        return level != "off" and (level != "advice" or self._advise)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Collects the problems of a `SiteError` raised within, so that work can continue."""
        try:
            yield
        except SiteError as error:
            self.reported += error.problems

    @property
    def new(self) -> tuple[Problem, ...]:
        """The distinct problems that were not accepted, sorted by location."""
        return self.without_known(self.reported)

    @property
    def known(self) -> tuple[Problem, ...]:
        """The distinct problems that were accepted."""
        new = set(self.new)
        return tuple(problem for problem in in_order(self.reported) if problem not in new)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.new if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.new if problem.warning)

    def raise_errors(self, *, strict: bool = False) -> None:
        """Raises `SiteError` with all problems, warnings included, if any of them is an error.

        With `strict`, warnings are errors.
        """
        if strict:
            self.reported = [replace(problem, warning=False) for problem in self.reported]
        if self.errors:
            raise SiteError(self.new)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns the distinct problems, sorted by location."""
    return tuple(sorted(set(problems), key=lambda p: (p.at, p.message, p.hint)))


_MIN_SIMILARITY = 0.7
"""Below this, difflib takes "location" for "section" and "nothing" for "string"."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Returns the choice that `word` may be a misspelling or an abbreviation of, or ""."""
    word = word.lower()
    by_lower_case = {choice.lower(): choice for choice in sorted(choices)}
    matches = get_close_matches(word, by_lower_case, n=1, cutoff=_MIN_SIMILARITY)
    if not matches:
        matches = [
            choice
            for choice in by_lower_case
            if _is_prefix(word, choice) or _is_prefix(choice, word)
        ]
    if not matches:
        return ""
    return by_lower_case[min(matches, key=lambda choice: abs(len(choice) - len(word)))]


def _is_prefix(prefix: str, word: str) -> bool:
    return len(prefix) > 2 and word.startswith(prefix)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Returns a hint that names the choice nearest to `word`, or lists up to 12 choices."""
    ordered = sorted(choices)
    if match := nearest(word, ordered):
        return f'did you mean "{match}"?'
    return list_of_choices(ordered)


def list_of_choices(choices: Iterable[str]) -> str:
    """Returns a hint that lists up to 12 choices; "" if there are more, or none."""
    ordered = sorted(choices)
    return "known: " + ", ".join(ordered) if 0 < len(ordered) <= 12 else ""
