"""Reads the settings of a Hugo source: its languages, content folders and inherited fields."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.importers.archive import front_matter, source_texts
from ssg.importers.archive.item import FileRoot, Notes
from ssg.importers.generators import source_folder
from ssg.importers.generators.source_folder import DATA, IgnoreRules
from ssg.text import paths

_ROOT_NAMES = ("hugo", "config")


class ContentRoot(Struct, frozen=True):
    """A content folder: its texts are in `language`, their addresses begin with `prefix`.

    A mounted folder, or file, is at the path `target` of the content. Of a folder only the files
    are content that match a glob of `read`, if there is any, and none of `ignored`.
    """

    folder: str
    language: str = ""
    prefix: str = ""
    is_disabled: bool = False
    target: str = ""
    read: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def path_of(self, file: str) -> str:
        """Returns the path below the content of a file of this folder; "" if it is not content."""
        is_read = not self.read or file in _globs(self.read)
        if not is_read or file in _globs(self.ignored):
            return ""
        return f"{self.target}/{file}".strip("/")


def _globs(globs: tuple[str, ...]) -> IgnoreRules:
    return IgnoreRules(f"/{glob.lstrip('/')}" for glob in globs)


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
    roots = [*_mounted_roots(config)] or [*_language_roots(config)]
    return tuple(
        replace(root, folder=source_folder.subfolder(folder, root.folder, "contentDir"))
        for root in roots
    )


def _language_roots(config: Mapping[str, Any]) -> Iterator[ContentRoot]:
    """Yields the content folder of each language that has its own, and that of the site."""
    default, has_own = default_language(config), False
    for code, values in languages(config).items():
        if path := source_texts.text_of(values, "contentdir"):
            yield root_of(config, code, path)
            has_own = has_own or code == default
    if not has_own:
        main = source_texts.text_of(config, "contentdir") or "content"
        yield root_of(config, default if languages(config) else "", main)


def _mounted_roots(config: Mapping[str, Any]) -> Iterator[ContentRoot]:
    """Yields the folders and files that the settings mount as content, if any."""
    default = default_language(config) if languages(config) else ""
    for source, target, mount in mounts(config, "content"):
        language = source_texts.text_of(mount, "lang").lower()
        files = source_texts.texts_of(mount, "files", split="")
        read = source_texts.texts_of(mount, "includefiles", split="")
        ignored = source_texts.texts_of(mount, "excludefiles", split="")
        yield replace(
            root_of(config, language or default, source),
            target=target,
            read=(*read, *(glob for glob in files if not glob.startswith("!"))),
            ignored=(*ignored, *(glob[1:].strip() for glob in files if glob.startswith("!"))),
        )


def mounts(config: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yields (source, path below the target, settings) of the module mounts of a kind.

    `kind` is the first part of the target, such as "content".
    """
    entries = source_texts.fields_of(config, "module").get("mounts")
    for mount in entries if isinstance(entries, list) else ():
        if isinstance(mount, dict):
            source, target = (source_texts.text_of(mount, name) for name in ("source", "target"))
            first, _, path = target.strip("/").partition("/")
            if source and first == kind:
                yield source, path, mount


def file_roots(folder: Path, config: Mapping[str, Any]) -> Iterator[FileRoot]:
    """Yields the folders of files that Hugo copies or that pages use, with their addresses.

    Raises `UsageError` if one is not in the source.
    """
    for kind, setting in (("static", "staticdir"), ("assets", "assetdir")):
        own = source_texts.texts_of(config, setting, split="")
        mounted = [(source, path) for source, path, _ in mounts(config, kind)]
        for source, path in mounted or [(name, "") for name in own or (kind,)]:
            place = folder / source_folder.subfolder(folder, source, setting)
            below = f"{path}/".lstrip("/")
            yield FileRoot(place, f"/{below}", below)


def default_language(config: Mapping[str, Any]) -> str:
    return source_texts.text_of(config, "defaultcontentlanguage").lower() or "en"


def root_of(config: Mapping[str, Any], language: str, folder: str) -> ContentRoot:
    """Returns a content folder with what the settings say of its language."""
    default = default_language(config)
    values = languages(config).get(language, {})
    in_folder = source_texts.is_true(config, "defaultcontentlanguageinsubdir")
    has_prefix = language and (language != default or in_folder)
    is_disabled = source_texts.is_true(values, "disabled") or language in (
        name.lower() for name in source_texts.texts_of(config, "disablelanguages")
    )
    prefix = f"/{language}" if has_prefix and not values.get("baseurl") else ""
    return ContentRoot(folder, language, prefix, is_disabled)


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
