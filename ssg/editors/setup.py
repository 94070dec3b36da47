"""Writes the settings of VS Code, Front Matter CMS, Decap CMS and Sveltia CMS.

All are generated from the types of front matter, so no form offers a field that a build refuses.
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
"""A note in each file; a digest of the file goes between its brackets, to detect edits."""

_DIGEST_NOTE = re.compile(rb"Made by `ssg editors` \(([0-9a-f]*)\)")


class SetupResult(Struct, frozen=True):
    """The files that were written, those that were up to date, and those that someone edited."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[str, ...]


def vscode(config: Config) -> dict[str, str]:
    """Returns settings, snippets and schemas for Visual Studio Code, by path."""
    files = {
        f".vscode/schemas/{kind}.json": _json(
            {"$comment": GENERATED_NOTE, **json_schema.of(kind, config.declared)}
        )
        for kind in json_schema.titles(config.declared)
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
    """Returns the settings of Front Matter CMS, an extension of Visual Studio Code."""
    return {"frontmatter.json": _json({"$comment": GENERATED_NOTE, **front_matter_cms.of(config)})}


def decap_cms(config: Config) -> dict[str, str]:
    """Returns the settings of Decap CMS and Sveltia CMS, and the page that they run in."""
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
    """Writes the files of the editors `names`; files that someone edited only with `force`."""
    texts = {path: text for name in names for path, text in EDITORS[name](config).items()}
    changes, unchanged, skipped = [], [], []
    for path, text in texts.items():
        file, content = root / path, _with_digest(text.encode())
        before = file.read_bytes() if file.is_file() else None
        if before == content:
            unchanged.append(path)
        elif before is None or force or _is_generated(before):
            changes.append(FileChange(path, before, content))
        else:
            skipped.append(path)
    Transaction(tuple(changes)).apply(root)
    written = tuple(change.path for change in changes)
    return SetupResult(written, tuple(unchanged), tuple(skipped))


def _with_digest(text: bytes) -> bytes:
    """Returns a text whose `GENERATED_NOTE` contains the digest of the text without a digest."""
    plain = _DIGEST_NOTE.sub(b"Made by `ssg editors` ()", text, count=1)
    return plain.replace(
        b"`ssg editors` ()", b"`ssg editors` (%s)" % digest.short(plain).encode(), 1
    )


def _is_generated(text: bytes) -> bool:
    """Whether nobody has edited a generated file; git may have changed its line ends."""
    text = text.replace(b"\r\n", b"\n")
    return bool(_DIGEST_NOTE.search(text)) and _with_digest(text) == text


def _commented(value: Any) -> str:
    """Returns JSON with the note as a comment: VS Code would read a key as a setting."""
    return f"// {GENERATED_NOTE}\n{_json(value)}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
