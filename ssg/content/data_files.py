"""Reads the data files of a newsroom, through the cache."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from ssg.config.config import CONFIG_FILE
from ssg.config.declared.data_sets import DataConfig
from ssg.content import data_rows
from ssg.content.discover import CONTENT
from ssg.content.newsroom import Newsroom
from ssg.model.data_sets import DataSource
from ssg.model.own_fields import name_error
from ssg.problems.errors import Location, Problems, nearest
from ssg.problems.os_errors import read_source
from ssg.storage import digest, generator_version
from ssg.text.dates import Clock


def read(newsroom: Newsroom, paths: Iterable[str]) -> dict[str, DataSource]:
    """The data files among `paths` by name, without those that cannot be read; reports why."""
    problems, described, paths = newsroom.problems, newsroom.config.data, tuple(paths)
    found: dict[str, str] = {}
    for path in filter(data_rows.is_data, paths):
        name = PurePosixPath(path).stem
        other = found.setdefault(name, path)
        if error := name_error(name):
            hint = "rename the file: the settings and layouts name it so"
            problems.error("bad-file", Location(f"{CONTENT}/{path}"), f'"{name}" {error}', hint)
        elif other != path:
            message = f"has the same name as {CONTENT}/{other}"
            problems.error("bad-file", Location(f"{CONTENT}/{path}"), message, "keep one of them")
    for name in described.keys() - found.keys():
        at = newsroom.locate.field(CONFIG_FILE, "data", name)
        hint = _hint_for_missing(name, paths, found)
        problems.error("missing-file", at, f'there is no data file "{name}"', hint)
    sources: dict[str, DataSource] = {}
    for name, path in found.items():
        with problems.collecting():
            if source := _read(newsroom, path, described.get(name)):
                sources[name] = source
    return sources


def _hint_for_missing(name: str, paths: Iterable[str], found: Mapping[str, str]) -> str:
    """What to do about a described file that is not there."""
    wanted = f"{CONTENT}/{data_rows.FOLDER}/{name}.csv"
    for path in paths:
        file = PurePosixPath(path)
        if file.parts[:1] == (data_rows.FOLDER,) and file.stem == name:
            return f"save {CONTENT}/{path} as {wanted}"
    if near := nearest(name, found):
        return f'did you mean "{near}", as in {CONTENT}/{found[near]}?'
    return f"write {wanted}, or .yaml, .json or .toml"


def _read(newsroom: Newsroom, path: str, config: DataConfig | None) -> DataSource | None:
    """Reads one file, or what the cache has of its bytes; only what has no problem is cached."""
    content = read_source(newsroom.root / CONTENT / path)
    cache, zone = newsroom.cache, newsroom.config.timezone
    salt = (generator_version.fingerprint(), PurePosixPath(path).suffix, zone, config)
    key = digest.of_value(("data", salt, digest.of_bytes(content)))
    kind = data_rows.row_type(config) if config else Any
    if stored := cache.get(key):
        cache.mark_used((key,))
        return _source(path, msgspec.json.decode(stored, type=_stored_type(kind)), config)
    problems = Problems()
    parsed = data_rows.parse(content, path, config, Clock(zone, newsroom.moment), problems)
    newsroom.problems.add(problems.reported)
    if parsed is None:
        return None
    if not problems.reported:
        cache.put_many({key: msgspec.json.encode(parsed)})
    return _source(path, parsed, config)


def _stored_type(kind: Any) -> Any:
    return Any if kind is Any else tuple[kind, ...]


def _source(path: str, value: Any, config: DataConfig | None) -> DataSource:
    return DataSource(path, rows=value) if config else DataSource(path, value=_frozen(value))


def _frozen(value: Any) -> Any:
    """A value without lists, which could change."""
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value
