"""Versions of the installed libraries."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from ssg.storage import library_versions
from ssg.storage.library_versions import version
from tests.support.programs import ROOT


@pytest.mark.parametrize("library", ["jinja2", "PyYAML", "python-slugify", "pymdown-extensions"])
def test_a_version_is_that_of_the_installed_library(library: str) -> None:
    assert version(library) == metadata.version(library)


def test_a_missing_library_has_no_version() -> None:
    assert version("no-such-library") == ""


def test_the_first_folder_counts_and_the_spelling_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, name in (("a", "Some_Library-2.0"), ("b", "some.library-1.0"), ("b", "x-1")):
        (tmp_path / folder / f"{name}.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / name) for name in ("missing", "a", "b")])
    assert [version(name) for name in ("some-library", "X")] == ["2.0", "1"]


def test_the_version_of_a_library_without_such_a_folder_comes_from_its_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "odd_library.egg-info"
    folder.mkdir()
    (folder / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: odd-library\nVersion: 3.1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    library_versions._by_metadata.cache_clear()
    assert version("odd-library") == "3.1"


def test_the_usual_libraries_need_no_metadata() -> None:
    code = (
        "import sys; from ssg.storage import generator_version as g; g.fingerprint(); "
        "print('importlib.metadata' in sys.modules)"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert process.stdout == "False\n"
