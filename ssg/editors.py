"""Files for the programs that people write in: VS Code, Front Matter CMS, Decap and Sveltia CMS.

All are made from the types that read front matter, so that no form offers what a build refuses.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg import decap, frontmattercms, schema, snippets
from ssg.changes import Change, Changes
from ssg.config import Config

MADE = "Made by `ssg editors`: another run brings it up to date."


class Written(Struct, frozen=True):
    """Which files were written, which were so already, and which are somebody's own."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]


def vscode(config: Config) -> dict[str, str]:
    """Settings, snippets and schemas for Visual Studio Code."""
    files = {
        f".vscode/schemas/{kind}.json": _json({"$comment": MADE, **schema.of(kind)})
        for kind in schema.KINDS
    }
    settings = {
        "yaml.schemas": {".vscode/schemas/config.json": "config.yaml"},
        "files.associations": {"*.html": "jinja-html"},
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": False},
            "editor.snippetSuggestions": "top",
        },
        "markdown.validate.enabled": False,
    }
    recommended = ["redhat.vscode-yaml", "samuelcolvin.jinjahtml", "eliostruyf.vscode-front-matter"]
    return files | {
        ".vscode/settings.json": _json(settings),
        ".vscode/extensions.json": _json({"recommendations": recommended}),
        ".vscode/dateline.code-snippets": _json(snippets.of(config)),
    }


def frontmatter(config: Config) -> dict[str, str]:
    """Settings of Front Matter CMS, the extension of Visual Studio Code."""
    return {"frontmatter.json": _json(frontmattercms.of(config))}


def decap_cms(config: Config) -> dict[str, str]:
    """Settings of Decap CMS and Sveltia CMS, and the page that they run in."""
    return {"admin/config.yml": decap.of(config), "admin/index.html": decap.PAGE}


EDITORS: dict[str, Callable[[Config], dict[str, str]]] = {
    "vscode": vscode,
    "frontmatter": frontmatter,
    "decap": decap_cms,
}


def write(root: Path, config: Config, names: tuple[str, ...], *, force: bool) -> Written:
    """Writes the files of the editors `names`; what somebody has changed stays unless `force`."""
    made = {path: text for name in names for path, text in EDITORS[name](config).items()}
    changes, same, kept = [], [], []
    for path, text in made.items():
        file = root / path
        before = file.read_bytes() if file.is_file() else None
        if before == text.encode():
            same.append(path)
        elif before is None or force or MADE.encode() in before:
            changes.append(Change(path, before, text.encode()))
        else:
            kept.append(path)
    Changes(tuple(changes)).make(root)
    return Written(tuple(change.path for change in changes), tuple(same), tuple(kept))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
