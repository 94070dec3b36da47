"""Fields that a newsroom adds to front matter: their declarations, and the types made of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from ssg.model.elements import Image, Url
from ssg.text.dates import Clock
from ssg.yaml_source import scalars
from ssg.yaml_source.constraints import OneLine, Suggestion, matching

FieldType = Literal[
    "text", "markdown", "number", "integer", "money", "boolean", "date", "time", "choice", "list",
    "mapping", "url", "email", "picture", "file", "story", "author", "page", "term", "row",
]  # fmt: skip
SourceKind = Literal["article", "page", "author", "section", "tag"]

SIMPLE: frozenset[Any] = frozenset((Decimal, int, bool))
"""Types of single values that are not text."""
LINKED: frozenset[str] = frozenset(("story", "author", "page", "term", "row"))
"""Types whose values name something else of the newsroom."""
TARGETED: frozenset[str] = frozenset(("term", "row"))
"""Types of values that are of something declared: `of` has its name."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_email_error = matching(
    r"[^\s@<>()\"]+@[^\s@<>()\".]+(?:\.[^\s@<>()\".]+)+", "is not an e-mail address"
)
_currency_error = matching("[A-Z]{3}", "is not a currency's code such as EUR")
_METHODS = frozenset(vars(dict))
"""Names that layouts would take for those of a mapping's methods, as in `own.items`."""


def name_error(name: str) -> str:
    """Returns why a text cannot be the name of an own field or parameter, or ""."""
    if not _NAME.fullmatch(name):
        return "must be lower-case letters, digits and _, and begin with a letter"
    return "has another meaning in layouts: choose another name" if name in _METHODS else ""


