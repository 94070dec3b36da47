"""Generates JSON Schemas of settings and front matter from their types (draft 2020-12).

Editors read YAML by the core schema of YAML 1.2: `title: 1984` is a number there, and `draft:` is
null. The schemas allow both, because the build reads the first as text and the second as no value.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.declared.declarations import Declarations
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field
from ssg.yaml_source.free_values import FreeValue

Schema = dict[str, Any]

TITLES = {
    "config": "The newsroom's settings",
    "article": "Front matter of an article",
    "author": "Front matter of an author",
    "page": "Front matter of a page",
    "section": "Front matter of a section's description",
    "tag": "Front matter of a tag's description",
}
"""The titles of the schemas of built-in kinds of files."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: dict[Any, Schema] = {
    str: {"type": ["string", "number"]},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    FreeValue: {},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$"},
}


def titles(declared: Declarations) -> dict[str, str]:
    """Returns the titles of all schemas, by kind of file: built-in and declared ones."""
    own = {key: f"Front matter of a description in {key}/" for key in declared.taxonomies}
    return TITLES | own


def of(kind: str, declared: Declarations) -> Schema:
    """Returns the schema of one kind of file, a key of `titles`."""
    struct: type[Struct] = Config if kind == "config" else declared.type_of(kind)
    inner = [part for part in fields.all_structs(struct) if part is not struct]
    defs = {part.__name__: _struct(part) for part in sorted(inner, key=lambda part: part.__name__)}
    return {"$schema": DIALECT, "title": titles(declared)[kind], **_struct(struct), "$defs": defs}


def _struct(struct: type[Struct]) -> Schema:
    struct_fields = fields.of(struct)
    required = [field.name for field in struct_fields if field.required]
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in struct_fields},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _field(field: Field) -> Schema:
    schema = _value(field.kind, field.keywords)
    if not field.required:
        schema = _or_empty(schema)
    schema["description"] = field.description
    if isinstance(field.default, str | int) and field.default != "":
        schema["default"] = field.default
    if field.examples:
        schema["examples"] = list(field.examples)
    return schema


def _value(kind: Any, keywords: Schema) -> Schema:
    """Returns the schema of a value that is not empty."""
    if get_origin(kind) is tuple:
        item = _item(get_args(kind)[0])
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if get_origin(kind) is dict:
        name, value = get_args(kind)
        keywords = fields.annotated_type(name).keywords
        name_rules = {"propertyNames": keywords} if keywords else {}
        return {"type": "object", **name_rules, "additionalProperties": _item(value)}
    if get_origin(kind) is Literal:
        return {"enum": list(_choices(get_args(kind)))}
    if issubclass(kind, Struct):
        schema = {"$ref": f"#/$defs/{kind.__name__}"}
        name = getattr(kind, "shorthand", "")
        shorthand = next((field for field in fields.of(kind) if field.name == name), None)
        if shorthand is None:
            return schema
        return {"anyOf": [_value(shorthand.kind, shorthand.keywords), schema]}
    return {**_SCALARS[kind], **keywords}


def _item(hint: Any) -> Schema:
    item = fields.annotated_type(hint)
    return _value(item.kind, item.keywords)


def _choices(choices: tuple[str, ...]) -> list[str | bool]:
    """Returns choices as editors may read them: "true" and "false" also as booleans."""
    return [*choices, *(choice == "true" for choice in choices if choice in ("true", "false"))]


def _or_empty(schema: Schema) -> Schema:
    """Returns a schema that also allows an empty field."""
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "type" not in schema:
        return schema
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}
