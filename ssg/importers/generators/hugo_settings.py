"""Reads the settings of a Hugo source: its languages, content folders and inherited fields."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.item import Notes
from ssg.importers.generators import source_folder
from ssg.importers.generators.source_folder import DATA
from ssg.text import paths

_ROOT_NAMES = ("hugo", "config")


class ContentRoot(Struct, frozen=True):
    """A content folder: its texts are in `language`, their addresses begin with `prefix`."""

    folder: str
    language: str = ""
    prefix: str = ""
    is_disabled: bool = False


def lowered(value: Any) -> Any:
    """Returns fields with names in lower case, as Hugo reads them."""
    if isinstance(value, dict):
        return {str(key).lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


def read(folder: Path, notes: Notes) -> Mapping[str, Any]:
    """Returns the settings of a production build, with names in lower case."""
    names = tuple(f"{name}{suffix}" for name in _ROOT_NAMES for suffix in (".toml", *DATA))
    config: dict[str, Any] = lowered(source_folder.settings(folder, names, notes))
    for directory in ("config/_default", "config/production"):
        for name, values in _parts(folder, directory, notes):
            _merge(config, values if name in _ROOT_NAMES else {name: values})
    return config


def _parts(folder: Path, directory: str, notes: Notes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields (name, settings) of each file of a folder of settings, the general ones first."""
    entries = sorted((folder / directory).iterdir()) if (folder / directory).is_dir() else []
    for entry in sorted(entries, key=lambda entry: entry.stem not in _ROOT_NAMES):
        path = f"{directory}/{entry.name}"
        if entry.suffix in DATA and (file := paths.existing_file(folder, path)):
            yield entry.stem.lower(), lowered(front_matter.read_data(file, path, notes))


def _merge(config: dict[str, Any], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, dict) and isinstance(config.get(name), dict):
            _merge(config[name], value)
        else:
            config[name] = value


def languages(config: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Returns the settings of each language of the site, by its code."""
    return {
        code: values if isinstance(values, dict) else {}
        for code, values in source_texts.fields_of(config, "languages").items()
    }


def content_roots(folder: Path, config: Mapping[str, Any]) -> tuple[ContentRoot, ...]:
    """Returns the content folders; raises `UsageError` if one is not in the source."""
    main = source_texts.text_of(config, "contentdir") or "content"
    default = default_language(config)
    mounts = dict(_mounted(config))
    roots = []
    for code, values in languages(config).items():
        path = source_texts.text_of(values, "contentdir") or mounts.get(code, "")
        if path:
            roots.append(root_of(config, code, path, default))
    own = [root for root in roots if root.language == default]
    if not own:
        roots.append(root_of(config, default if languages(config) else "", main, default))
    return tuple(
        ContentRoot(
            source_folder.subfolder(folder, root.folder, "contentDir"),
            root.language, root.prefix, root.is_disabled,
        )
        for root in roots
    )  # fmt: skip


def default_language(config: Mapping[str, Any]) -> str:
    return source_texts.text_of(config, "defaultcontentlanguage").lower() or "en"


def root_of(config: Mapping[str, Any], language: str, folder: str, default: str) -> ContentRoot:
    """Returns a content folder with what the settings say of its language."""
    values = languages(config).get(language, {})
    in_folder = source_texts.is_true(config, "defaultcontentlanguageinsubdir")
    has_prefix = language and (language != default or in_folder)
    is_disabled = source_texts.is_true(values, "disabled") or language in (
        name.lower() for name in source_texts.texts_of(config, "disablelanguages")
    )
    prefix = f"/{language}" if has_prefix and not values.get("baseurl") else ""
    return ContentRoot(folder, language, prefix, is_disabled)


def _mounted(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields (language, folder) of the module mounts that are content."""
    mounts = source_texts.fields_of(config, "module").get("mounts")
    for mount in mounts if isinstance(mounts, list) else ():
        if isinstance(mount, dict) and mount.get("target") == "content":
            language, source = (source_texts.text_of(mount, name) for name in ("lang", "source"))
            if language and source:
                yield language.lower(), source


class Cascade:
    """The fields that sections give to all their texts (gohugo.io/configuration/cascade)."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self.by_folder: dict[str, list[Mapping[str, Any]]] = {"": _entries(config)}

    def add(self, folder: str, fields: Mapping[str, Any]) -> None:
        """Adds what the `_index` file of a section passes on; `folder` is "" for the top."""
        self.by_folder[folder] = [*self.by_folder.get(folder, ()), *_entries(fields)]

    def fields_for(self, path: str) -> dict[str, Any]:
        """Returns the fields that a text below the content folder inherits; the nearest win."""
        fields: dict[str, Any] = {}
        parts = path.split("/")[:-1]
        for depth in range(len(parts) + 1):
            for entry in self.by_folder.get("/".join(parts[:depth]), ()):
                if _applies(entry, path):
                    fields |= {name: value for name, value in entry.items() if "target" not in name}
        return fields


def _entries(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    cascade = fields.get("cascade")
    entries = cascade if isinstance(cascade, list) else [cascade]
    flat = [entry for entry in entries if isinstance(entry, dict)]
    return [{**entry, **source_texts.fields_of(entry, "params")} for entry in flat]


def _applies(entry: Mapping[str, Any], path: str) -> bool:
    """Whether an entry is meant for a page of production at a path."""
    target = entry.get("target") or entry.get("_target") or {}
    glob = source_texts.text_of(target, "path")
    kind = source_texts.text_of(target, "kind").strip("{}")
    page = "/" + re.sub(r"(?:/index)?\.\w+$", "", path)
    matches = not glob or any(
        fnmatchcase(name.lower(), "/" + glob.strip("/{}").lower().replace("**", "*"))
        for name in (page, f"/{path}")
    )
    environment = source_texts.text_of(target, "environment")
    return matches and "page" in (kind or "page") and environment in ("", "production")
