"""Converts YAML text to typed, frozen values, and reports every mistake with its location.

The types that YAML infers are not used: every scalar is text until the requested type says what it
must be. So `no`, `1.10`, `12:30` and `2026-07-28` are read as they were written.

A field's type can be `Annotated`: functions among the notes check the value and return what is
wrong with it, strings describe the field (`fields.py`), and a `msgspec.Meta` has examples.
"""

import contextlib
import types
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import replace

from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, did_you_mean, list_of_choices
from ssg.text.dates import Clock
from ssg.text.invisible import without_invisible
from ssg.text.paths import composed
from ssg.yaml_source import scalars, shapes
from ssg.yaml_source.constraints import Suggestion
from ssg.yaml_source.fields import is_struct
from ssg.yaml_source.free_values import FreeValue, freely_typed
from ssg.yaml_source.tree import FieldPath, Tree
from ssg.yaml_source.unknown_fields import plain_name, report_unknown_field

T = TypeVar("T")


class _InvalidValueError(Exception):
    """The value is invalid and was reported; its container leaves it out."""


class Converter:
    """Converts a tree to typed values; reports and leaves out every invalid value."""

    def __init__(self, tree: Tree, clock: Clock) -> None:
        self.tree = tree
        self.clock = clock
        self._root: Any = None

    def convert(self, kind: type[T]) -> T:
        """Returns the tree as a `kind`; an invalid required field gets a placeholder."""
        fields: Any = kind
        self._root = kind
        values = self._fields(self.tree.values, fields, ())
        hints, required = fields_of(fields)
        placeholders = {name: _PLACEHOLDERS.get(_without_notes(hints[name])) for name in required}
        return kind(**(placeholders | values))

    def _invalid(
        self, code: ErrorCode, field: FieldPath, message: str, hint: str = ""
    ) -> _InvalidValueError:
        self.tree.problems.error(code, self.tree.at(field), message, hint)
        return _InvalidValueError()

    def _value(self, value: Any, kind: Any, field: FieldPath) -> Any:
        if kind is str or kind is datetime:
            return self._text(value, kind, field)
        origin = get_origin(kind)
        if origin is Annotated:
            return self._checked(value, kind, field)
        if origin in (Union, types.UnionType):
            return self._value(value, get_args(kind)[0], field)
        if origin is tuple:
            return self._tuple(value, get_args(kind)[0], field)
        if origin is dict:
            return self._dict(value, get_args(kind), field)
        if origin is Literal:
            return self._choice(value, get_args(kind), field)
        if issubclass(kind, msgspec.Struct):
            return self._struct(value, kind, field)
        return freely_typed(value) if kind is FreeValue else self._text(value, kind, field)

    def _text(self, value: Any, kind: type, field: FieldPath) -> Any:
        if not isinstance(value, str):
            is_item = bool(field) and isinstance(field[-1], int)
            rule = "can only contain single values" if is_item else "must be a single value"
            message = f'"{_name(field)}" {rule}, not a {shapes.name(value)}'
            raise self._invalid("wrong-shape", field, message, shapes.hint(value))
        if kind is str:
            self._report_trap(field)
            return composed(value.strip())
        try:
            return scalars.parse(value, kind, self.clock)
        except scalars.ScalarError as error:
            raise self._invalid("bad-value", field, error.message, error.hint) from None

    def _report_trap(self, field: FieldPath, *, text: bool = True) -> bool:
        """Reports what YAML does to a value without a word; returns whether there was anything.

        Without `text`, only what makes any value disappear.
        """
        trap = self.tree.trap(field)
        if trap is None or (trap.text_only and not text):
            return False
        self.tree.problems.warn(trap.code, trap.at, trap.message, trap.hint)
        return True

    def _checked(self, value: Any, kind: Any, field: FieldPath) -> Any:
        base, *notes = get_args(kind)
        converted = self._value(value, base, field)
        for check in filter(callable, notes):
            if error := check(converted):
                shown = _name(field) if isinstance(converted, tuple) else converted
                hints = [note.hint(converted) for note in notes if isinstance(note, Suggestion)]
                raise self._invalid("bad-value", field, f'"{shown}" {error}', "".join(hints))
        return converted

    def _tuple(self, value: Any, kind: Any, field: FieldPath) -> tuple[Any, ...]:
        items = value if isinstance(value, list) else [value]
        if isinstance(value, list):
            self._report_trap(field)
        converted: dict[int, Any] = {}
        for index, item in enumerate(items):
            at = (*field, index)
            with contextlib.suppress(_InvalidValueError):
                if item is None and self._report_trap(at, text=False):
                    continue
                if item is None or (isinstance(item, str) and not item.strip()):
                    message = f'"{_name(field)}" has an empty item'
                    raise self._invalid("empty-item", at, message, "delete it")
                converted[index] = self._value(item, kind, at)
        if len(converted) < len(items):
            self.tree.leave_out_others(field, tuple(converted))
        return tuple(converted.values())

    def _dict(self, value: Any, kinds: tuple[Any, Any], field: FieldPath) -> dict[str, Any]:
        names, kind = kinds
        choices = get_args(names) if get_origin(names) is Literal else ()
        converted: dict[str, Any] = {}
        settings = "{…}" if is_struct(kind) and fields_of(kind)[1] else "{}"
        hint = shapes.named(value, settings) if is_struct(kind) else ""
        for key, item in self._mapping(value, field, hint).items():
            if choices and key not in choices:
                message = f'"{key}" is not one of the {_name(field)}'
                report_unknown_field(self.tree, (*field, key), choices, message)
            elif item is None and (
                self._report_trap((*field, key), text=False) or not is_struct(kind)
            ):
                continue
            else:
                with contextlib.suppress(_InvalidValueError):
                    name = self._key(key, names, (*field, key))
                    # A name alone has the defaults: `test:` is a kind like `test: {}`.
                    converted[name] = self._value({} if item is None else item, kind, (*field, key))
        return converted

    def _key(self, key: str, kind: Any, field: FieldPath) -> Any:
        """Converts the key of a mapping; problems point to the key instead of its value."""
        try:
            return self._value(key, kind, field)
        except _InvalidValueError:
            problems = self.tree.problems.reported
            problems[-1] = replace(problems[-1], at=self.tree.name_at(field))
            raise

    def _mapping(self, value: Any, field: FieldPath, hint: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            message = f'"{_name(field)}" must be a set of fields (`name: value` lines)'
            raise self._invalid("wrong-shape", field, message, hint)
        return value

    def _choice(self, value: Any, choices: tuple[str, ...], field: FieldPath) -> Any:
        value = without_invisible(value) if isinstance(value, str) else value
        if value not in choices:
            shown = value if isinstance(value, str) else shapes.name(value)
            hint = did_you_mean(str(value), choices)
            verb = "contain" if field and isinstance(field[-1], int) else "be"
            message = f'"{_name(field)}" cannot {verb} "{shown}"'
            raise self._invalid("unknown-choice", field, message, hint)
        return value

    def _struct(self, value: Any, kind: Any, field: FieldPath) -> Any:
        shorthand = getattr(kind, "shorthand", None)
        if isinstance(value, str) and shorthand:
            value = {shorthand: value}
        hint = list_of_choices(fields_of(kind)[0])
        values = self._fields(self._mapping(value, field, hint), kind, field)
        if any(name not in values for name in fields_of(kind)[1]):
            raise _InvalidValueError
        return kind(**values)

    def _fields(self, mapping: dict[str, Any], kind: Any, field: FieldPath) -> dict[str, Any]:
        """Converts the fields of a struct that are present and valid; reports the others."""
        hints, required = fields_of(kind)
        values: dict[str, Any] = {}
        for key, item in mapping.items():
            if key not in hints:
                report_unknown_field(self.tree, (*field, key), hints, root=self._root)
            elif item is None:
                self._report_trap((*field, key), text=False)
            else:
                with contextlib.suppress(_InvalidValueError):
                    values[key] = self._value(item, hints[key], (*field, key))
        misnamed = {plain_name(key) for key in mapping if key not in hints}
        for key in required:
            if key in misnamed or (mapping.get(key) is None and self.tree.trap((*field, key))):
                continue  # reported already
            if mapping.get(key) is None or values.get(key) == "":
                at = self.tree.name_at((*field, key) if key in mapping else field)
                if key not in mapping and not field:
                    at = replace(at, column=0)  # a column would point to the first field
                self.tree.problems.error("missing-field", at, f'"{key}" is missing')
        return values


def _without_notes(kind: Any) -> Any:
    """Returns a field's type without its notes."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _with_checks_only(kind: Any) -> Any:
    """Returns a field's type with its checks and their hints, without its other notes."""
    if get_origin(kind) is not Annotated:
        return kind
    base, *notes = get_args(kind)
    checks = tuple(note for note in notes if callable(note) or isinstance(note, Suggestion))
    return Annotated[(base, *checks)] if checks else base


_PLACEHOLDERS: dict[Any, Any] = {str: "", datetime: datetime(1970, 1, 1, tzinfo=UTC)}


@lru_cache
def fields_of(kind: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Returns the types of a struct's fields by name, and the names of the required ones."""
    hints = get_type_hints(kind, include_extras=True)
    infos = msgspec.structs.fields(kind)
    required = tuple(info.name for info in infos if info.required)
    return {info.name: _with_checks_only(hints[info.name]) for info in infos}, required


def _name(field: FieldPath) -> str:
    """Returns the name of a field or, for an item, of its list."""
    return next((str(part) for part in reversed(field) if isinstance(part, str)), "this")


def parse(text: str, kind: type[T], at: Location, clock: Clock, problems: Problems) -> T | None:
    """Parses the YAML `text`, which begins on the line of `at`, to a `kind`; None for invalid YAML.

    Invalid values are reported to `problems` and left out, so that later checks see the rest.
    """
    tree = Tree(at.path, max(at.line - 1, 0), problems)
    return Converter(tree, clock).convert(kind) if tree.read(text) else None
