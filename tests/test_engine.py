"""The generator's own fingerprint."""

import subprocess
import sys

from ssg import engine
from tests.tools import ROOT


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = "from ssg import engine; print(engine.fingerprint())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == engine.fingerprint()
