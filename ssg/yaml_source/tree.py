"""Parses YAML text to a tree of plain text, with the location of every value.

Inferred types, aliases, duplicate keys and deep nesting, which surprise writers, end here.
"""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import yaml

from ssg.problems.errors import Location, Problems
from ssg.yaml_source import yaml_hints
from ssg.yaml_source.decoding import NOT_TEXT
from ssg.yaml_source.free_values import Quoted
from ssg.yaml_source.traps import MAY_HAVE_TRAPS, Trap, TrapFinder

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTES = ("'", '"', "|", ">")
"""The styles of scalars that are texts, whatever they look like."""
_NULLS = ("", "~", "null", "Null", "NULL")
MAX_DEPTH = 12
"""How deeply values may be nested."""
_CORE_TAGS = "tag:yaml.org,2002:"
_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
"""Characters that end a line for YAML and not in decoded texts, whose lines end with "\\n"."""

FieldPath = tuple[Hashable, ...]


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
        self._traps: dict[FieldPath, Trap] = {}
        self._valid_items: dict[FieldPath, tuple[int, ...]] = {}
        self._finder: TrapFinder | None = None

    def at(self, field: FieldPath) -> Location:
        """Returns the location of a field's value, or of the nearest value that encloses it."""
        nearest: FieldPath = ()
        for part in field:
            if (*nearest, part) in self._values_at:
                nearest = (*nearest, part)
            elif part != 0:  # a single value counts as a list of one item
                break
        return self._values_at.get(nearest, Location(self.path, self.offset + 1, 1))

    def leave_out_others(self, field: FieldPath, indices: tuple[int, ...]) -> None:
        """Notes which items of a list are valid: the converted list has only these."""
        self._valid_items[field] = indices

    def as_written(self, field: FieldPath) -> FieldPath:
        """Returns the path here of a converted value: lists are converted without invalid items."""
        written: FieldPath = ()
        for part in field:
            indices = self._valid_items.get(written, ())
            if isinstance(part, int) and part < len(indices):
                part = indices[part]
            written = (*written, part)
        return written

    def name_at(self, field: FieldPath) -> Location:
        """Returns the location of a field's name."""
        return self._names_at.get(field) or self.at(field)

    def trap(self, field: FieldPath) -> Trap | None:
        """Returns the trap in a field's value; a single value counts as a list, or as a set."""
        while field and field not in self._values_at:
            field = field[:-1]
        return self._traps.get(field)

    def _mark(self, mark: Any) -> Location:
        return Location(self.path, self.offset + mark.line + 1, mark.column + 1)

    def read(self, text: str) -> bool:
        """Fills the tree and reports problems; returns False if `text` is not valid YAML."""
        text = _OTHER_LINE_ENDS.sub(" ", text)
        events = _events(text)
        if MAY_HAVE_TRAPS.search(text):
            self._finder = TrapFinder(text, self.path, self.offset)
        try:
            root = next(event for event in events if isinstance(event, _FIRST_NODE))
            if isinstance(root, yaml.MappingStartEvent):
                self.values = self._mapping(events, ())
                return self._is_single_document(events)
            if not isinstance(root, yaml.StreamEndEvent) and not _is_null(root):
                at = self._mark(root.start_mark)
                hint = yaml_hints.hint_for_no_fields(text.split("\n")[at.line - 1 - self.offset])
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
        at, message = self.at(()), "cannot be read"
        until, begin = list[str](), None
        if isinstance(error, yaml.MarkedYAMLError):
            mark, start = error.problem_mark or error.context_mark, error.context_mark
            at = self._mark(mark) if mark else at
            message = error.problem or message
            until = [""] * self.offset + text.split("\n")
            del until[at.line :]
            if start and mark and start.line < mark.line:
                begin = self._mark(start).line
            if until and until[-1][at.column - 1 : at.column] == "\t":
                message = "a tab where YAML allows only spaces"
        elif isinstance(error, yaml.reader.ReaderError):
            # The C reader counts bytes.
            lines_before = text.encode()[: error.position].count(b"\n")
            at = Location(self.path, self.offset + lines_before + 1)
            message = "a character that is not allowed in text"
        hint = yaml_hints.hint_for_error(message, until, begin)
        self.problems.error("bad-yaml", at, f"bad YAML: {message}", hint)

    def _value(self, event: Any, events: Iterator[Any], field: FieldPath) -> Any:
        self._values_at[field] = at = self._mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.problems.error("yaml-alias", at, "YAML aliases (`*name`) are not supported")
            return None
        if event.anchor or event.tag:
            self._reject_lost_word(event, at)
        if isinstance(event, yaml.ScalarEvent):
            if self._finder:
                self._note_trap(self._finder, event, field)
            return self._scalar(event, at)
        if len(field) > MAX_DEPTH:
            raise _TooDeepError(at)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, field)
        values: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            values.append(self._value(item, events, (*field, len(values))))
        if self._finder and event.flow_style:
            self._note_trap(self._finder, item, field)
        return values

    def _note_trap(self, finder: TrapFinder, event: Any, field: FieldPath) -> None:
        name = next((str(part) for part in reversed(field) if isinstance(part, str)), "")
        if trap := finder.find(event, name):
            self._traps[field] = trap

    def _reject_lost_word(self, event: Any, at: Location) -> None:
        """Reports an anchor (`&word`) or a tag (`!word`), which YAML takes out of the text."""
        if event.anchor:
            word, kind = f"&{event.anchor}", "anchor"
        elif event.tag not in ("!", None) and not event.tag.startswith(_CORE_TAGS):
            word, kind = event.tag, "tag"
        else:
            return
        message = f"`{word}` is a YAML {kind}, which is not supported"
        self.problems.error("yaml-alias", at, message, "put a text that begins so in quotes")

    def _scalar(self, event: Any, at: Location) -> str | None:
        if _is_null(event):
            return None
        text: str = event.value
        if NOT_TEXT.search(text):
            self.problems.error(
                "control-character", at, "has a character that is not allowed in text"
            )
            text = NOT_TEXT.sub("\ufffd", text)
        return Quoted(text) if event.style in _QUOTES else text

    def _mapping(self, events: Iterator[Any], field: FieldPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            at = self._mark(event.start_mark)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._value(event, events, (*field, ""))
                self._value(next(events), events, (*field, ""))
                self.problems.error("bad-yaml", at, "a field's name must be text")
            elif key == "<<" and not event.style:
                self._skip(events)
                message = "YAML merge keys (`<<`) are not supported"
                self.problems.error("yaml-alias", at, message, "write the fields out")
            elif key in values:
                self._value(next(events), events, (*field, key, "duplicate"))
                message = f'"{key}" is given twice'
                hint = f"first on line {self._names_at[(*field, key)].line}"
                self.problems.error("duplicate-field", at, message, hint)
            else:
                self._names_at[(*field, key)] = at
                values[key] = self._value(next(events), events, (*field, key))
        return values

    def _skip(self, events: Iterator[Any]) -> None:
        """Reads the next value without reporting what is in it."""
        reported, self.problems = self.problems, Problems()
        try:
            self._value(next(events), events, ("<<",))
        finally:
            self.problems = reported


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
