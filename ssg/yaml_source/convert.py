"""YAML text -> typed, frozen values, with every mistake reported where it stands.

YAML's own idea of types is not used: every scalar is text until the type that is asked for says
what it must be. So `no`, `1.10`, `12:30` and `2026-07-28` arrive as they were written.

A field's type may be `Annotated`: functions among the notes check its value and return what is
wrong with it, texts describe it (`fields.py`), and a `msgspec.Meta` has examples of it.
"""

import contextlib
import re
import types
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problems, did_you_mean
from ssg.yaml_source.tree import FieldPath, Tree

T = TypeVar("T")

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")


class _WrongError(Exception):
    """A value that was reported: whatever holds it goes on without it."""


class Converter:
    """Makes typed values from a tree; every mistake is reported and left out."""

    def __init__(self, tree: Tree, zone: str) -> None:
        self.tree = tree
        self.zone = zone

    def convert(self, kind: type[T]) -> T:
        """The tree as a `kind`; a required field that is wrong gets a stand-in."""
        fields: Any = kind
        values = self._fields(self.tree.values, fields, ())
        hints, required = fields_of(fields)
        stand_ins = {name: _STAND_INS[_plain(hints[name])] for name in required}
        return kind(**(stand_ins | values))

    def _wrong(
        self, code: ErrorCode, where: FieldPath, message: str, hint: str = ""
    ) -> _WrongError:
        self.tree.problems.error(code, self.tree.at(where), message, hint)
        return _WrongError()

    def _value(self, value: Any, kind: Any, where: FieldPath) -> Any:
        if kind is str or kind is datetime:
            return self._text(value, kind, where)
        origin = get_origin(kind)
        if origin is Annotated:
            return self._checked(value, kind, where)
        if origin in (Union, types.UnionType):
            return self._value(value, get_args(kind)[0], where)
        if origin is tuple:
            return self._tuple(value, get_args(kind)[0], where)
        if origin is dict:
            return self._dict(value, get_args(kind), where)
        if origin is Literal:
            return self._choice(value, get_args(kind), where)
        if issubclass(kind, msgspec.Struct):
            return self._struct(value, kind, where)
        return self._text(value, kind, where)

    def _text(self, value: Any, kind: type, where: FieldPath) -> Any:
        if not isinstance(value, str):
            message = f'"{_name(where)}" must be a single value, not a {_shape(value)}'
            raise self._wrong("wrong-shape", where, message)
        try:
            return parse_date(value, self.zone) if kind is datetime else _READERS[kind](value)
        except (ValueError, OverflowError):
            what, hint = _EXPECTED[kind]
            raise self._wrong("bad-value", where, f'"{value}" is not {what}', hint) from None

    def _checked(self, value: Any, kind: Any, where: FieldPath) -> Any:
        base, *notes = get_args(kind)
        converted = self._value(value, base, where)
        for check in filter(callable, notes):
            if fault := check(converted):
                raise self._wrong("bad-value", where, f'"{converted}" {fault}')
        return converted

    def _tuple(self, value: Any, kind: Any, where: FieldPath) -> tuple[Any, ...]:
        items = value if isinstance(value, list) else [value]
        converted: list[Any] = []
        for index, item in enumerate(items):
            at = (*where, index)
            with contextlib.suppress(_WrongError):
                if item is None:
                    raise self._wrong("empty-item", at, f'"{_name(where)}" has an empty item')
                converted.append(self._value(item, kind, at))
        return tuple(converted)

    def _dict(self, value: Any, kinds: tuple[Any, Any], where: FieldPath) -> dict[str, Any]:
        names, kind = kinds
        known = get_args(names) if get_origin(names) is Literal else ()
        converted: dict[str, Any] = {}
        for key, item in self._mapping(value, where).items():
            if known and key not in known:
                message = f'"{key}" is none of the {_name(where)}'
                at, hint = self.tree.name_at((*where, key)), did_you_mean(key, known)
                self.tree.problems.error("unknown-field", at, message, hint)
            elif item is not None:
                with contextlib.suppress(_WrongError):
                    name = self._key(key, names, (*where, key))
                    converted[name] = self._value(item, kind, (*where, key))
        return converted

    def _key(self, key: str, kind: Any, where: FieldPath) -> Any:
        """A name of one's own choice as its type; what is wrong with it stands where it does."""
        try:
            return self._value(key, kind, where)
        except _WrongError:
            found = self.tree.problems.reported
            found[-1] = replace(found[-1], at=self.tree.name_at(where))
            raise

    def _mapping(self, value: Any, where: FieldPath) -> dict[str, Any]:
        if not isinstance(value, dict):
            message = f'"{_name(where)}" must be fields of its own (`name: value` lines)'
            raise self._wrong("wrong-shape", where, message)
        return value

    def _choice(self, value: Any, choices: tuple[str, ...], where: FieldPath) -> Any:
        if value not in choices:
            shown = value if isinstance(value, str) else _shape(value)
            hint = did_you_mean(str(value), choices)
            can = "have" if where and isinstance(where[-1], int) else "be"
            message = f'"{_name(where)}" cannot {can} "{shown}"'
            raise self._wrong("unknown-choice", where, message, hint)
        return value

    def _struct(self, value: Any, kind: Any, where: FieldPath) -> Any:
        shorthand = getattr(kind, "shorthand", None)
        if isinstance(value, str) and shorthand:
            value = {shorthand: value}
        values = self._fields(self._mapping(value, where), kind, where)
        if any(name not in values for name in fields_of(kind)[1]):
            raise _WrongError
        return kind(**values)

    def _fields(self, given: dict[str, Any], kind: Any, where: FieldPath) -> dict[str, Any]:
        """The fields of a struct that are given and right; reports the others."""
        hints, required = fields_of(kind)
        values: dict[str, Any] = {}
        for key, item in given.items():
            if key not in hints:
                at, hint = self.tree.name_at((*where, key)), did_you_mean(key, hints)
                self.tree.problems.error("unknown-field", at, f'unknown field "{key}"', hint)
            elif item is not None:
                with contextlib.suppress(_WrongError):
                    values[key] = self._value(item, hints[key], (*where, key))
        for key in required:
            if given.get(key) is None or values.get(key) == "":
                at = self.tree.name_at((*where, key) if key in given else where)
                if key not in given and not where:
                    at = replace(at, column=0)  # or the first field would be pointed at
                self.tree.problems.error("missing-field", at, f'"{key}" is missing')
        return values


