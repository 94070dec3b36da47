"""YAML text -> a tree of plain text with the place of every value; YAML's traps end here."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import yaml

from ssg.problems.errors import Location, Problems

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_DEEPEST = 12

FieldPath = tuple[Hashable, ...]

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids: they would break every feed."""


def decode(content: bytes, path: str, problems: Problems) -> str | None:
    """The text of a file: UTF-8, a BOM dropped, line ends as "\\n"; None where it is no text."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        at = Location(path, before.count(b"\n") + 1, column)
        problems.error("not-utf8", at, "is not UTF-8 text", "save the file with the encoding UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := NOT_TEXT.search(text):
        before_text = text[: found.start()]
        at = Location(path, before_text.count("\n") + 1, found.start() - before_text.rfind("\n"))
        message = f"has the control character U+{ord(found[0]):04X}"
        problems.error("control-character", at, message, "delete it")
        return None
    return text


class Tree:
    """Parsed YAML: nested dictionaries, lists, text and None, with the place of each value."""

    def __init__(self, path: str, offset: int, problems: Problems) -> None:
        self.path = path
        self.offset = offset
        self.problems = problems
        self.places: dict[FieldPath, Location] = {}
        self.names: dict[FieldPath, Location] = {}
        self.values: dict[str, Any] = {}

    def at(self, where: FieldPath) -> Location:
        """The place of the value at `where`, or of the nearest one that encloses it."""
        found: FieldPath = ()
        for part in where:
            if (*found, part) in self.places:
                found = (*found, part)
            elif part != 0:  # a single value is a list of one
                break
        return self.places.get(found, Location(self.path, self.offset + 1, 1))

    def name_at(self, where: FieldPath) -> Location:
        """The place of a field's name."""
        return self.names.get(where) or self.at(where)

    def _mark(self, mark: Any) -> Location:
        return Location(self.path, self.offset + mark.line + 1, mark.column + 1)

    def read(self, text: str) -> bool:
        """Fills the tree, reporting what YAML forbids or we do; False where `text` is no YAML."""
        events = _events(text)
        try:
            root = next(event for event in events if isinstance(event, _CONTENT))
            if isinstance(root, yaml.MappingStartEvent):
                self.values = self._mapping(events, ())
                return self._is_all(events)
            if not isinstance(root, yaml.StreamEndEvent) and not _is_null(root):
                hint = "write one field a line, as in `title: My story`"
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

    def _is_all(self, events: Iterator[Any]) -> bool:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                at = self._mark(event.start_mark)
                self.problems.error("bad-yaml", at, "only one set of fields is read")
                return False
        return True

    def _report(self, error: yaml.YAMLError, text: str) -> None:
        at, message, begun = self.at(()), "cannot be read", 0
        if isinstance(error, yaml.MarkedYAMLError):
            mark = error.problem_mark or error.context_mark
            at = self._mark(mark) if mark else at
            message = error.problem or message
            opened = error.context_mark
            begun = self._mark(opened).line if opened and mark and opened.line < mark.line else 0
        elif isinstance(error, yaml.reader.ReaderError):
            # The C reader counts bytes.
            line = text.encode()[: error.position].count(b"\n")
            at = Location(self.path, self.offset + line + 1)
            message = "a character that text cannot have"
        self.problems.error("bad-yaml", at, f"bad YAML: {message}", _yaml_hint(message, begun))

    def _value(self, event: Any, events: Iterator[Any], where: FieldPath) -> Any:
        self.places[where] = at = self._mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.problems.error("yaml-alias", at, "YAML aliases (`*name`) are not used here")
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, at)
        if len(where) > _DEEPEST:
            raise _TooDeepError(at)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, where)
        values: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            values.append(self._value(item, events, (*where, len(values))))
        return values

    def _scalar(self, event: Any, at: Location) -> str | None:
        if _is_null(event):
            return None
        text: str = event.value
        if NOT_TEXT.search(text):
            self.problems.error("control-character", at, "has a character that text cannot have")
            return None
        return text

    def _mapping(self, events: Iterator[Any], where: FieldPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            at = self._mark(event.start_mark)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._value(event, events, (*where, ""))
                self._value(next(events), events, (*where, ""))
                self.problems.error("bad-yaml", at, "a field's name must be text")
            elif key in values:
                self._value(next(events), events, (*where, key, "again"))
                message = f'"{key}" is given twice'
                hint = f"first on line {self.names[(*where, key)].line}"
                self.problems.error("duplicate-field", at, message, hint)
            else:
                self.names[(*where, key)] = at
                values[key] = self._value(next(events), events, (*where, key))
        return values


def _events(text: str) -> Iterator[Any]:
    """What `yaml.parse` yields, without asking before each event whether there is one."""
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _TooDeepError(Exception):
    """A value lies deeper than any field of ours; its argument is where."""


_CONTENT = (yaml.NodeEvent, yaml.CollectionStartEvent, yaml.StreamEndEvent)


def _is_null(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value in _NULLS


def _yaml_hint(message: str, begun: int) -> str:
    """How to mend what YAML says; `begun` is the line of a value that has not ended, if any."""
    if "mapping values are not allowed" in message:
        return 'put a text that contains ": " in quotes; a field of its own is not indented'
    if "cannot start any token" in message:
        return "indent with spaces, and quote a text that begins with @, ` or %"
    if "tab character" in message:
        return "indent with spaces"
    if "expected '-' indicator" in message:
        return "items of a list begin with - below one another, and the fields of an item, too"
    if "expected key" in message:
        return 'within "…", write \\" for a quotation mark; fields stand below one another'
    if begun and ("expected ',' or" in message or "end of" in message):
        return f"what begins on line {begun} is not ended"
    return ""
