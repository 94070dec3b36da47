"""The fingerprint of the generator."""

import subprocess
import sys

from ssg.storage import generator_version
from tests.support.programs import ROOT


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = "from ssg.storage import generator_version; print(generator_version.fingerprint())"
    process = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert process.stdout.strip() == generator_version.fingerprint()
