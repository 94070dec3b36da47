"""Generates `frontmatter.json`, the forms of the VS Code extension Front Matter CMS.

Setting names: https://frontmatter.codes/docs/content-creation/fields
"""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ssg.config.config import Config
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field

_FOLDERS: dict[str, tuple[str, str]] = {
    "article": ("Articles", "articles"),
    "page": ("Pages", "pages"),
    "author": ("Authors", "authors"),
    "section": ("Sections", "sections"),
    "tag": ("Tags", "tags"),
}
_SCALARS: dict[Any, str] = {
    str: "string",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    datetime: "datetime",
}


def of(config: Config) -> dict[str, Any]:
    """Returns the settings, with the newsroom's sections as choices."""
    groups: dict[str, Any] = {}
    terms = {one.key: (one.name, one.key) for one in config.filings[1:]}
    kinds = {kind: config.declared.type_of(kind) for kind in (*_FOLDERS, *terms)}
    types = [
        {
            "name": kind,
            "pageBundle": False,
            "fields": _forms(struct, config, groups),
        }
        for kind, struct in kinds.items()
    ]
    folders = [
        {"title": title, "path": f"[[workspace]]/content/{folder}", "contentTypes": [kind]}
        for kind, (title, folder) in (_FOLDERS | terms).items()
    ]
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.framework.id": "other",
        "frontMatter.framework.startCommand": "ssg serve",
        "frontMatter.preview.host": "http://127.0.0.1:8000",
        "frontMatter.content.publicFolder": "content",
        "frontMatter.content.pageFolders": folders,
        "frontMatter.content.draftField": {"name": "draft", "type": "boolean"},
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd'T'HH:mm:ssxxx",
        "frontMatter.taxonomy.frontMatterType": "YAML",
        "frontMatter.taxonomy.contentTypes": types,
        "frontMatter.taxonomy.fieldGroups": [
            {"id": name, "fields": forms} for name, forms in groups.items()
        ],
    }


def _form(field: Field, config: Config, groups: dict[str, Any]) -> dict[str, Any] | None:
    """Returns the form of a field, or None if Front Matter CMS has none that fits."""
    kind = _kind(field, config, groups)
    if kind is None:
        return None
    form = {
        "title": field.name.replace("_", " ").capitalize(),
        "name": field.name,
        "description": field.description,
        **kind,
    }
    if field.required:
        form["required"] = True
    if isinstance(field.default, str | int) and field.default != "":
        form["default"] = field.default
    return form


def _kind(field: Field, config: Config, groups: dict[str, Any]) -> dict[str, Any] | None:
    if field.name == "section":
        sections = config.sections
        choices = [{"id": s.key, "title": s.name or s.key.capitalize()} for s in sections]
        return {"type": "choice", "choices": choices}
    if field.name in ("tags", "draft"):
        return {"type": field.name}
    if get_origin(field.kind) is Literal:
        return {"type": "choice", "choices": list(get_args(field.kind))}
    part = fields.struct_of(field.kind)
    if get_origin(field.kind) is tuple:
        return (
            {"type": "block", "fieldGroup": [_group(part, config, groups)]}
            if part
            else {"type": "list"}
        )
    if get_origin(field.kind) is dict:
        return None
    if part:
        return {"type": "fields", "fields": _forms(part, config, groups)}
    if field.name == "src":
        return {"type": "image"}
    return {"type": _SCALARS[field.kind]}


def _forms(struct: type[Struct], config: Config, groups: dict[str, Any]) -> list[dict[str, Any]]:
    forms = (_form(field, config, groups) for field in fields.of(struct))
    return [form for form in forms if form]


def _group(struct: type[Struct], config: Config, groups: dict[str, Any]) -> str:
    """Adds the fields of a list's items to `groups`, and returns the name of the group."""
    name = struct.__name__.lower()
    groups[name] = _forms(struct, config, groups)
    return name
