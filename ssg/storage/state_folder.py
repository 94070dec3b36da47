"""Names in the state folder, which keeps caches and manifests from one build to the next."""

import os
import shutil
from pathlib import Path

STATE = ".ssg"
SERVE_OUTPUT, CHECK_OUTPUT, DRAFTS_OUTPUT = "serve", "check", "check-drafts"
"""The output trees in the state folder: of the development server, and two of `ssg check`."""

OUTPUTS = (SERVE_OUTPUT, CHECK_OUTPUT, DRAFTS_OUTPUT)

_FILES = (".json", ".tmp", ".lock", ".pid", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".txt")


def delete_misplaced_folders(root: Path) -> None:
    """Deletes folders that stand where state files belong, as other damage is repaired too."""
    state = root / STATE
    if not state.is_dir():
        return
    with os.scandir(state) as entries:
        for entry in entries:
            if entry.name.endswith(_FILES) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
