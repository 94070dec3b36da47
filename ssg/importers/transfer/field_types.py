"""Guesses the type of an own field from all its values in an old system, which are texts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

from ssg.importers.transfer.write import Bare, FieldValue
from ssg.model.own_fields import FieldType, InnerField, OwnField, item_of, name_error
from ssg.pictures.inspect import is_image
from ssg.text.dates import parse_date
from ssg.text.paths import url_error

_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})\.\d{1,10}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_BARE: frozenset[FieldType] = frozenset(("boolean", "integer", "number", "money", "date", "time"))
_MARKUP = re.compile(
    r"\]\([^\s()]+\)|(?<!\S)(?:\*\*|__)\w|</(?:a|b|code|em|i|p|strong|ul|ol)>|<(?:img|br)\b", re.I
)
"""What is certainly Markdown or HTML in a text of one line."""

FindPicture = Callable[[str], str]
"""The content path of a picture that a text names; "" if there is none."""


class Writing(Protocol):
    """How the values of an item are written here."""

    def picture(self, target: str) -> str:
        """Returns the path or address of a picture; "" if there is none."""

    def markdown(self, text: str) -> str:
        """Returns a text of the old system as safe Markdown."""


class Guess(Struct, frozen=True):
    """A type, that of the items of a list, and the fields of a mapping."""

    type: FieldType
    of: FieldType | None = None
    fields: Mapping[str, "Guess"] = {}

    @property
    def name(self) -> str:
        return f"list of {self.of}" if self.of else self.type

    def declaration(self) -> str:
        """Returns the declaration, as YAML on one line."""
        inner = ", ".join(f"{name}: {field.declaration()}" for name, field in self.fields.items())
        fields = f", fields: {{{inner}}}" if inner else ""
        return f"{{type: {self.type}{f', of: {self.of}' if self.of else ''}{fields}}}"

    def fits(self, written: Any) -> bool:
        """Whether a value of an old system can have the type."""
        if self.type == "list":
            items = written if isinstance(written, list) else [written]
            return all(map(self._item.fits, items))
        if self.type == "mapping":
            return isinstance(written, dict) and all(
                self.fields[name].fits(each)
                for name, each in written.items()
                if name in self.fields and not is_empty(each)
            )
        test = _TESTS.get("number" if self.type == "money" else self.type)
        return isinstance(written, str) and (test is None or test(written))

    def value(self, written: Any, writing: Writing) -> FieldValue:
        """Returns a value that fits as front matter has it here."""
        if self.type == "list":
            items = written if isinstance(written, list) else [written]
            return [self._item.value(each, writing) for each in items]
        if self.type == "mapping":
            return {
                name: self.fields[name].value(each, writing)
                for name, each in written.items()
                if name in self.fields and not is_empty(each)
            }
        if self.type == "picture":
            return writing.picture(written)
        if self.type == "markdown":
            return writing.markdown(written)
        text = str(written).strip()
        if self.type == "boolean":
            return Bare(text.lower())
        return Bare(text) if self.type in _BARE else text

    @property
    def _item(self) -> "Guess":
        return Guess(self.of or "text", None, self.fields)


def declared_type(field: InnerField) -> Guess:
    """Returns the type that the newsroom has declared for a field."""
    inner = field.fields if isinstance(field, OwnField) else {}
    fields = {name: declared_type(each) for name, each in inner.items()}
    return Guess(field.type, item_of(field).type if field.type == "list" else None, fields)


def is_empty(value: Any) -> bool:
    """Whether a field without its value would say the same."""
    return value in (None, "", [], {})


def guess(values: Sequence[Any], pictures: Iterable[FindPicture]) -> Guess | None:
    """Returns a type that all values have; None without values, or if no type here has them.

    `pictures` has for each value what finds the pictures of its text.
    """
    if not values:
        return None
    if all(isinstance(value, str) for value in values):
        return Guess(_simple(values, [*pictures]))
    if all(isinstance(value, dict) for value in values):
        fields = _fields(values)
        return Guess("mapping", None, fields) if fields else None
    lists = [value if isinstance(value, list) else [value] for value in values]
    items = [item for value in lists for item in value]
    if all(isinstance(item, str) for item in items):
        return Guess("list", _inner(items))
    if all(isinstance(item, dict) for item in items):
        fields = _fields(items)
        return Guess("list", "mapping", fields) if fields else None
    return None


def _fields(mappings: Sequence[Mapping[str, Any]]) -> dict[str, Guess]:
    """Returns the fields of mappings; none if one of them could not be kept whole."""
    fields: dict[str, Guess] = {}
    for name in dict.fromkeys(name for mapping in mappings for name in mapping):
        values = [value for mapping in mappings if (value := mapping.get(name)) not in (None, "")]
        if name_error(name) or not all(isinstance(value, str) for value in values):
            return {}
        fields[name] = Guess(_inner(values) if values else "text")
    return fields


def _inner(texts: Sequence[str]) -> FieldType:
    """Returns the narrowest type that texts in a list or a mapping have; no Markdown is there."""
    simple = _simple(texts, [])
    return "text" if simple == "markdown" else simple


def _simple(texts: Sequence[str], pictures: Sequence[FindPicture]) -> FieldType:
    """Returns the narrowest type that all texts have."""
    for kind, fits in _TESTS.items():
        if all(map(fits, texts)):
            return kind
    if len(pictures) == len(texts) and all(map(is_image, texts)):
        finders = zip(pictures, texts, strict=True)
        if all(find(text) for find, text in finders):
            return "picture"
    return "markdown" if any(map(_is_markdown, texts)) else "text"


def _is_markdown(text: str) -> bool:
    return "\n" in text.strip() or bool(_MARKUP.search(text))


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text)) and _is_valid(text)


def _is_time(text: str) -> bool:
    return bool(_TIME.fullmatch(text) or _DATE.fullmatch(text)) and _is_valid(text)


def _is_valid(text: str) -> bool:
    try:
        parse_date(text, "UTC")
    except (ValueError, OverflowError):
        return False
    return True


def _is_url(text: str) -> bool:
    return text.startswith(("https://", "http://")) and not url_error(text)


_TESTS: dict[FieldType, Callable[[str], bool]] = {
    "boolean": lambda text: text.lower() in ("true", "false"),
    "integer": lambda text: bool(_INTEGER.fullmatch(text)),
    "number": lambda text: bool(_INTEGER.fullmatch(text) or _NUMBER.fullmatch(text)),
    "date": _is_date,
    "time": _is_time,
    "url": _is_url,
}
