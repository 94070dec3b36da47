"""Splits the texts of generators into front matter and body, as each of the systems does it."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from ssg.importers.archive.item import Notes
from ssg.problems.errors import Location, Problems
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.tree import Tree

System = Literal["jekyll", "hugo", "eleventy"]

_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_OPENING: dict[System, re.Pattern[str]] = {
    "jekyll": re.compile(r"(?P<fence>---)(?P<form>)[ \t]*(?:\n|\Z)"),
    "hugo": re.compile(r"\s*(?P<fence>---|\+\+\+)(?P<form>)[ \t]*(?:\n|\Z)"),
    "eleventy": re.compile(r"(?P<fence>---)[ \t]*(?P<form>(?:[A-Za-z][\w.+-]*)?)[ \t]*(?:\n|\Z)"),
}
_CLOSING: dict[tuple[System, str], re.Pattern[str]] = {
    ("jekyll", "---"): re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$"),
    ("hugo", "---"): re.compile(r"(?m)^---[ \t]*$"),
    ("hugo", "+++"): re.compile(r"(?m)^\+\+\+[ \t]*$"),
    ("eleventy", "---"): re.compile(r"(?m)^---[ \t]*$"),
}
_JSON_START = re.compile(r"\s*\{\s*(?:\"|\}|\Z)")
_FIELD = re.compile(r"""(?m)^[ \t]*["']?(\w[\w-]*)["']?[ \t]*[:=]([^\n]*)$""")


class SourceText(Struct, frozen=True):
    """A text file split into front matter and body.

    All scalars in `fields` are strings. `head` is the front matter as written, with its fences.
    Lines count from 1. `problem` says why the front matter cannot be read with certainty, or is "".
    """

    path: str
    fields: Mapping[str, Any]
    head: str
    body: str
    body_line: int = 1
    problem: str = ""

    def field_line(self, field: str) -> int:
        """Returns the line of a front-matter field, or 1 if the field is missing."""
        match = re.search(rf"(?mi)^\s*[\"']?{re.escape(field)}[\"']?\s*[:=]", self.head)
        return self.head.count("\n", 0, match.end()) + 1 if match else 1


class Fault(NamedTuple):
    """What is wrong with front matter, and on which line of the file."""

    line: int
    message: str


class _Parts(NamedTuple):
    """Front matter in a `form` (the name of a format), on the lines after `lines_before`."""

    form: str
    inner: str
    lines_before: int
    head: str
    body: str


def read(file: Path, path: str, system: System, notes: Notes) -> SourceText | None:
    """Reads a text of a system; None, with a note, if the file is not text."""
    text = decoded(file, path, notes)
    return None if text is None else parse(text, path, system, notes)


def decoded(file: Path, path: str, notes: Notes) -> str | None:
    """Returns the text of a UTF-8 file without control characters; None, with a note, if not."""
    problems = Problems()
    content = file.read_bytes()
    clean = content.translate(None, _CONTROLS)  # XML, and so every feed, cannot contain them
    if len(clean) < len(content):
        notes.add_change("text", path, 1, "control characters were removed")
    text = decode(clean, path, problems)
    for problem in problems.reported:
        if text is None:
            reason = f"{problem.message}: {_encoding_hint(content)}"
            notes.add_loss("text", path, problem.at.line, f"not imported: {reason}")
        else:
            message = f"{problem.message}: it was replaced"
            notes.add_change("text", path, problem.at.line, message)
    return text


def _encoding_hint(content: bytes) -> str:
    """Returns what to do with a file that is not UTF-8."""
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "UTF-16" if is_utf16 else "WINDOWS-1252"
    return f"save it as UTF-8 in an editor, or run iconv -f {encoding} -t UTF-8"


def parse(text: str, path: str, system: System, notes: Notes) -> SourceText:
    """Splits a text; front matter that cannot be read is noted, and makes a `problem`."""
    parts = _parts(text, system)
    if parts is None:
        return SourceText(path, {}, "", text, 1)
    fields, fault = _fields(parts)
    if fault:
        message = f"imported as a draft: its front matter cannot be read: {fault.message}"
        notes.add_change("text", path, fault.line, message)
        if not _FIELD.search(parts.inner):  # words between two lines of dashes
            return SourceText(path, {}, "", text.strip("\n"), 1, fault.message)
    first = parts.head.count("\n") + 1
    blank = len(parts.body) - len(parts.body.lstrip("\n"))
    line = first + parts.body.count("\n", 0, blank)
    problem = fault.message if fault else ""
    return SourceText(path, fields, parts.head, parts.body.strip("\n"), line, problem)


def _parts(text: str, system: System) -> _Parts | None:
    """Returns the parts of a text with front matter in a form that the system has."""
    if system == "hugo" and _JSON_START.match(text):
        return _json_parts(text)
    opening = _OPENING[system].match(text)
    if not opening:
        return None
    lines_before = text.count("\n", 0, opening.end())
    closing = _CLOSING[system, opening["fence"]].search(text, opening.end())
    if not closing:
        return _Parts("unclosed", text[opening.end() :], lines_before, "", text)
    form = "toml" if opening["fence"] == "+++" else opening["form"].lower() or "yaml"
    inner = text[opening.end() : closing.start()]
    return _Parts(form, inner, lines_before, text[: closing.start()], text[closing.end() :])


def _json_parts(text: str) -> _Parts:
    start = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        closing = re.compile(r"(?m)^\}[ \t]*$").search(text, start)
        end = closing.end() if closing else len(text)
    return _Parts("json", text[start:end], text.count("\n", 0, start), text[:end], text[end:])


def _fields(parts: _Parts) -> tuple[dict[str, Any], Fault | None]:
    """Returns the fields of front matter; what can be told of them if something is wrong."""
    if parts.form == "unclosed":
        return {}, Fault(1, "nothing ends it")
    reader = _READERS.get(parts.form)
    if reader is None:
        return _salvaged(parts.inner), Fault(1, f"it is {parts.form}, which is not run")
    fields, fault = reader(parts.inner, parts.lines_before)
    return (_salvaged(parts.inner) if fault and not fields else fields), fault


def _salvaged(inner: str) -> dict[str, Any]:
    """Returns title and date of front matter that cannot be parsed, as far as lines tell them."""
    values = {
        name.lower(): value.strip().removesuffix(",").strip("\"'`")
        for name, value in _FIELD.findall(inner)
    }
    return {name: values[name] for name in ("title", "date") if values.get(name)}


def yaml_fields(text: str, lines_before: int) -> tuple[dict[str, Any], Fault | None]:
    """Parses YAML that begins after some lines of its file."""
    problems = Problems()
    tree = Tree("", lines_before, problems)
    tree.read(text)
    fault = next((Fault(problem.at.line, problem.message) for problem in problems.errors), None)
    return tree.values, fault


def toml_fields(text: str, lines_before: int) -> tuple[dict[str, Any], Fault | None]:
    """Parses TOML that begins after some lines of its file."""
    try:
        return _plain(tomllib.loads(text)), None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return {}, Fault(lines_before + int(line[1] if line else 1), f"bad TOML: {error}")


def json_fields(text: str, lines_before: int) -> tuple[dict[str, Any], Fault | None]:
    """Parses a JSON object that begins after some lines of its file."""
    try:
        value = json.loads(text)
        fields = _plain(value) if isinstance(value, dict) else {}
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return {}, Fault(lines_before + line, f"bad JSON: {error}")
    return fields, None if isinstance(value, dict) else Fault(lines_before + 1, "expected fields")


FieldReader = Callable[[str, int], tuple[dict[str, Any], Fault | None]]
_READERS: dict[str, FieldReader] = {
    "yaml": yaml_fields, "yml": yaml_fields, "toml": toml_fields, "json": json_fields,
}  # fmt: skip


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


def read_data(file: Path, path: str, notes: Notes) -> Mapping[str, Any]:
    """Reads a settings or data file in YAML, TOML or JSON; no fields, with a note, if it cannot."""
    text = decode(file.read_bytes(), path, Problems())
    if text is None:
        message = f"not read: the file is not UTF-8 text: {_encoding_hint(file.read_bytes())}"
        notes.add_loss("text", path, 1, message)
        return {}
    fields, fault = _READERS.get(file.suffix.removeprefix("."), yaml_fields)(text, 0)
    if fault:
        at = Location(path, fault.line)
        notes.add_loss("text", at.path, at.line, f"not read completely: {fault.message}")
    return fields
