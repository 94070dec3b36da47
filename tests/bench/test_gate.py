"""Builds make no more calls than they are allowed to."""

import json
import subprocess
import sys

import pytest

from tests.support.programs import ROOT

sys.path.append(str(ROOT / "bench"))

import gate


def test_only_what_makes_many_more_calls_is_too_much() -> None:
    calls = {"cold": 1029, "unchanged": 500, "new": 1, "body": 1031}
    allowed = {"cold": 1000, "unchanged": 1000, "body": 1000}
    lines = dict(gate.compared(calls, allowed))
    assert [line.split() for line in lines] == [
        ["cold", "1,029", "+2.9%"],
        ["unchanged", "500", "-50.0%"],
        ["new", "1", "+0.0%", "too", "many"],
        ["body", "1,031", "+3.1%", "too", "many"],
    ]
    assert [*lines.values()] == [False, False, True, True]


def test_no_build_makes_more_calls_than_it_may() -> None:
    version = json.loads(gate.BASELINE.read_text("utf-8"))["python"]
    if version != gate.python():
        pytest.skip(f"the allowed calls are those of Python {version}")
    command = [sys.executable, str(ROOT / "bench" / "gate.py")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
