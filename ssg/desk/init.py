"""Makes a new newsroom from the starter."""

import shutil
from pathlib import Path

from ssg.problems.errors import UsageError

STARTER = Path(__file__).with_name("starter")


def init(folder: Path) -> None:
    """Makes a new newsroom in `folder`, which must be absent or empty."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty")
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        # In the package no name begins with a dot: packaging tools leave such files out.
        names = (part.replace("_", ".", 1) if part.startswith("_") else part
                 for part in source.relative_to(STARTER).parts)  # fmt: skip
        target = folder.joinpath(*names)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
