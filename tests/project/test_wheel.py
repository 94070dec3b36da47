"""What is installed: all that the generator needs is in its wheel, and it works from there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.programs import ROOT

CARRIED = {"ssg": "ssg", "layouts": "ssg/theme/layouts", "assets": "ssg/theme/assets"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "uv", "build", "--wheel", "--out-dir", str(into), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("DATELINE_REQUIRE"):
        pytest.skip(f"no wheel can be built here: {done.stderr[-200:]}")
    assert done.returncode == 0, done.stderr
    return next(into.glob("*.whl"))


def test_it_carries_every_module_font_layout_and_asset(wheel: Path) -> None:
    wanted = {
        f"{into}/{file.relative_to(ROOT / folder).as_posix()}"
        for folder, into in CARRIED.items()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert wanted - {*zipfile.ZipFile(wheel).namelist()} == set()


def test_a_newsroom_is_begun_and_built_from_it_with_cards(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    begin = "import sys; from ssg.commands.cli import main; sys.argv[0] = 'ssg'; main()"

    def ssg(folder: Path, *args: str) -> None:
        command = [sys.executable, "-c", begin, *args]
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)

    ssg(tmp_path, "init", "news")
    ssg(tmp_path / "news", "build")
    output = tmp_path / "news/public"
    assert "<h1" in (output / "index.html").read_text("utf-8")
    assert len(list((output / "media/cards").glob("*.png"))) == 1
    assert (output / "assets/css/site.css").stat().st_size > 1000
