"""Tools from outside: tests skip without them, and fail where CI says that they are there."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PLACES = {
    "chromium": [shutil.which("chromium"), shutil.which("chromium-browser")],
    "vnu": [
        os.environ.get("VNU_JAR"),
        str(ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"),
    ],
}


def tool(name: str) -> str:
    """The path of a tool; skips the test where it is absent, and fails it where it is required."""
    found = next((place for place in _PLACES[name] if place and Path(place).is_file()), None)
    if found:
        return found
    if name in os.environ.get("DATELINE_REQUIRE", "").split():
        pytest.fail(f"{name} is required here, and is not installed")
    pytest.skip(f"{name} is not installed")