def _plain(kind: Any) -> Any:
    """A field's type without its notes."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _bare(kind: Any) -> Any:
    """A field's type with its checks, and without what is only said of it."""
    if get_origin(kind) is not Annotated:
        return kind
    base, *notes = get_args(kind)
    checks = tuple(filter(callable, notes))
    return Annotated[(base, *checks)] if checks else base


_STAND_INS: dict[Any, Any] = {str: "", datetime: datetime(1970, 1, 1, tzinfo=UTC)}


@lru_cache
def fields_of(kind: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The types of a struct's fields, and which of them are required."""
    hints = get_type_hints(kind, include_extras=True)
    infos = msgspec.structs.fields(kind)
    required = tuple(info.name for info in infos if info.required)
    return {info.name: _bare(hints[info.name]) for info in infos}, required


def _name(where: FieldPath) -> str:
    """The name of the field at `where`, or of the list that it is an item of."""
    return next((str(part) for part in reversed(where) if isinstance(part, str)), "this")


def _shape(value: Any) -> str:
    return "list" if isinstance(value, list) else "set of fields"


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


_READERS: dict[type, Callable[[str], Any]] = {str: str.strip, bool: _boolean, int: int}
_EXPECTED: dict[type, tuple[str, str]] = {
    bool: ("true or false", "write true or false"),
    int: ("a whole number", ""),
    datetime: ("a date", "write 2026-07-28 or 2026-07-28T09:00:00+02:00"),
}


def parse_date(text: str, zone: str) -> datetime:
    """A date or time (ISO 8601), in `zone` if it names no offset; `ValueError` if it is none.

    The result has a fixed offset, so that equal instants written alike are equal values.
    """
    if not _DATE.fullmatch(text.strip()):
        raise ValueError(text)
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    moment.astimezone(UTC)
    # Before standard time, offsets had seconds, which RFC 3339 cannot carry.
    seconds = (moment.utcoffset() or timedelta()).total_seconds()
    offset = timedelta(minutes=round(seconds / 60))
    return moment.replace(tzinfo=timezone(offset))


def parse(text: str, kind: type[T], at: Location, zone: str, problems: Problems) -> T | None:
    """The YAML `text`, which begins at the line of `at`, as a `kind`; None where it is no YAML.

    What is wrong is in `problems` and left out of the value, so that later checks still see the
    rest of it.
    """
    tree = Tree(at.path, max(at.line - 1, 0), problems)
    return Converter(tree, zone).convert(kind) if tree.read(text) else None
