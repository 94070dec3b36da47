"""Generates VS Code snippets for front matter and for Dateline's Markdown blocks."""

from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from ssg.config.config import Config
from ssg.model.elements import Image
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.own_fields import SourceKind
from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field

_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-${CURRENT_DATE}"
_STORY = ("title", "date", "authors", "section", "kind", "tags", "summary", "image", "draft")
_MARKDOWN: dict[str, tuple[str, list[str]]] = {
    "figure": (
        "A picture with a caption",
        ["![${1:What it shows}](${2:/images/picture.jpg})", "/// caption", "${3:Caption.}", "///"],
    ),
    "callout": (
        "A callout",
        ["/// ${1|note,tip,warning,important|} | ${2:Title}", "${3:Text.}", "///"],
    ),
    "pullquote": ("A pull quote", ["/// pullquote", "${1:Words.}", "///"]),
    "details": ("Text that unfolds", ["/// details | ${1:How we counted}", "${2:By hand.}", "///"]),
    "link": ("A link to another story", ["[${1:words}](${2:other-story.md})"]),
    "footnote": ("A footnote", ["[^${1:1}]", "", "[^${1:1}]: ${2:Where it comes from.}"]),
}


def of(config: Config) -> dict[str, Any]:
    """Returns the snippets, by name."""
    sections = [section.key for section in config.sections]
    front_matter: dict[SourceKind, tuple[str, ...]] = {
        "article": _STORY,
        "author": ("name", "role", "photo"),
        "page": ("title", "summary"),
    }
    result: dict[str, Any] = {}
    for name, built_in in front_matter.items():
        by_name = {field.name: field for field in fields.of(config.declared.type_of(name))}
        names = dict.fromkeys((*built_in, *config.declared.front_matter_fields(name)))
        lines = [_line(by_name[key], place, sections) for place, key in enumerate(names, 1)]
        body = ["---", *lines, "---", "$0"]
        result[f"Front matter: {name}"] = {
            "scope": "markdown", "prefix": f"dateline-{name}", "body": body,
        }  # fmt: skip
    corrections = next(f for f in fields.of(ArticleFrontMatter) if f.name == "corrections")
    result["A correction"] = {
        "scope": "markdown",
        "prefix": "dateline-correction",
        "description": corrections.description,
        "body": ["corrections:", f"  - date: {_TODAY}", '    text: "${1:What was wrong.}"'],
    }
    for prefix, (description, body) in _MARKDOWN.items():
        result[description] = {"scope": "markdown", "prefix": f"dateline-{prefix}", "body": body}
    return result


def _line(field: Field, place: int, sections: list[str]) -> str:
    """Returns a line with a placeholder or choices for a field's value."""
    if field.name == "section" and sections:
        return f"section: ${{{place}|{','.join(sections)}|}}"
    if get_origin(field.kind) is Literal:
        return f"{field.name}: ${{{place}|{','.join(get_args(field.kind))}|}}"
    if field.name == "date":
        return f"date: {_TODAY}T${{CURRENT_HOUR}}:$CURRENT_MINUTE"
    if field.kind is bool:
        return f"{field.name}: ${{{place}|true,false|}}"
    if get_origin(field.kind) is tuple:
        return f"{field.name}: [${place}]"
    if fields.struct_of(field.kind) is Image:
        return f'{field.name}: {{src: ${{{place}:/images/picture.jpg}}, alt: "${{{place}0:Alt}}"}}'
    if fields.struct_of(field.kind):
        return f"{field.name}: {{${place}}}"
    if field.kind in (int, Decimal):
        return f"{field.name}: ${{{place}:0}}"
    return f'{field.name}: "${{{place}:{field.name.capitalize()}}}"'
