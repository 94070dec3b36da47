"""The addresses of the pages of rows."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ssg.config.declared.row_pages import fields_in, filled
from ssg.text import slugs
from ssg.text.paths import segment_error, url_of
from ssg.text.reserved_names import reserved_error


class RowAddress(Struct, frozen=True):
    """The path of a row's page below the site's root, or what is wrong with which field."""

    path: str = ""
    field: str = ""
    error: str = ""
    hint: str = ""


def of(pattern: str, values: Mapping[str, Any]) -> RowAddress:
    """The address of a row: a pattern with the values of its fields as slugs."""
    parts = {field: slug_of(values.get(field)) for field in fields_in(pattern)}
    for field, part in parts.items():
        if not part:
            message = f'the row has no address: its "{field}" is empty'
            if values.get(field):
                message = f'"{values[field]}" has no letter or digit for an address'
            return RowAddress(field=field, error=message)
    path = filled(pattern, parts.__getitem__)
    if error := reserved_error(f"{path[1:]}index.html"):
        return RowAddress(field="", error=f"the address {path} {error}", hint="change the value")
    return RowAddress(url_of(f"{path[1:]}index.html"))


def slug_of(value: Any) -> str:
    """A value as a part of an address: as it is if it can be one, and otherwise its slug."""
    text = "" if value is None else str(value)
    is_tidy = text == slugs.tidy_slug(text) and any(map(str.isalnum, text))
    is_slug = is_tidy and not segment_error(text)
    return text if is_slug else slugs.slug_of_name(text)
