"""Reads the settings of a Pelican source: the literals of `pelicanconf.py`, which is not run."""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ssg.importers.archive.item import ListKind, Notes


def read(folder: Path, notes: Notes) -> dict[str, Any]:
    """Returns the literals that the settings files assign: the files are parsed, not run."""
    settings: dict[str, Any] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        if (folder / name).is_file():
            settings |= _literals(folder / name, notes)
    return settings


def _literals(file: Path, notes: Notes) -> dict[str, Any]:
    """Returns the literals that a Python file assigns to names; notes other values."""
    try:
        tree = ast.parse(file.read_text("utf-8-sig"))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        message = "its settings were ignored: this is not valid Python"
        notes.add_loss("field", file.name, line, message)
        return {}
    literals: dict[str, Any] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name = node.targets[0].id
        try:
            literals[name] = ast.literal_eval(node.value)
        except (ValueError, TypeError, SyntaxError):
            message = f"{name} was ignored: its value is computed, and settings are not run"
            notes.add_loss("field", file.name, node.lineno, message)
    return literals


def list_patterns(config: Mapping[str, Any]) -> dict[ListKind, str]:
    """Returns the URL patterns of Pelican's listings (docs.getpelican.com, "URL settings")."""
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    urls = {
        kind: text_setting(config, f"{kind.upper()}_URL", f"{kind}/{{slug}}.html") for kind in kinds
    }
    return {kind: "/" + url.replace("{slug}", "{key}") for kind, url in urls.items()}


def text_setting(config: Mapping[str, Any], name: str, default: str) -> str:
    """Returns a setting that is a string; else the default."""
    value = config.get(name, default)
    return value if isinstance(value, str) else default
