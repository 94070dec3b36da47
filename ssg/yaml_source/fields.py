"""Descriptions of the fields of struct types.

The reference, the JSON Schemas and the files for editors are all generated from them.
"""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct


class AnnotatedType(Struct, frozen=True):
    """A type without `None` and without its notes, and the contents of the notes.

    `examples` are values as YAML has them, of text, lists and dictionaries; `keywords` are those of
    JSON Schema that express the checks.
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
    """Returns the fields of a struct, in their order."""
    hints = get_type_hints(struct, include_extras=True)
    return tuple(_field(info, hints[info.name]) for info in msgspec.structs.fields(struct))


def _field(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    return Field(
        **msgspec.structs.asdict(annotated_type(hint)),
        name=info.name,
        required=info.required,
        default=_default(info),
    )


def _default(info: msgspec.structs.FieldInfo) -> Any:
    if callable(info.default_factory):
        return info.default_factory()
    return None if info.required else info.default


def annotated_type(hint: Any) -> AnnotatedType:
    """Splits a type hint into the type and the contents of its notes."""
    kind, notes = _split_notes(hint)
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


def _split_notes(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Returns a type without `None` and without its notes, and the notes, innermost first."""
    if get_origin(hint) in (Union, UnionType):
        return _split_notes(get_args(hint)[0])
    if get_origin(hint) is not Annotated:
        return hint, ()
    base, *outer = get_args(hint)
    kind, inner = _split_notes(base)
    return kind, (*inner, *outer)


def is_struct(kind: Any) -> TypeGuard[type[Struct]]:
    """Whether a type is a struct."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def struct_of(kind: Any) -> type[Struct] | None:
    """Returns the struct that a type is or has as its items; None for plain values."""
    kind = annotated_type(kind).kind
    if is_struct(kind):
        return kind
    items = [item for item in get_args(kind) if item is not ...]
    return struct_of(items[-1]) if get_origin(kind) in (tuple, dict) else None


def all_structs(struct: type[Struct]) -> list[type[Struct]]:
    """Returns a struct and the structs in its fields at any depth, without duplicates."""
    structs = [struct]
    for field in of(struct):
        if inner := struct_of(field.kind):
            structs += [other for other in all_structs(inner) if other not in structs]
    return structs
