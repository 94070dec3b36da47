"""Parses YAML text to a tree of plain text, with the location of every value.

Inferred types, aliases, duplicate keys and deep nesting, which surprise writers, end here.
"""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import yaml

from ssg.problems.errors import Location, Problems
from ssg.text.lines import line_column

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_MAX_DEPTH = 12

FieldPath = tuple[Hashable, ...]

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids; they would make feeds invalid."""


def decode(content: bytes, path: str, problems: Problems) -> str | None:
    """Decodes a UTF-8 file, without a BOM and with line ends as "\\n"; None if it is no text."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        at = Location(path, before.count(b"\n") + 1, column)
        problems.error("not-utf8", at, "is not UTF-8 text", "save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := NOT_TEXT.search(text):
        at = Location(path, *line_column(text, match.start()))
        message = f"has the control character U+{ord(match[0]):04X}"
        problems.error("control-character", at, message, "delete it")
        return None
    return text


class Tree:
    """Parsed YAML: nested dictionaries, lists, text and None, with the location of each value.

    `offset` is the number of lines of the file `path` before the YAML text.
    """

    def __init__(self, path: str, offset: int, problems: Problems) -> None:
        self.path = path
        self.offset = offset
        self.problems = problems
        self.values: dict[str, Any] = {}
        self._values_at: dict[FieldPath, Location] = {}
        self._names_at: dict[FieldPath, Location] = {}

    def at(self, field: FieldPath) -> Location:
        """Returns the location of a field's value, or of the nearest value that encloses it."""
        nearest: FieldPath = ()
        for part in field:
            if (*nearest, part) in self._values_at:
                nearest = (*nearest, part)
            elif part != 0:  # a single value counts as a list of one item
                break
        return self._values_at.get(nearest, Location(self.path, self.offset + 1, 1))

    def name_at(self, field: FieldPath) -> Location:
        """Returns the location of a field's name."""
        return self._names_at.get(field) or self.at(field)

    def _mark(self, mark: Any) -> Location:
        return Location(self.path, self.offset + mark.line + 1, mark.column + 1)

    def read(self, text: str) -> bool:
        """Fills the tree and reports problems; returns False if `text` is not valid YAML."""
        events = _events(text)
        try:
            root = next(event for event in events if isinstance(event, _FIRST_NODE))
            if isinstance(root, yaml.MappingStartEvent):
                self.values = self._mapping(events, ())
                return self._is_single_document(events)
            if not isinstance(root, yaml.StreamEndEvent) and not _is_null(root):
                hint = "write one field per line, as in `title: My story`"
                at = self._mark(root.start_mark)
                self.problems.error("bad-yaml", at, "expected fields", hint)
                return False
        except yaml.YAMLError as error:
            self._report(error, text)
            return False
        except _TooDeepError as error:
            self.problems.error("nested-too-deeply", error.args[0], "nested too deeply")
            return False
        return True

    def _is_single_document(self, events: Iterator[Any]) -> bool:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                at = self._mark(event.start_mark)
                self.problems.error("bad-yaml", at, "only one YAML document is allowed")
                return False
        return True

    def _report(self, error: yaml.YAMLError, text: str) -> None:
        at, message, start_line = self.at(()), "cannot be read", 0
        if isinstance(error, yaml.MarkedYAMLError):
            mark = error.problem_mark or error.context_mark
            at = self._mark(mark) if mark else at
            message = error.problem or message
            start = error.context_mark
            if start and mark and start.line < mark.line:
                start_line = self._mark(start).line
        elif isinstance(error, yaml.reader.ReaderError):
            # The C reader counts bytes.
            line = text.encode()[: error.position].count(b"\n")
            at = Location(self.path, self.offset + line + 1)
            message = "a character that is not allowed in text"
        self.problems.error("bad-yaml", at, f"bad YAML: {message}", _yaml_hint(message, start_line))

    def _value(self, event: Any, events: Iterator[Any], field: FieldPath) -> Any:
        self._values_at[field] = at = self._mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.problems.error("yaml-alias", at, "YAML aliases (`*name`) are not supported")
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, at)
        if len(field) > _MAX_DEPTH:
            raise _TooDeepError(at)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, field)
        values: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            values.append(self._value(item, events, (*field, len(values))))
        return values

    def _scalar(self, event: Any, at: Location) -> str | None:
        if _is_null(event):
            return None
        text: str = event.value
        if NOT_TEXT.search(text):
            self.problems.error(
                "control-character", at, "has a character that is not allowed in text"
            )
            return None
        return text

    def _mapping(self, events: Iterator[Any], field: FieldPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            at = self._mark(event.start_mark)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._value(event, events, (*field, ""))
                self._value(next(events), events, (*field, ""))
                self.problems.error("bad-yaml", at, "a field's name must be text")
            elif key in values:
                self._value(next(events), events, (*field, key, "duplicate"))
                message = f'"{key}" is given twice'
                hint = f"first on line {self._names_at[(*field, key)].line}"
                self.problems.error("duplicate-field", at, message, hint)
            else:
                self._names_at[(*field, key)] = at
                values[key] = self._value(next(events), events, (*field, key))
        return values


def _events(text: str) -> Iterator[Any]:
    """Like `yaml.parse`, but faster: it does not check before each event whether there is one."""
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _TooDeepError(Exception):
    """A value is nested deeper than any field; the argument is its location."""


_FIRST_NODE = (yaml.NodeEvent, yaml.CollectionStartEvent, yaml.StreamEndEvent)


def _is_null(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value in _NULLS


def _yaml_hint(message: str, start_line: int) -> str:
    """Returns a hint for an error of YAML; `start_line` is that of an unfinished value, or 0."""
    if "mapping values are not allowed" in message:
        return 'put text that contains ": " in quotes; do not indent a new field'
    if "cannot start any token" in message:
        return "indent with spaces, and quote a text that begins with @, ` or %"
    if "tab character" in message:
        return "indent with spaces"
    if "expected '-' indicator" in message:
        return "align the - of each list item, and align the fields of an item"
    if "expected key" in message:
        return 'within "…", write \\" for a quotation mark; start each field on a new line'
    if start_line and ("expected ',' or" in message or "end of" in message):
        return f"the value that begins on line {start_line} has no end"
    return ""
