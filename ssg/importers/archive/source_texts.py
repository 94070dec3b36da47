"""Files of other systems -> fields of plain text, a body, and the lines they are on."""

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
from ssg.yaml_source.convert import parse_date
from ssg.yaml_source.tree import Tree, decode

_FENCES = {"---": re.compile(r"(?m)^---[ \t]*$"), "+++": re.compile(r"(?m)^\+\+\+[ \t]*$")}
_DATE = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?)?"
)


class SourceText(Struct, frozen=True):
    """A file in its two parts; all scalars in `fields` are text. Lines count from 1."""

    path: str
    fields: Mapping[str, Any]
    head: str
    body: str
    body_line: int = 1

    def field_line(self, field: str) -> int:
        """The line of a field, or of the first one."""
        found = re.search(rf"(?m)^\s*[\"']?{re.escape(field)}[\"']?\s*[:=]", self.head)
        return self.head.count("\n", 0, found.end()) + 1 if found else 1


def read(file: Path, path: str, notes: Notes) -> SourceText | None:
    """A text with YAML, TOML, JSON or no front matter; None, and a note, where it isn't one."""
    problems = Problems()
    text = decode(_without_controls(file.read_bytes(), path, notes), path, problems)
    if text is None:
        _report(problems, notes, "not imported: ")
        return None
    return parse(text, path, notes)


def parse(text: str, path: str, notes: Notes) -> SourceText | None:
    """The same of a file's text."""
    fence = _FENCES.get(text.lstrip("\n")[:3])
    if fence and (fences := list(fence.finditer(text))[:2]) and len(fences) == 2:
        head, body = text[: fences[1].start()], text[fences[1].end() :]
        inner = text[fences[0].end() : fences[1].start()].removeprefix("\n")
        first = text.count("\n", 0, fences[0].end()) + 1
        known = parse_yaml if fence is _FENCES["---"] else _toml
        fields = known(inner, path, first, notes)
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
    """The fields of a settings or data file: YAML, TOML or JSON; none where it can't be read."""
    text = decode(file.read_bytes(), path, Problems())
    if text is None:
        notes.add_loss("text", path, 1, "is not UTF-8 text: not read")
        return {}
    if file.suffix == ".json":
        return _json(text, path, notes)[0] or {}
    return (_toml if file.suffix == ".toml" else parse_yaml)(text, path, 0, notes) or {}


def parse_yaml(text: str, path: str, first: int, notes: Notes) -> dict[str, Any] | None:
    """YAML's fields; `first` lines stand before it."""
    problems = Problems()
    tree = Tree(path, first, problems)
    readable = tree.read(text)
    _report(problems, notes, "" if readable else "not imported: ")
    return tree.values if readable else None


def _report(problems: Problems, notes: Notes, lead: str) -> None:
    for problem in problems.reported:
        notes.add_loss("text", problem.at.path, problem.at.line, lead + problem.message)


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
    """A value with every scalar as text, as `yamltree` gives them."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    # JSON may escape half of a character, which no file can hold.
    return None if value is None else str(value).encode("utf-8", "replace").decode()


_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})


def _without_controls(content: bytes, path: str, notes: Notes) -> bytes:
    """Control characters are no text: they would break every feed."""
    clean = content.translate(None, _CONTROLS)
    if len(clean) < len(content):
        notes.add_change("text", path, 1, "control characters were dropped")
    return clean


def text_of(fields: Mapping[str, Any], *names: str) -> str:
    """The first of the fields that has a text; "" if none does."""
    values = (fields.get(name) for name in names)
    return next((" ".join(value.split()) for value in values if isinstance(value, str)), "")


def texts_of(fields: Mapping[str, Any], *names: str, split: str = ",") -> tuple[str, ...]:
    """The texts of a field that is a list, or a text of several; names in fields of their own."""
    value: Any = next((fields[name] for name in names if fields.get(name)), [])
    if isinstance(value, str):
        value = value.split(split) if split else [value]
    if isinstance(value, dict):
        value = list(value)
    texts = (text_of(item, "name", "title") if isinstance(item, dict) else item for item in value)
    words = (text.strip() for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(filter(None, words)))


def is_true(fields: Mapping[str, Any], name: str) -> bool:
    """Whether a field says yes, in any of YAML's ways."""
    return text_of(fields, name).lower() in ("true", "yes", "on", "1")


def fields_of(fields: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """The fields of a field; none where there are none."""
    for name in path:
        value = fields.get(name)
        fields = value if isinstance(value, dict) else {}
    return fields


def iso_date(text: str, zone: str = "") -> str:
    """A date as others write it, as we do; in `zone` if it has a time but no offset.

    Raises `ValueError` where it cannot be understood.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return _mail_date(text).isoformat()
    year, month, day, hour, minute, second, offset = found.groups()
    written = f"{year}-{int(month):02}-{int(day):02}"
    if hour:
        written += f"T{int(hour):02}:{minute}:{second or '00'}{_offset(offset)}"
    moment = parse_date(written, zone or "UTC")
    return moment.isoformat() if hour and zone else written


def with_offset(local: str, utc: str) -> str:
    """A local date with the offset by which it differs from the same moment in UTC."""
    moment = datetime.fromisoformat(local)
    offset = moment - datetime.fromisoformat(utc)
    minutes = round(offset.total_seconds() / 60)
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()


def _mail_date(text: str) -> datetime:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, IndexError, OverflowError):
        raise ValueError(text) from None


def _offset(text: str | None) -> str:
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{text[0]}{int(hours):02}:{minutes}"
