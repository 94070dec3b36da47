"""The files of a newsroom that changed since a git revision."""

import subprocess
from pathlib import Path

from ssg.problems.errors import UsageError


def since(root: Path, revision: str) -> frozenset[str]:
    """The files below `root` that differ from a git revision or are new, as paths from `root`.

    Before the first commit every file is new. Raises `UsageError` without git or a repository, or
    if the revision does not exist.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise UsageError("--changed: this folder is not in a git repository")
    untracked = _git(root, "ls-files", "-z", "--others", "--exclude-standard") or ""
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit:
        changed = _git(root, "diff", "--name-only", "--relative", "-z", commit.strip(), "--")
    elif revision == "HEAD":
        changed = _git(root, "ls-files", "-z", "--cached")
    else:
        raise UsageError(f'--changed: there is no git revision "{revision}"')
    return frozenset(filter(None, f"{changed or ''}\0{untracked}".split("\0")))


def _git(root: Path, *args: str) -> str | None:
    """The output of a git command; None if it fails."""
    try:
        process = subprocess.run(  # noqa: S603 (a revision cannot be read as an option)
            ["git", *args],  # noqa: S607 (whichever git the user has)
            cwd=root,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        raise UsageError("--changed needs git, which is not installed") from None
    return process.stdout if process.returncode == 0 else None
