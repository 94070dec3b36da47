"""Checks the declarations of a newsroom's own fields against each other and the built-in fields."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import get_args

from msgspec import Struct

from ssg.config.declared.data_sets import DRAFT
from ssg.config.declared.declarations import Declarations, built_in_type
from ssg.config.declared.taxonomies import term_fields
from ssg.model.own_fields import (
    LINKED,
    TARGETED,
    FieldType,
    InnerField,
    OwnField,
    OwnFields,
    default_of,
    item_of,
    target_of,
    target_type,
)
from ssg.problems.errors import did_you_mean, list_of_choices
from ssg.yaml_source.scalars import ScalarError
from ssg.yaml_source.tree import FieldPath, Tree

ROW = "row"
"""The kind of source that rows of data files are."""

Finding = tuple[FieldPath, str, str]
"""The setting below the field, the message and the hint."""

_TYPES: tuple[str, ...] = get_args(FieldType)
_TEXTS = ("text", "markdown")
_NUMBERS = ("number", "integer", "money")
_WITH_DEFAULT = (*_NUMBERS, "text", "boolean", "choice")


def report(declared: Declarations, story_kinds: tuple[str, ...], tree: Tree) -> None:
    """Reports what is wrong with own fields; `story_kinds` are all kinds of story.

    A field with an invalid setting is not checked further.
    """
    reported = {problem.at for problem in tree.problems.reported}
    checks = _Checks(declared, story_kinds)
    for prefix, kind, fields in _groups(declared):
        for name, field in fields.items():
            settings = [(*prefix, name, each) for each in field.__struct_fields__]
            if not reported.isdisjoint(map(tree.at, settings)):
                continue
            for where, message, hint in checks.findings(kind, name, field):
                tree.problems.error("bad-value", tree.at((*prefix, name, *where)), message, hint)


def _groups(declared: Declarations) -> Iterator[tuple[FieldPath, str, OwnFields]]:
    """Yields the setting, the kind of source and the own fields of each group of fields."""
    for kind, fields in declared.fields.items():
        yield ("fields", kind), kind, fields
    for key, taxonomy in declared.taxonomies.items():
        yield ("taxonomies", key, "fields"), key, taxonomy.fields
    for key, data in declared.data.items():
        yield ("data", key, "fields"), ROW, data.fields


class _Checks(Struct, frozen=True):
    """What own fields are checked against."""

    declared: Declarations
    story_kinds: tuple[str, ...]

    def findings(self, kind: str, name: str, field: OwnField) -> Iterator[Finding]:
        if kind == ROW:
            yield from _in_row(name, field)
        else:
            yield from self._in_front_matter(kind, name, field)
        yield from _shape(field)
        yield from self._named(field)
        yield from _limits(field)
        yield from _default(field)
        for inner_name, inner in field.fields.items():
            for where, message, hint in (*_inner(inner), *_limits(inner)):
                yield ("fields", inner_name, *where), message, hint

    def _in_front_matter(self, kind: str, name: str, field: OwnField) -> Iterator[Finding]:
        if name in built_in_type(kind).__struct_fields__:
            yield (), f'"{name}" is a built-in field', "choose another name"
        elif kind == "article" and name in term_fields(self.declared.taxonomies):
            yield (), f'"{name}" is the field of a taxonomy', "choose another name"
        if field.kinds and kind != "article":
            yield ("kinds",), "only stories have kinds", "remove it"
        elif unknown := [each for each in field.kinds if each not in self.story_kinds]:
            hint = did_you_mean(unknown[0], self.story_kinds)
            yield ("kinds", field.kinds.index(unknown[0])), f'no kind "{unknown[0]}"', hint
        values = _types_in(field)
        kinds = kind if kind in self.declared.taxonomies else f"{kind}s"
        if not LINKED.isdisjoint(values) and kind not in ("article", "page"):
            message = f"the file of {kinds} cannot name others"
            yield ("type",), message, "stories and pages can"
        if field.listed and (field.private or {*LINKED, "markdown"} & values):
            what = "private" if field.private else "another source or a Markdown text"
            yield ("listed",), f"what is {what} cannot be listed", "remove listed: true"

    def _named(self, field: OwnField) -> Iterator[Finding]:
        """What is wrong with the name of what a `term` or a `row` is of."""
        kind, target = target_type(field), target_of(field)
        if kind not in TARGETED:
            return
        what, setting = ("taxonomy", "taxonomies") if kind == "term" else ("data file", "data")
        keyed = [name for name, data in self.declared.data.items() if data.key]
        known = [*self.declared.taxonomies] if kind == "term" else keyed
        if not target:
            hint = f"add of: {known[0]}" if known else f"declare one in {setting}:"
            yield ("type",), f"a {kind} needs the {what} that it is of", hint
        elif target in self.declared.data and kind == "row" and target not in known:
            hint = f"add key: to data: {target}:"
            yield ("of", len(field.of) - 1), f'the rows of "{target}" have no key', hint
        elif target not in known:
            hint = did_you_mean(target, known) or f"declare it in {setting}:"
            yield ("of", len(field.of) - 1), f'there is no {what} "{target}"', hint


def _types_in(field: OwnField) -> set[str]:
    """The types of a field's values, items and inner fields."""
    return {field.type, *field.of, *(inner.type for inner in field.fields.values())}


def _in_row(name: str, field: OwnField) -> Iterator[Finding]:
    """What a field of a row cannot be."""
    if name == DRAFT:
        yield (), '"draft" is a built-in field of rows', "remove it"
    if {*LINKED, "markdown"} & _types_in(field):
        yield ("type",), "a row cannot name other sources or have Markdown", "name an address: url"
    if field.kinds or field.listed:
        setting = "kinds" if field.kinds else "listed"
        yield (setting,), f"a field of a row has no {setting}:", "remove it"


def _shape(field: OwnField) -> Iterator[Finding]:
    """What is missing or too much in the description of a type."""
    item = item_of(field).type if field.type == "list" else ""
    if field.type == "choice" and not field.of:
        yield ("type",), "a choice needs its choices", "add of: [buy, wait, skip]"
    elif field.type == "list" and (len(field.of) > _most_of(item) or item not in _TYPES):
        hint = did_you_mean(item, _TYPES) or f"of: is one of {list_of_choices(_TYPES)}"
        yield ("of",), "a list has items of one type", hint
    elif item in ("list", "choice", "markdown"):
        yield ("of",), f"a list cannot have items of the type {item}", ""
    elif len(field.of) > 1 and field.type in TARGETED:
        yield ("of",), f"a {field.type} is of one kind", "for several: {type: list, of: [term, …]}"
    elif field.of and field.type not in ("choice", "list", *TARGETED):
        yield ("of",), f"a {field.type} has no of:", "remove it"
    is_mapping = "mapping" in (field.type, item)
    if is_mapping and not field.fields:
        yield ("type",), "a mapping needs its fields", "add fields: {name: text}"
    elif field.fields and not is_mapping:
        yield ("fields",), f"a {field.type} has no fields", "remove them, or write type: mapping"
    yield from _currency(field, item)


def _most_of(item: str) -> int:
    """How many words `of` may have in a list of such items."""
    return 2 if item in TARGETED else 1


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
