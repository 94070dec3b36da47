"""Small files of ours: read as they were written, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.storage import checksummed

VALUE = {"ai/index.html": [1, 2], "é": []}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    checksummed.write(tmp_path / "state" / "a.json", VALUE)
    assert checksummed.read(tmp_path / "state" / "a.json", dict[str, list[int]]) == VALUE


def test_what_was_never_written_or_is_of_another_kind_is_none(tmp_path: Path) -> None:
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) is None
    checksummed.write(tmp_path / "a.json", VALUE)
    assert checksummed.read(tmp_path / "a.json", list[int]) is None


@given(st.integers(0), st.integers(0, 7))
def test_no_bit_can_change_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, where: int, bit: int
) -> None:
    file = tmp_path_factory.mktemp("sealed") / "a.json"
    checksummed.write(file, VALUE)
    content = bytearray(file.read_bytes())
    content[where % len(content)] ^= 1 << bit
    file.write_bytes(content)
    assert checksummed.read(file, dict[str, list[int]]) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"{}\n", b"\xff\n\xff"])
def test_what_has_no_seal_is_not_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) is None


def test_a_write_that_fails_leaves_the_old_file_and_names_the_new_one(tmp_path: Path) -> None:
    checksummed.write(tmp_path / "a.json", VALUE)
    (tmp_path / "a.tmp").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        checksummed.write(tmp_path / "a.json", {})
    assert str(caught.value.filename) == str(tmp_path / "a.tmp")
    assert checksummed.read(tmp_path / "a.json", dict[str, list[int]]) == VALUE
