"""JSON Schemas of settings and front matter, from the types that read them (draft 2020-12).

They are for editors, which read YAML by its own rules (YAML 1.2, core schema): there, `title: 1984`
is a number and `draft:` is null, so both are allowed where the build takes them as text or nothing.
"""

from datetime import datetime
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ssg.config.config import Config
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field

Schema = dict[str, Any]

KINDS: dict[str, tuple[str, type[Struct]]] = {
    "config": ("The newsroom's settings", Config),
    "article": ("Front matter of an article", ArticleFrontMatter),
    "author": ("Front matter of an author", AuthorFrontMatter),
    "page": ("Front matter of a page", PageFrontMatter),
    "section": ("Front matter of a section's description", TermFrontMatter),
    "tag": ("Front matter of a tag's description", TermFrontMatter),
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: dict[Any, Schema] = {
    str: {"type": ["string", "number"]},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$"},
}


def of(kind: str) -> Schema:
    """The schema of one kind of file."""
    title, struct = KINDS[kind]
    inner = [part for part in fields.all_structs(struct) if part is not struct]
    defs = {part.__name__: _struct(part) for part in sorted(inner, key=lambda part: part.__name__)}
    return {"$schema": DIALECT, "title": title, **_struct(struct), "$defs": defs}


def _struct(struct: type[Struct]) -> Schema:
    found = fields.of(struct)
    required = [field.name for field in found if field.required]
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in found},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _field(field: Field) -> Schema:
    schema = _value(field.kind, field.keywords)
    if not field.required:
        schema = _or_nothing(schema)
    schema["description"] = field.description
    if isinstance(field.default, str | int) and field.default != "":
        schema["default"] = field.default
    if field.examples:
        schema["examples"] = list(field.examples)
    return schema


def _value(kind: Any, keywords: Schema) -> Schema:
    """The schema of a value that is there."""
    if get_origin(kind) is tuple:
        item = _item(get_args(kind)[0])
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if get_origin(kind) is dict:
        name, value = get_args(kind)
        keywords = fields.annotated_type(name).keywords
        names = {"propertyNames": keywords} if keywords else {}
        return {"type": "object", **names, "additionalProperties": _item(value)}
    if get_origin(kind) is Literal:
        return {"enum": list(_choices(get_args(kind)))}
    if issubclass(kind, Struct):
        whole = {"$ref": f"#/$defs/{kind.__name__}"}
        short = getattr(kind, "shorthand", "")
        named = next((field for field in fields.of(kind) if field.name == short), None)
        return {"anyOf": [_value(named.kind, named.keywords), whole]} if named else whole
    return {**_SCALARS[kind], **keywords}


def _item(hint: Any) -> Schema:
    found = fields.annotated_type(hint)
    return _value(found.kind, found.keywords)


def _choices(choices: tuple[str, ...]) -> list[str | bool]:
    """Choices as YAML may read them."""
    return [*choices, *(choice == "true" for choice in choices if choice in ("true", "false"))]


def _or_nothing(schema: Schema) -> Schema:
    """A schema that also allows a field to be left empty."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}
