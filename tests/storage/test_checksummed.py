"""Small files with a checksum: read as they were written, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.storage import checksummed

VALUE = {"ai/index.html": [1, 2], "é": []}


def test_a_written_value_is_read_back(tmp_path: Path) -> None:
    checksummed.write(tmp_path / "state" / "a.json", VALUE)
    assert checksummed.read(tmp_path / "state" / "a.json", dict[str, list[int]]) == VALUE


def test_a_missing_file_or_another_type_is_none(tmp_path: Path) -> None:
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) is None
    checksummed.write(tmp_path / "a.json", VALUE)
    assert checksummed.read(tmp_path / "a.json", list[int]) is None


@given(st.integers(0), st.integers(0, 7))
def test_a_flipped_bit_is_detected(
    tmp_path_factory: pytest.TempPathFactory, index: int, bit: int
) -> None:
    file = tmp_path_factory.mktemp("checksummed") / "a.json"
    checksummed.write(file, VALUE)
    content = bytearray(file.read_bytes())
    content[index % len(content)] ^= 1 << bit
    file.write_bytes(content)
    assert checksummed.read(file, dict[str, list[int]]) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"{}\n", b"\xff\n\xff"])
def test_a_file_without_a_checksum_is_not_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) is None


def test_a_failed_write_keeps_the_old_file_and_names_the_staged_one(tmp_path: Path) -> None:
    checksummed.write(tmp_path / "a.json", VALUE)
    (tmp_path / "a.tmp").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        checksummed.write(tmp_path / "a.json", {})
    assert str(caught.value.filename) == str(tmp_path / "a.tmp")
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) == VALUE


def test_a_folder_in_place_of_the_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) is None
