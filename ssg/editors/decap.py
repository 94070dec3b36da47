"""Generates `admin/config.yml`, the forms of Decap CMS, which Sveltia CMS reads too.

Setting names: https://decapcms.org/docs/configuration-options and .../docs/widgets.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import yaml
from msgspec import Struct

from ssg.config.config import Config
from ssg.config.declared.taxonomies import taxonomy
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field

_COLLECTIONS: tuple[tuple[str, str, str], ...] = (
    ("articles", "article", "{{year}}/{{slug}}"),
    ("pages", "page", "{{slug}}"),
    ("authors", "author", "{{slug}}"),
    ("sections", "section", "{{slug}}"),
    ("tags", "tag", "{{slug}}"),
)
"""The folder of each collection, its kind of source, and the path of a new file in it."""
_LONG = ("summary", "caption", "ai_disclosure", "text")
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"widget": "string"},
    bool: {"widget": "boolean"},
    int: {"widget": "number", "value_type": "int"},
    Decimal: {"widget": "number", "value_type": "float"},
    datetime: {"widget": "datetime", "format": "YYYY-MM-DDTHH:mm:ssZ"},
}
PAGE = """\
<!doctype html>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Write</title>
<!-- Sveltia CMS reads the same settings: https://unpkg.com/@sveltia/cms/dist/sveltia-cms.js -->
<body>
<script src="https://unpkg.com/decap-cms@^3.0.0/dist/decap-cms.js"></script>
"""
_HEAD = """\
# Settings for Decap CMS or Sveltia CMS, generated from the fields that the build reads.
# Set `backend` to the place where your texts are stored: https://decapcms.org/docs/backends-overview/
"""


def of(config: Config) -> str:
    """Returns the settings as YAML, with the newsroom's sections as choices."""
    settings = {
        "backend": {"name": "github", "repo": "OWNER/REPOSITORY", "branch": "main"},
        "local_backend": True,
        "site_url": config.url,
        "media_folder": "content/images",
        "public_folder": "/images",
        "publish_mode": "editorial_workflow",
        "collections": [
            *(_collection(*names, config) for names in _COLLECTIONS),
            *(_terms(key, config) for key in config.taxonomies),
        ],
    }
    return _HEAD + yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=100)


def _collection(name: str, kind: str, path: str, config: Config) -> dict[str, Any]:
    struct, label = config.declared.type_of(kind), kind.capitalize()
    body = {"label": "Text", "name": "body", "widget": "markdown", "required": False}
    title = next(field.name for field in fields.of(struct) if field.name in ("title", "name"))
    return {
        "name": name,
        "label": f"{label}s",
        "label_singular": label,
        "folder": f"content/{name}",
        "path": path,
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": title,
        "fields": [
            *(_form(field, widget) for field, widget in _widgets(struct, config)),
            body,
        ],
    }


def _terms(key: str, config: Config) -> dict[str, Any]:
    """Returns the collection of the descriptions of a taxonomy's terms."""
    made = taxonomy(key, config.taxonomies[key])
    labels = {"label": made.name, "label_singular": made.label}
    return _collection(key, key, "{{slug}}", config) | labels


def _widgets(struct: type[Struct], config: Config) -> Iterator[tuple[Field, dict[str, Any]]]:
    for field in fields.of(struct):
        if widget := _widget(field, config):
            yield field, widget


def _inner_forms(
    struct: type[Struct], config: Config, *, is_optional: bool
) -> list[dict[str, Any]]:
    """Returns the forms of the fields of a field that is an object.

    They have no defaults, because Decap would write an object that the writer left empty. If the
    object `is_optional`, none of its fields is required.
    """
    forms = [_labelled(field, widget) for field, widget in _widgets(struct, config)]
    return [{**form, "required": False} for form in forms] if is_optional else forms


def _form(field: Field, widget: dict[str, Any]) -> dict[str, Any]:
    form = _labelled(field, widget)
    if isinstance(field.default, bool) or (isinstance(field.default, str) and field.default):
        form["default"] = field.default
    if field.required and field.kind is datetime:
        form["default"] = "{{now}}"
    return form


def _labelled(field: Field, widget: dict[str, Any]) -> dict[str, Any]:
    form: dict[str, Any] = {
        "label": field.name.replace("_", " ").capitalize(),
        "name": field.name,
        **widget,
        "hint": field.description,
        "required": field.required,
    }
    if "pattern" in field.keywords:
        form["pattern"] = [field.keywords["pattern"], field.description]
    return form


def _widget(field: Field, config: Config) -> dict[str, Any] | None:
    """Returns the widget for a field, or None if Decap has none that fits."""
    if field.name == "section":
        sections = config.sections
        options = [{"label": s.name or s.key.capitalize(), "value": s.key} for s in sections]
        return {"widget": "select", "options": options}
    if field.name == "authors":
        return {
            "widget": "relation", "multiple": True, "collection": "authors",
            "search_fields": ["name"], "value_field": "{{slug}}", "display_fields": ["name"],
        }  # fmt: skip
    if get_origin(field.kind) is Literal:
        return {"widget": "select", "options": list(get_args(field.kind))}
    if get_origin(field.kind) is dict:
        return None
    part = fields.struct_of(field.kind)
    if get_origin(field.kind) is tuple:
        inner = {"fields": _inner_forms(part, config, is_optional=False)} if part else {}
        return {"widget": "list", **inner}
    if part:
        inner = {"fields": _inner_forms(part, config, is_optional=not field.required)}
        return {"widget": "object", "collapsed": True, **inner}
    if field.name == "src":
        return {"widget": "image"}
    return {"widget": "text"} if field.name in _LONG else dict(_SCALARS[field.kind])
