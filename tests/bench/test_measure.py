"""Tests of `bench/measure.py`."""

import argparse
import sys
from pathlib import Path

import pytest

from tests.support.programs import ROOT

sys.path.append(str(ROOT / "bench"))

import measure


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert measure.folder_argument(str(folder)) == folder
    assert folder.is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(argparse.ArgumentTypeError, match=r"cannot use .*a: File exists"):
        measure.folder_argument(str(tmp_path / "a"))


def test_the_disk_space_and_time_of_a_benchmark_are_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measure.announce(tmp_path, [1_000, 6_000], 3)
    assert "3 round(s) of 1,000 and 6,000 articles take about 360 MB and 4 minutes" in (
        capsys.readouterr().err
    )


def test_nothing_begins_where_there_is_no_room(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="choose another folder with --where"):
        measure.announce(tmp_path, [10**12], 1)
