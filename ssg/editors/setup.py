"""Files for the programs that people write in: VS Code, Front Matter CMS, Decap and Sveltia CMS.

All are made from the types that read front matter, so that no form offers what a build refuses.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.config.config import Config
from ssg.editors import decap, front_matter_cms, json_schema, snippets
from ssg.storage import digest
from ssg.storage.transaction import FileChange, Transaction

GENERATED_NOTE = (
    "Made by `ssg editors` (): another run brings it up to date, unless somebody changed it."
)
"""Stands in each file; its brackets get a digest of the rest, by which a change is known."""

_SEAL = re.compile(rb"Made by `ssg editors` \(([0-9a-f]*)\)")


class SetupResult(Struct, frozen=True):
    """Which files were written, which were so already, and which are somebody's own."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[str, ...]


def vscode(config: Config) -> dict[str, str]:
    """Settings, snippets and schemas for Visual Studio Code."""
    files = {
        f".vscode/schemas/{kind}.json": _json({"$comment": GENERATED_NOTE, **json_schema.of(kind)})
        for kind in json_schema.KINDS
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
        ".vscode/settings.json": _commented(settings),
        ".vscode/extensions.json": _commented({"recommendations": recommended}),
        ".vscode/dateline.code-snippets": _commented(snippets.of(config)),
    }


def frontmatter(config: Config) -> dict[str, str]:
    """Settings of Front Matter CMS, the extension of Visual Studio Code."""
    return {"frontmatter.json": _json({"$comment": GENERATED_NOTE, **front_matter_cms.of(config)})}


def decap_cms(config: Config) -> dict[str, str]:
    """Settings of Decap CMS and Sveltia CMS, and the page that they run in."""
    return {
        "admin/config.yml": f"# {GENERATED_NOTE}\n{decap.of(config)}",
        "admin/index.html": f"{decap.PAGE}<!-- {GENERATED_NOTE} -->\n",
    }


EDITORS: dict[str, Callable[[Config], dict[str, str]]] = {
    "vscode": vscode,
    "frontmatter": frontmatter,
    "decap": decap_cms,
}


def write(root: Path, config: Config, names: tuple[str, ...], *, force: bool) -> SetupResult:
    """Writes the files of the editors `names`; what somebody has changed stays unless `force`."""
    made = {path: text for name in names for path, text in EDITORS[name](config).items()}
    changes, same, kept = [], [], []
    for path, text in made.items():
        file, sealed = root / path, _sealed(text.encode())
        before = file.read_bytes() if file.is_file() else None
        if before == sealed:
            same.append(path)
        elif before is None or force or _is_ours(before):
            changes.append(FileChange(path, before, sealed))
        else:
            kept.append(path)
    Transaction(tuple(changes)).apply(root)
    return SetupResult(tuple(change.path for change in changes), tuple(same), tuple(kept))


def _sealed(text: bytes) -> bytes:
    """A text with `MADE` in it, and there the digest of the text without it."""
    bare = _SEAL.sub(b"Made by `ssg editors` ()", text, count=1)
    return bare.replace(b"`ssg editors` ()", b"`ssg editors` (%s)" % digest.short(bare).encode(), 1)


def _is_ours(text: bytes) -> bool:
    """Whether a file is as some run wrote it; git may have changed its line ends."""
    text = text.replace(b"\r\n", b"\n")
    return bool(_SEAL.search(text)) and _sealed(text) == text


def _commented(value: Any) -> str:
    """JSON as Visual Studio Code reads it, where a key would be taken for a setting."""
    return f"// {GENERATED_NOTE}\n{_json(value)}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
