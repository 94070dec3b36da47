"""Installs the other generators at pinned versions, outside the newsroom."""

import shutil
import subprocess
import venv
from collections.abc import Collection
from pathlib import Path

from adapters import THEMES

FOLDER = Path(__file__).resolve().parent.parent / ".tools" / "bench"
REQUIREMENTS = THEMES / "requirements.txt"
PACKAGES = ("package.json", "package-lock.json")


def install(folder: Path, names: Collection[str]) -> None:
    """Installs what the generators `names` need below `folder`, unless it is up to date."""
    if {"hugo", "pelican"} & set(names):
        _python(folder / "python")
    if "eleventy" in names:
        _node(folder)


def _python(folder: Path) -> None:
    installed = folder / REQUIREMENTS.name
    if _is_same(REQUIREMENTS, installed):
        return
    venv.create(folder, clear=True, with_pip=True)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check")
    subprocess.run([*pip, "--quiet", "--requirement", REQUIREMENTS], check=True)
    shutil.copy(REQUIREMENTS, installed)


def _node(folder: Path) -> None:
    theme = THEMES / "eleventy"
    if _is_same(theme / PACKAGES[1], folder / PACKAGES[1]) and (folder / "node_modules").is_dir():
        return
    if not (npm := shutil.which("npm")):
        raise SystemExit("Eleventy needs Node.js and npm; `--only hugo,pelican,dateline` does not")
    folder.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        shutil.copy(theme / name, folder)
    subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)


def _is_same(pinned: Path, installed: Path) -> bool:
    return installed.is_file() and installed.read_bytes() == pinned.read_bytes()
