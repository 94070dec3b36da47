"""What types say of their fields: the one source of every reference.

The reference, the JSON Schemas and the editors' files are all made from it.
"""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct


class AnnotatedType(Struct, frozen=True):
    """A type without `None` and its notes, and what the notes say.

    `examples` are values as YAML would give them, of text, lists and dictionaries; `keywords` are
    what JSON Schema can say of the checks.
    """

    kind: Any
    description: str = ""
    examples: tuple[Any, ...] = ()
    checks: tuple[Callable[[Any], str], ...] = ()
    keywords: dict[str, Any] = {}


class Field(AnnotatedType, frozen=True, kw_only=True):
    """One field of a struct."""

    name: str
    required: bool
    default: Any = None


def of(struct: type[Struct]) -> tuple[Field, ...]:
    """The fields of a struct, in their order."""
    hints = get_type_hints(struct, include_extras=True)
    return tuple(_field(info, hints[info.name]) for info in msgspec.structs.fields(struct))


def _field(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    found, factory = annotated_type(hint), info.default_factory
    return Field(
        **msgspec.structs.asdict(found),
        name=info.name,
        required=info.required,
        default=factory() if callable(factory) else None if info.required else info.default,
    )


def annotated_type(hint: Any) -> AnnotatedType:
    """A type, and what is said of it."""
    kind, notes = _apart(hint)
    metas = [note for note in notes if isinstance(note, Meta)]
    return AnnotatedType(
        kind=kind,
        description=next((note for note in reversed(notes) if isinstance(note, str)), ""),
        examples=tuple(example for meta in metas for example in meta.examples or ()),
        checks=tuple(filter(callable, notes)),
        keywords={
            name: value for meta in metas for name, value in (meta.extra_json_schema or {}).items()
        },
    )


def _apart(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `None` and without its notes, and the notes, innermost first."""
    if get_origin(hint) in (Union, UnionType):
        return _apart(get_args(hint)[0])
    if get_origin(hint) is not Annotated:
        return hint, ()
    base, *outer = get_args(hint)
    kind, within = _apart(base)
    return kind, (*within, *outer)


def struct_of(kind: Any) -> type[Struct] | None:
    """The struct that a type is, or holds many of; None where it is of plain values."""
    kind = annotated_type(kind).kind
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind
    items = [item for item in get_args(kind) if item is not ...]
    return struct_of(items[-1]) if get_origin(kind) in (tuple, dict) else None


def all_structs(struct: type[Struct]) -> list[type[Struct]]:
    """A struct and those in its fields, at any depth, each once."""
    found = [struct]
    for field in of(struct):
        part = struct_of(field.kind)
        found += [new for new in (all_structs(part) if part else ()) if new not in found]
    return found
