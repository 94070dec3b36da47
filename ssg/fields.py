"""What types say of their fields: the one source of every reference.

The reference, the JSON Schemas and the editors' files are all made from it.
"""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct


class Field(Struct, frozen=True):
    """One field: its type without `None` and notes, and what the notes say.

    `examples` are values as YAML would give them, of text, lists and dictionaries.
    """

    name: str
    kind: Any
    required: bool
    default: Any
    description: str
    examples: tuple[Any, ...]
    checks: tuple[Callable[[Any], str], ...]


def of(struct: type[Struct]) -> tuple[Field, ...]:
    """The fields of a struct, in their order."""
    hints = get_type_hints(struct, include_extras=True)
    return tuple(_field(info, hints[info.name]) for info in msgspec.structs.fields(struct))


def _field(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    kind, notes = noted(hint)
    factory = info.default_factory
    return Field(
        name=info.name,
        kind=kind,
        required=info.required,
        default=factory() if callable(factory) else None if info.required else info.default,
        description=next((note for note in notes if isinstance(note, str)), ""),
        examples=tuple(
            example for note in notes if isinstance(note, Meta) for example in note.examples or ()
        ),
        checks=tuple(filter(callable, notes)),
    )


def noted(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `None` and without its notes, and the notes."""
    if get_origin(hint) in (Union, UnionType):
        return noted(get_args(hint)[0])
    if get_origin(hint) is not Annotated:
        return hint, ()
    base, *outer = get_args(hint)
    kind, inner = noted(base)
    return kind, (*inner, *outer)


def inner(kind: Any) -> type[Struct] | None:
    """The struct that a type is, or holds many of; None where it is of plain values."""
    kind, _ = noted(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind
    items = [item for item in get_args(kind) if item is not ...]
    return inner(items[-1]) if get_origin(kind) in (tuple, dict) else None


def parts(struct: type[Struct]) -> list[type[Struct]]:
    """A struct and those in its fields, at any depth, each once."""
    found = [struct]
    for field in of(struct):
        part = inner(field.kind)
        found += [new for new in (parts(part) if part else ()) if new not in found]
    return found