def _pattern_error(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        return f"is not a regular expression: {error}"
    return ""


def _name_hint(name: str) -> str:
    """A hint with a name that is allowed, made of one that is not."""
    allowed = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return f"write {allowed}" if not name_error(allowed) else ""


FieldName = Annotated[str, name_error, Suggestion(_name_hint)]


class Money(Struct, frozen=True, gc=False):
    """An amount in a currency, by its ISO 4217 code."""

    amount: Decimal
    currency: str


class InnerField(Struct, frozen=True, kw_only=True):
    """A field in a mapping."""

    shorthand = "type"
    type: Annotated[FieldType, "What the value is.", Meta(examples=["picture"])]
    of: Annotated[
        tuple[OneLine, ...],
        "The choices of a `choice`, the type of the items of a `list`, the taxonomy of a "
        "`term`, or the data file of a `row`; a list of terms has both: `[term, companies]`.",
        Meta(examples=[["buy", "wait", "skip"]]),
    ] = ()
    description: Annotated[str, "What writers are told of the field."] = ""
    examples: Annotated[tuple[str, ...], "Values for the editors' forms."] = ()
    required: Annotated[bool, "Whether the field must have a value."] = False
    min: Annotated[Decimal | None, "The smallest number, or the fewest characters or items."] = None
    max: Annotated[Decimal | None, "The largest number, or the most characters or items."] = None
    pattern: Annotated[
        str, _pattern_error, "A regular expression that a whole text must match."
    ] = ""
    currency: Annotated[
        str,
        _currency_error,
        "The currency of `money`, as its ISO 4217 code.",
        Meta(examples=["EUR"]),
    ] = ""


class OwnField(InnerField, frozen=True, kw_only=True):
    """A field that a newsroom adds to a kind of front matter."""

    shorthand = "type"
    default: Annotated[str, "The value where a source has none."] = ""
    kinds: Annotated[
        tuple[OneLine, ...], "The kinds of story that may have the field; without it, all."
    ] = ()
    private: Annotated[bool, "Keeps the value out of layouts, and so out of the site."] = False
    listed: Annotated[
        bool, "Whether other pages see the value too, as `ref.own.NAME` in cards and feeds."
    ] = False
    fields: Annotated[
        dict[FieldName, InnerField],
        "The fields of a `mapping`, or of each item of a `list` of mappings.",
    ] = {}


OwnFields = Mapping[str, OwnField]
"""The own fields of one kind of source, by name."""

T = TypeVar("T", bound=Struct)


def with_own_fields(kind: type[T], declared: OwnFields) -> type[T]:
    """The type of front matter that has the declared fields beside its own."""
    return _extended(kind, msgspec.json.encode(declared)) if declared else kind


@lru_cache(maxsize=64)
def _extended(kind: type[T], declared: bytes) -> type[T]:
    own = msgspec.json.decode(declared, type=dict[str, OwnField])
    return msgspec.defstruct(  # type: ignore[return-value]  # a subclass of `kind`
        kind.__name__,
        [_definition(name, field) for name, field in own.items()],
        bases=(kind,),
        frozen=True,
        kw_only=True,
        gc=False,
    )


def _definition(name: str, field: InnerField) -> Any:
    """A field as `msgspec.defstruct` takes it: its name, its type and, if it has one, its default.

    A field of some kinds of story only is optional for the type.
    """
    kind = _annotated(name, field)
    kinds = field.kinds if isinstance(field, OwnField) else ()
    default = default_of(field) if isinstance(field, OwnField) else None
    if field.required and not kinds and default is None:
        return name, kind
    return name, kind | None, default


def default_of(field: OwnField) -> Any:
    """The value of a field that a source leaves out; raises `ScalarError` for an invalid one."""
    kind = _TYPES.get(field.type, str)
    if not field.default:
        return None
    return scalars.parse(field.default, kind, Clock("UTC")) if kind in SIMPLE else field.default


def _annotated(name: str, field: InnerField) -> Any:
    notes = [*_checks(field), field.description, Meta(examples=list(field.examples))]
    return Annotated[(_type(name, field), *notes)]


_TYPES: dict[FieldType, Any] = {
    "text": str,
    "markdown": str,
    "number": Decimal,
    "integer": int,
    "money": Decimal,
    "boolean": bool,
    "date": datetime,
    "time": datetime,
    "url": Url,
    "email": Annotated[str, _email_error],
    "picture": Image,
}


def _type(name: str, field: InnerField) -> Any:
    if field.type == "choice":
        return Literal[field.of]
    if field.type == "list":
        return tuple[_item(name, field), ...]  # type: ignore[misc]  # a type made at run time
    if field.type == "mapping":
        return _struct(name, field)
    return _TYPES.get(field.type, str)


def _item(name: str, field: InnerField) -> Any:
    """The type of a list's items."""
    item = item_of(field)
    return _struct(name, field) if item.type == "mapping" else _type(name, item)


def name_sources(fields: Iterable[OwnFields]) -> bool:
    """Whether values of the fields may name something else of the newsroom."""
    return not all(LINKED.isdisjoint((f.type, *f.of)) for each in fields for f in each.values())


def item_of(field: InnerField) -> InnerField:
    """The items of a list, as a field of their own; a list without a type has texts."""
    kind: Any = field.of[0] if field.of else "text"
    return InnerField(type=kind, of=field.of[1:], currency=field.currency)


def target_type(field: InnerField) -> FieldType:
    """The type of a field's values or, in a list, of its items."""
    return item_of(field).type if field.type == "list" else field.type


def target_of(field: InnerField) -> str:
    """What the values of a `TARGETED` field are of, or ""."""
    of = item_of(field).of if field.type == "list" else field.of
    return of[0] if of else ""


def _struct(name: str, field: InnerField) -> Any:
    inner = field.fields if isinstance(field, OwnField) else {}
    definitions = [_definition(each, declared) for each, declared in inner.items()]
    title = "".join(part.capitalize() for part in name.split("_"))
    return msgspec.defstruct(title, definitions, frozen=True, kw_only=True, gc=False)


def _checks(field: InnerField) -> list[Callable[[Any], str]]:
    """What the values of a field must fulfil."""
    checks: list[Callable[[Any], str]] = []
    if field.pattern:
        matches = re.compile(field.pattern).fullmatch
        checks.append(lambda text: "" if matches(text) else f"does not match {field.pattern}")
    measure, unit = _MEASURES.get(field.type, (Decimal, ""))
    if (least := field.min) is not None:
        few = f"must be {least}{unit} or more"
        checks.append(lambda value: "" if measure(value) >= least else few)
    if (most := field.max) is not None:
        many = f"must be {most}{unit} or less"
        checks.append(lambda value: "" if measure(value) <= most else many)
    return checks


def _length(value: Any) -> Decimal:
    return Decimal(len(value))


_MEASURES: dict[FieldType, tuple[Callable[[Any], Decimal], str]] = {
    "text": (_length, " characters"),
    "markdown": (_length, " characters"),
    "list": (_length, " items"),
}
