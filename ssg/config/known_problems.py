"""`known-problems.yaml`: the problems that a newsroom has accepted, so that only new ones stop it.

A large archive is adopted with the faults that it has. Each accepted problem is known by its file,
its code and a digest of its line, wherever in the file the line moves.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ssg.problems import os_errors
from ssg.problems.codes import ACCEPTABLE_ERRORS, LEVELS
from ssg.problems.errors import Location, Problem, Problems, in_order
from ssg.storage import digest
from ssg.yaml_source.decoding import decode

KNOWN_FILE = "known-problems.yaml"

_LIST = "problems:"
_PATH = r'"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"'
_ENTRY = re.compile(
    rf'  - \{{path: (?P<path>{_PATH}), code: (?P<code>[\w-]+), line: "(?P<line>[\w-]+)"\}}'
)
_NO_LINE = "no-line-"
"""Before the digest of the message of a problem without a line."""
_DIGEST_LENGTH = 12
_ONE_NAME = {"unknown-address": "dead-link"}
"""What a build reports of a link, and a check of the same link under another name."""

_HEAD = "# Accepted with `ssg check --accept`: builds count these problems and report others.\n"


class KnownProblem(Struct, frozen=True, order=True):
    """One accepted problem: its file, its code, and a digest of its line.

    Of a problem without a line, `line` has the digest of its message.
    """

    path: str
    code: str
    line: str


class KnownProblems:
    """The accepted problems of the newsroom at `root`."""

    def __init__(self, root: Path, accepted: Iterable[KnownProblem] = ()) -> None:
        self.accepted = Counter(accepted)
        self._root = root
        self._lines: dict[str, list[str]] = {}
        self._digests: dict[str, set[str]] = {}

    def is_acceptable(self, problem: Problem) -> bool:
        """Whether the site can be built and published with a problem."""
        return problem.code in LEVELS or problem.code in ACCEPTABLE_ERRORS

    def new(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems that are not accepted; of equal ones in equal lines, those in excess."""
        left = Counter(self.accepted)
        new = []
        for problem in in_order(problems):
            key = self.key(problem) if left and self.is_acceptable(problem) else None
            if key is not None and left[key] > 0:
                left[key] -= 1
            else:
                new.append(problem)
        return tuple(new)

    def key(self, problem: Problem) -> KnownProblem:
        """What a problem is known by."""
        at, code = problem.at, _name_of(problem.code)
        lines = self._lines_of(at.path) if at.line else []
        if 0 < at.line <= len(lines):
            return KnownProblem(at.path, code, _digest(lines[at.line - 1]))
        return KnownProblem(at.path, code, _NO_LINE + _digest(problem.message))

    def without_gone_lines(self) -> "KnownProblems":
        """These problems without those whose line is not in its file any more."""
        remaining = (known for known in self.accepted.elements() if self._is_there(known))
        return KnownProblems(self._root, remaining)

    def _is_there(self, known: KnownProblem) -> bool:
        if known.line.startswith(_NO_LINE):
            return True
        if known.path not in self._digests:
            self._digests[known.path] = set(map(_digest, self._lines_of(known.path)))
        return known.line in self._digests[known.path]

    def _lines_of(self, path: str) -> list[str]:
        if path not in self._lines:
            try:
                content = (self._root / path).read_bytes()
            except (OSError, ValueError):
                content = b""
            text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
            self._lines[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[path]


def _name_of(code: str) -> str:
    """The one name of a rule that has two."""
    return _ONE_NAME.get(code, code)


def _digest(line: str) -> str:
    return digest.short(line.strip().encode("utf-8", "replace"))[:_DIGEST_LENGTH]


def load(root: Path, problems: Problems) -> KnownProblems:
    """Reads the accepted problems of a newsroom; reports lines of their file that are no entries.

    The file is YAML, but only as `save` writes it: it can have thousands of entries, and every
    build reads it.
    """
    file = root / KNOWN_FILE
    if not file.is_file():
        return KnownProblems(root)
    text = decode(os_errors.read_source(file), KNOWN_FILE, problems) or ""
    return KnownProblems(root, _entries(text, problems))


def _entries(text: str, problems: Problems) -> Iterator[KnownProblem]:
    for number, line in enumerate(text.split("\n"), 1):
        if entry := _ENTRY.fullmatch(line):
            path: str = json.loads(entry["path"])
            yield KnownProblem(path, _name_of(entry["code"]), entry["line"])
        elif line.strip() and line != _LIST and not line.startswith("#"):
            at = Location(KNOWN_FILE, number, 1)
            message = "is no entry that `ssg check --accept` writes"
            problems.error("bad-value", at, message, "delete the line")


def save(root: Path, known: Iterable[KnownProblem]) -> None:
    """Writes the accepted problems of a newsroom, sorted; without any, deletes their file."""
    file = root / KNOWN_FILE
    lines = [
        f'  - {{path: {json.dumps(one.path)}, code: {one.code}, line: "{one.line}"}}\n'
        for one in sorted(known)
    ]
    if lines:
        file.write_text(f"{_HEAD}{_LIST}\n{''.join(lines)}", "utf-8")
    else:
        file.unlink(missing_ok=True)
