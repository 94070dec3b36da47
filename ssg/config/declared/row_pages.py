"""The pages that are made of rows of data files."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from ssg.config.declared.addresses import address_error
from ssg.yaml_source.constraints import OneLine

_FIELD = re.compile(r"\{(\w*)\}")
PAGE_URL = "page_url"
"""The value of a row by which layouts know the URL of its page."""


class RowPages(Struct, frozen=True):
    """The pages of a data file's rows: patterns have fields in braces, as in `/firms/{slug}/`."""

    source: str
    address: str
    layout: str
    title: str
    summary: str


def fields_in(pattern: str) -> list[str]:
    """The fields that a pattern names."""
    return _FIELD.findall(pattern)


def filled(pattern: str, value_of: Callable[[str], str]) -> str:
    """A pattern with `value_of(field)` in the place of each field."""
    return _FIELD.sub(lambda match: value_of(match[1]), pattern)


def _address_error(address: str) -> str:
    if not fields_in(address):
        return "has no field of the rows in braces, such as /companies/{slug}/"
    return address_error(filled(address, lambda field: f"x-{field}-x"))


if TYPE_CHECKING:

    class RowPagesConfig(Struct, frozen=True):
        """One entry of the setting `pages`."""

else:
    # `from` is a word of Python, so that no class could name it.
    RowPagesConfig = msgspec.defstruct(
        "RowPagesConfig",
        [
            (
                "from",
                Annotated[
                    str,
                    "The data file, by its name without the ending; `data` describes it.",
                    Meta(examples=["companies"]),
                ],
            ),
            (
                "address",
                Annotated[
                    str,
                    _address_error,
                    "The address of each page, with fields of its row in braces.",
                    Meta(examples=["/companies/{slug}/"]),
                ],
            ),
            (
                "layout",
                Annotated[str, "The layout of the pages.", Meta(examples=["company.html"])],
                "row.html",
            ),
            (
                "title",
                Annotated[
                    OneLine,
                    "The title of each page, with fields in braces; without it, the first field "
                    "that is a text and not the key.",
                    Meta(examples=["{name}"]),
                ],
                "",
            ),
            (
                "summary",
                Annotated[
                    str,
                    "The description of each page for search engines, with fields in braces.",
                    Meta(examples=["Facts about {name}."]),
                ],
                "",
            ),
        ],
        frozen=True,
        kw_only=True,
    )


def row_pages(config: RowPagesConfig) -> RowPages:
    """An entry of the setting as a value with names that Python allows."""
    values = msgspec.structs.asdict(config)
    return RowPages(values.pop("from"), **values)
