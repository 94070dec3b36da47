"""Creates a new newsroom from the starter."""

import shutil
from pathlib import Path

from ssg.problems.errors import UsageError

STARTER = Path(__file__).with_name("starter")


def init(folder: Path) -> None:
    """Creates a newsroom in `folder`; raises `UsageError` unless that is missing or empty."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty")
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = folder.joinpath(*map(_visible_to_hidden, source.relative_to(STARTER).parts))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _visible_to_hidden(name: str) -> str:
    """Returns ".github" for "_github": packaging tools leave out files whose names have a dot."""
    return name.replace("_", ".", 1) if name.startswith("_") else name
