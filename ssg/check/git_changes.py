"""Which files of a newsroom changed since a revision, by git."""

import subprocess
from pathlib import Path

from ssg.problems.errors import UsageError


def since(root: Path, revision: str) -> frozenset[str]:
    """The files below `root` that differ from a git revision or are new, by path from `root`.

    Before the first commit every file is new. Raises `UsageError` where git cannot tell.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError("--changed: this folder is in no git repository")
    fresh = _git(root, "ls-files", "-z", "--others", "--exclude-standard") or ""
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit:
        touched = _git(root, "diff", "--name-only", "--relative", "-z", commit.strip(), "--")
    elif revision == "HEAD":
        touched = _git(root, "ls-files", "-z", "--cached")
    else:
        raise UsageError(f'--changed: git knows no revision "{revision}"')
    return frozenset(filter(None, f"{touched or ''}\0{fresh}".split("\0")))


def _git(root: Path, *args: str) -> str | None:
    """What git says; None where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603 (a revision cannot be taken for an option)
            ["git", *args],  # noqa: S607 (whichever git the user has)
            cwd=root,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        raise UsageError("--changed needs git, which is not installed") from None
    return done.stdout if done.returncode == 0 else None
