"""Checks the declarations of a newsroom's own fields against each other and the built-in fields."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from msgspec import Struct

from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.model.own_fields import (
    LINKED,
    FieldType,
    InnerField,
    OwnField,
    OwnFields,
    SourceKind,
    default_of,
    item_of,
)
from ssg.problems.errors import did_you_mean, list_of_choices
from ssg.yaml_source.scalars import ScalarError
from ssg.yaml_source.tree import FieldPath, Tree

Finding = tuple[FieldPath, str, str]
"""The setting below the field, the message and the hint."""

FRONT_MATTER: Mapping[SourceKind, type[Struct]] = {
    "article": ArticleFrontMatter,
    "page": PageFrontMatter,
    "author": AuthorFrontMatter,
    "section": TermFrontMatter,
    "tag": TermFrontMatter,
}
_TYPES: tuple[str, ...] = FieldType.__args__  # type: ignore[attr-defined]
_TEXTS = ("text", "markdown")
_NUMBERS = ("number", "integer", "money")
_WITH_DEFAULT = (*_NUMBERS, "text", "boolean", "choice")


def report(
    fields: Mapping[SourceKind, OwnFields], story_kinds: tuple[str, ...], tree: Tree
) -> None:
    """Reports what is wrong with the setting `fields`; `story_kinds` are all kinds of story.

    A field with an invalid setting is not checked further.
    """
    reported = {problem.at for problem in tree.problems.reported}
    for kind, declared in fields.items():
        for name, field in declared.items():
            settings = [("fields", kind, name, each) for each in field.__struct_fields__]
            if not reported.isdisjoint(map(tree.at, settings)):
                continue
            for where, message, hint in _findings(kind, name, field, story_kinds):
                at = tree.at(("fields", kind, name, *where))
                tree.problems.error("bad-value", at, message, hint)


def _findings(
    kind: SourceKind, name: str, field: OwnField, story_kinds: tuple[str, ...]
) -> Iterator[Finding]:
    if name in FRONT_MATTER[kind].__struct_fields__:
        yield (), f'"{name}" is a built-in field', "choose another name"
    if field.kinds and kind != "article":
        yield ("kinds",), "only stories have kinds", "remove it"
    elif unknown := [each for each in field.kinds if each not in story_kinds]:
        hint = did_you_mean(unknown[0], story_kinds)
        yield ("kinds", field.kinds.index(unknown[0])), f'no kind "{unknown[0]}"', hint
    kinds_of_value = {field.type, *field.of, *(inner.type for inner in field.fields.values())}
    if not LINKED.isdisjoint(kinds_of_value) and kind not in ("article", "page"):
        yield ("type",), f"the file of {kind}s cannot name other sources", "stories and pages can"
    if field.listed and (field.private or {*LINKED, "markdown"} & kinds_of_value):
        what = "private" if field.private else "another source or a Markdown text"
        yield ("listed",), f"what is {what} cannot be listed", "remove listed: true"
    yield from _shape(field)
    yield from _limits(field)
    yield from _default(field)
    for inner_name, inner in field.fields.items():
        for where, message, hint in (*_inner(inner), *_limits(inner)):
            yield ("fields", inner_name, *where), message, hint


def _shape(field: OwnField) -> Iterator[Finding]:
    """What is missing or too much in the description of a type."""
    item = item_of(field).type if field.type == "list" else ""
    if field.type == "choice" and not field.of:
        yield ("type",), "a choice needs its choices", "add of: [buy, wait, skip]"
    elif field.type == "list" and (len(field.of) > 1 or item not in _TYPES):
        hint = did_you_mean(item, _TYPES) or f"of: is one of {list_of_choices(_TYPES)}"
        yield ("of",), "a list has items of one type", hint
    elif item in ("list", "choice", "markdown"):
        yield ("of",), f"a list cannot have items of the type {item}", ""
    elif field.of and field.type not in ("choice", "list"):
        yield ("of",), f"a {field.type} has no of:", "remove it"
    is_mapping = "mapping" in (field.type, item)
    if is_mapping and not field.fields:
        yield ("type",), "a mapping needs its fields", "add fields: {name: text}"
    elif field.fields and not is_mapping:
        yield ("fields",), f"a {field.type} has no fields", "remove them, or write type: mapping"
    yield from _currency(field, item)


def _currency(field: InnerField, item: str = "") -> Iterator[Finding]:
    is_money = "money" in (field.type, item)
    if is_money and find_spec("babel") is None:
        yield ("type",), "money needs Babel", 'run pip install "dateline-ssg[money]"'
    elif is_money and not field.currency:
        yield ("type",), "money needs a currency", "add currency: EUR"
    elif field.currency and not is_money:
        yield ("currency",), f"a {field.type} has no currency", "remove it, or write type: money"


def _inner(field: InnerField) -> Iterator[Finding]:
    """What is wrong with a field in a mapping."""
    if field.type in ("list", "mapping", "markdown", *LINKED):
        yield ("type",), f"a mapping cannot have a {field.type}", "add a field of its own"
    if field.type == "choice" and not field.of:
        yield ("type",), "a choice needs its choices", "add of: [buy, wait, skip]"
    yield from _currency(field)


def _limits(field: InnerField) -> Iterator[Finding]:
    if field.pattern and field.type not in _TEXTS:
        yield ("pattern",), f"a {field.type} has no pattern", "remove it, or write type: text"
    for name in ("min", "max"):
        is_set = getattr(field, name) is not None
        if is_set and field.type not in (*_TEXTS, *_NUMBERS, "list"):
            yield (name,), f"a {field.type} has no {name}:", "remove it"


def _default(field: OwnField) -> Iterator[Finding]:
    if not field.default:
        return
    if field.type not in _WITH_DEFAULT:
        yield ("default",), f"a {field.type} cannot have a default", "remove it"
    elif field.required:
        yield ("default",), "a required field has no default", "remove one of the two"
    elif field.type == "choice" and field.default not in field.of:
        hint = did_you_mean(field.default, field.of)
        yield ("default",), f'"{field.default}" is not one of the choices', hint
    else:
        try:
            default_of(field)
        except ScalarError as error:
            yield ("default",), error.message, error.hint
