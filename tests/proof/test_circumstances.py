"""Helpers of the proof: a process is killed at the chosen effect, and not otherwise."""

import os
import time
from pathlib import Path

import pytest

from tests.support import proof_circumstances
from tests.support.proof_circumstances import killed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@pytest.mark.parametrize(
    ("after", "left"),
    [(0, {}), (1, {"one": ""}), (2, {"one": "wo"}), (4, {"one": "words", "two": ""})],
)
def test_a_process_is_killed_at_each_of_its_effects(
    tmp_path: Path, after: int, left: dict[str, str]
) -> None:
    def work() -> None:
        for name in ("one", "two"):
            (tmp_path / name).write_text("words")

    assert killed(work, after)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == left


def test_a_process_with_fewer_effects_is_not_killed(tmp_path: Path) -> None:
    assert not killed((tmp_path / "folder").mkdir, 1)
    assert (tmp_path / "folder").is_dir()


def test_work_that_raises_or_hangs_does_not_count_as_killed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proof_circumstances, "PATIENCE", 0.1)
    with pytest.raises(AssertionError):
        killed(lambda: int("words"), 0)
    assert "invalid literal" in capfd.readouterr().err
    with pytest.raises(AssertionError):
        killed(lambda: time.sleep(30), 0)
    assert "most recent call first" in capfd.readouterr().err
