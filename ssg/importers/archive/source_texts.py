"""Reads text files of other systems: front matter, data files and dates."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ssg.importers.archive.item import Notes
from ssg.problems.errors import Problems
from ssg.text.dates import parse_date
from ssg.yaml_source.tree import Tree, decode

_FENCES = {"---": re.compile(r"(?m)^---[ \t]*$"), "+++": re.compile(r"(?m)^\+\+\+[ \t]*$")}
_DATE = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?)?"
)


class SourceText(Struct, frozen=True):
    """A text file split into front matter and body.

    All scalars in `fields` are strings. `head` is the front matter as written, with its fences.
    Lines count from 1.
    """

    path: str
    fields: Mapping[str, Any]
    head: str
    body: str
    body_line: int = 1

    def field_line(self, field: str) -> int:
        """Returns the line of a front-matter field, or 1 if the field is missing."""
        match = re.search(rf"(?m)^\s*[\"']?{re.escape(field)}[\"']?\s*[:=]", self.head)
        return self.head.count("\n", 0, match.end()) + 1 if match else 1


def read(file: Path, path: str, notes: Notes) -> SourceText | None:
    """Reads a file with YAML, TOML, JSON or no front matter; None, with a note, if it cannot."""
    problems = Problems()
    text = decode(_without_controls(file.read_bytes(), path, notes), path, problems)
    if text is None:
        _report(problems, notes, "not imported: ")
        return None
    return parse(text, path, notes)


def parse(text: str, path: str, notes: Notes) -> SourceText | None:
    """Splits the text of a file into front matter and body; None, with a note, if it cannot."""
    fence = _FENCES.get(text.lstrip("\n")[:3])
    fences = list(fence.finditer(text))[:2] if fence else []
    if len(fences) == 2:
        head, body = text[: fences[1].start()], text[fences[1].end() :]
        inner = text[fences[0].end() : fences[1].start()].removeprefix("\n")
        first = text.count("\n", 0, fences[0].end()) + 1
        parse_fields = parse_yaml if fence is _FENCES["---"] else _toml
        fields = parse_fields(inner, path, first, notes)
    elif text.startswith(("{\n", "{ ")):
        fields, end = _json(text, path, notes)
        head, body = text[:end], text[end:]
    else:
        return SourceText(path, {}, "", text, 1)
    if fields is None:
        return None
    line = head.count("\n") + 1
    blank = len(body) - len(body.lstrip("\n"))
    return SourceText(path, fields, head, body.strip("\n"), line + body.count("\n", 0, blank))


def read_data(file: Path, path: str, notes: Notes) -> Mapping[str, Any]:
    """Reads a settings or data file in YAML, TOML or JSON; no fields, with a note, if it cannot."""
    text = decode(file.read_bytes(), path, Problems())
    if text is None:
        notes.add_loss("text", path, 1, "not read: the file is not UTF-8 text")
        return {}
    if file.suffix == ".json":
        return _json(text, path, notes)[0] or {}
    return (_toml if file.suffix == ".toml" else parse_yaml)(text, path, 0, notes) or {}


def parse_yaml(text: str, path: str, first: int, notes: Notes) -> dict[str, Any] | None:
    """Parses YAML that begins after `first` lines of the file; None, with notes, if it cannot."""
    problems = Problems()
    tree = Tree(path, first, problems)
    readable = tree.read(text)
    _report(problems, notes, "" if readable else "not imported: ")
    return tree.values if readable else None


def _report(problems: Problems, notes: Notes, prefix: str) -> None:
    for problem in problems.reported:
        notes.add_loss("text", problem.at.path, problem.at.line, prefix + problem.message)


def _toml(text: str, path: str, first: int, notes: Notes) -> dict[str, Any] | None:
    try:
        fields: dict[str, Any] = _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        notes.add_loss("text", path, first + 1, f"not imported: bad TOML: {error}")
        return None
    return fields


def _json(text: str, path: str, notes: Notes) -> tuple[dict[str, Any] | None, int]:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
        return (_plain(value) if isinstance(value, dict) else None), end
    except (ValueError, RecursionError) as error:
        notes.add_loss("text", path, 1, f"not imported: bad JSON: {error}")
        return None, len(text)


def _plain(value: Any) -> Any:
    """Returns a value with every scalar as a string, as `yaml_source.tree` returns them."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    # JSON can escape a lone surrogate, which UTF-8 cannot encode.
    return None if value is None else str(value).encode("utf-8", "replace").decode()


_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})


def _without_controls(content: bytes, path: str, notes: Notes) -> bytes:
    """Removes control characters: XML, and so every feed, cannot contain them."""
    clean = content.translate(None, _CONTROLS)
    if len(clean) < len(content):
        notes.add_change("text", path, 1, "control characters were removed")
    return clean


def text_of(fields: Mapping[str, Any], *names: str) -> str:
    """Returns the first of the fields that is a string, with single spaces; "" if none is."""
    values = (fields.get(name) for name in names)
    return next((" ".join(value.split()) for value in values if isinstance(value, str)), "")


def texts_of(fields: Mapping[str, Any], *names: str, split: str = ",") -> tuple[str, ...]:
    """Returns the strings of the first field that has any, without duplicates.

    The field is a list, a string that is split at `split` (not at all if ""), or a mapping, whose
    keys count. An item that is a mapping counts by its `name` or `title`.
    """
    value: Any = next((fields[name] for name in names if fields.get(name)), [])
    if isinstance(value, str):
        value = value.split(split) if split else [value]
    if isinstance(value, dict):
        value = list(value)
    texts = (text_of(item, "name", "title") if isinstance(item, dict) else item for item in value)
    stripped = (text.strip() for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(filter(None, stripped)))


def is_true(fields: Mapping[str, Any], name: str) -> bool:
    """Whether a field is true, in any spelling of YAML."""
    return text_of(fields, name).lower() in ("true", "yes", "on", "1")


def fields_of(fields: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """Returns the nested mapping at `path`; an empty one if there is none."""
    for name in path:
        value = fields.get(name)
        fields = value if isinstance(value, dict) else {}
    return fields


def iso_date(text: str, zone: str = "") -> str:
    """Returns a date of any usual format as ISO 8601; in `zone` if it has a time but no offset.

    Raises `ValueError` if `text` is not a date.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        return _mail_date(text).isoformat()
    year, month, day, hour, minute, second, offset = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour:
        date += f"T{int(hour):02}:{minute}:{second or '00'}{_offset(offset)}"
    moment = parse_date(date, zone or "UTC")
    return moment.isoformat() if hour and zone else date


def with_offset(local: str, utc: str) -> str:
    """Returns a local date with its UTC offset, given the same moment in UTC."""
    moment = datetime.fromisoformat(local)
    offset = moment - datetime.fromisoformat(utc)
    minutes = round(offset.total_seconds() / 60)
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()


def _mail_date(text: str) -> datetime:
    """Parses the date format of RFC 5322; raises `ValueError`."""
    try:
        return parsedate_to_datetime(text)
    except (TypeError, IndexError, OverflowError):
        raise ValueError(text) from None


def _offset(text: str | None) -> str:
    """Returns a UTC offset as ISO 8601; "" if there is none."""
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{text[0]}{int(hours):02}:{minutes}"
