"""Reads the settings of a Pelican source: the literals of `pelicanconf.py`, which is not run."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from ssg.importers.archive import old_slugs
from ssg.importers.archive.item import ListKind, Notes
from ssg.importers.archive.old_slugs import Slugify
from ssg.importers.generators import source_folder
from ssg.text import paths


def read(folder: Path, notes: Notes) -> dict[str, Any]:
    """Returns the literals that the settings files assign: the files are parsed, not run."""
    settings: dict[str, Any] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        if file := paths.existing_file(folder, name):
            settings |= _literals(file, notes)
    return settings


def _literals(file: Path, notes: Notes) -> dict[str, Any]:
    """Returns the literals that a Python file assigns to names; notes other values."""
    try:
        tree = ast.parse(file.read_text("utf-8-sig"))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
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
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            message = f"{name} was ignored: its value is computed, and settings are not run"
            notes.add_loss("field", file.name, node.lineno, message)
    return literals


_READ_HERE = frozenset(
    {"abbr", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "meta",
     "md_in_html", "sane_lists", "smarty", "tables", "toc"}
)  # fmt: skip


def report_extensions(config: Mapping[str, Any], notes: Notes) -> None:
    """Notes the Markdown extensions that only the reading `python-markdown` can use."""
    markdown = config.get("MARKDOWN")
    settings = markdown if isinstance(markdown, dict) else {}
    names = [
        str(name)
        for part in (settings.get("extensions"), settings.get("extension_configs"))
        for name in (part if isinstance(part, list | tuple | dict) else ())
    ]
    unread = {name for name in names if name.removeprefix("markdown.extensions.") not in _READ_HERE}
    if unread:
        message = (
            f"MARKDOWN uses {', '.join(sorted(unread))}: to read these texts as Pelican does, set"
            " markdown: {reading: python-markdown} and add the extension to config.yaml"
        )
        notes.add_loss("reading", "pelicanconf.py", 0, message)


def list_patterns(config: Mapping[str, Any]) -> dict[ListKind, str]:
    """Returns the URL patterns of Pelican's listings (docs.getpelican.com, "URL settings")."""
    kinds: tuple[ListKind, ...] = ("author", "category", "tag")
    urls = {
        kind: text_setting(config, f"{kind.upper()}_URL", f"{kind}/{{slug}}.html") for kind in kinds
    }
    return {kind: "/" + url.replace("{slug}", "{key}") for kind, url in urls.items()}


Slugs = Mapping[Literal["slug"] | ListKind, Slugify]
"""What makes slugs: "slug" of titles and file names, the others of the names of listings."""


def slugs(config: Mapping[str, Any], notes: Notes) -> Slugs:
    """Returns how the settings make slugs; notes what of them cannot be used."""
    kinds: tuple[Literal["slug"] | ListKind, ...] = ("slug", "author", "category", "tag")
    return {kind: _slugify(config, f"{kind.upper()}_REGEX_SUBSTITUTIONS", notes) for kind in kinds}


def _slugify(config: Mapping[str, Any], setting: str, notes: Notes) -> Slugify:
    own = config.get(setting, config.get("SLUG_REGEX_SUBSTITUTIONS"))
    rules = tuple(_rules(own, notes)) if isinstance(own, list | tuple) else old_slugs.PELICAN_RULES
    return partial(
        old_slugs.pelican,
        rules=rules,
        keeps_case=config.get("SLUGIFY_PRESERVE_CASE") is True,
        keeps_letters=config.get("SLUGIFY_USE_UNICODE") is True,
    )


def _rules(pairs: Sequence[Any], notes: Notes) -> Iterator[tuple[str, str]]:
    """Yields the substitutions of the settings; notes those that cannot be used."""
    for pair in pairs:
        match pair:
            case [str(pattern), str(replacement)] if _can_substitute(pattern, replacement):
                yield pattern, replacement
            case _:
                message = f"the substitution {str(pair)[:80]} of slugs was ignored"
                notes.add_loss("address", "pelicanconf.py", 0, message)


def _can_substitute(pattern: str, replacement: str) -> bool:
    """Whether a substitution is valid, and ends soon."""
    compiled = source_folder.safe_pattern(pattern)
    if compiled is None:
        return False
    try:
        compiled.sub(replacement, "")
    except (re.error, IndexError):
        return False
    return True


def text_setting(config: Mapping[str, Any], name: str, default: str) -> str:
    """Returns a setting that is a string; else the default."""
    value = config.get(name, default)
    return value if isinstance(value, str) else default


def texts_setting(config: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Returns the strings of a setting that is a list, or a single string."""
    value = config.get(name)
    values = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
    return tuple(entry for entry in values if isinstance(entry, str))
