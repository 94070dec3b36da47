"""Compressed files: deterministic, of texts only, made once."""

import gzip
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from ssg.problems.errors import UsageError
from ssg.storage import compression, digest
from ssg.storage.compression import Coding, CodingName, Compressor, check_installed, is_text

TEXT = b"<p>Words of a newsroom.</p>\n" * 200
DECODERS = {
    "brotli": brotli.decompress,
    "gzip": gzip.decompress,
    "zstd": zstandard.decompress,
}


@pytest.mark.parametrize(("name", "level"), [("brotli", 11), ("gzip", 9), ("zstd", 19)])
def test_equal_content_gives_equal_bytes(name: CodingName, level: int) -> None:
    coding = Coding(name, level)
    small = coding.compress(TEXT)
    assert small == coding.compress(TEXT)
    assert DECODERS[name](small) == TEXT
    assert len(small) < len(TEXT) / 10


def test_a_gzip_file_has_no_time_and_no_name() -> None:
    small = Coding("gzip", 9).compress(TEXT)
    assert small[:4] == b"\x1f\x8b\x08\0"
    assert small[4:8] == b"\0\0\0\0"


def test_the_key_depends_on_everything_that_the_bytes_depend_on() -> None:
    keys = {Coding("gzip", level).key(content) for level in (1, 9) for content in ("a", "b")}
    assert len(keys) == 4
    assert zlib.ZLIB_RUNTIME_VERSION in Coding("gzip", 9).key("a")
    assert zstandard.__version__ in Coding("zstd", 9).key("a")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/index.html", True), ("A.SVG", True), ("a.png", False), ("a.avif", False), ("a", False)],
)
def test_only_texts_are_compressed(path: str, expected: bool) -> None:
    assert is_text(path) == expected


def test_small_files_and_names_in_use_have_nothing_beside_them(tmp_path: Path) -> None:
    compressor = Compressor((Coding("gzip", 9), Coding("brotli", 1)), tmp_path)
    assert compressor.siblings("a.css", 1024, ()) == {}
    beside = compressor.siblings("a.css", 1025, ("a.css.gz",))
    assert beside == {"a.css.br": Coding("brotli", 1)}


def test_content_is_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coding = Coding("gzip", 9)
    compressor = Compressor((coding,), tmp_path)
    small = compressor.compressed(coding, TEXT)
    monkeypatch.setattr(compression.Coding, "compress", lambda self, content: b"")
    assert Compressor((coding,), tmp_path).compressed(coding, TEXT) == small
    compressor.prune([coding.key(digest.of_bytes(TEXT))])
    compressor.close()


def test_a_missing_library_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "version", lambda library: "")
    with pytest.raises(UsageError, match=r"brotli needs more packages.*dateline-ssg\[compress\]"):
        check_installed([Coding("brotli", 11)])


def test_gzip_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "version", lambda library: "")
    check_installed([Coding("gzip", 9)])
    assert gzip.decompress(Coding("gzip", 9).compress(TEXT)) == TEXT
