"""The data files that a newsroom describes."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from ssg.model.own_fields import FieldName, OwnField, OwnFields

DRAFT = "draft"
"""The column that keeps a row out of the site, as `draft` does with a story."""


class DataConfig(Struct, frozen=True, kw_only=True):
    """What is in a data file: rows with these fields."""

    key: Annotated[
        str,
        "The field that tells one row from another: each row has its own value of it.",
        Meta(examples=["slug"]),
    ] = ""
    fields: Annotated[
        dict[FieldName, OwnField],
        "The fields of each row, with the types of own fields.",
        Meta(examples=[{"slug": "text", "revenue": {"type": "number", "min": 0}}]),
    ]


DataConfigs = Mapping[str, DataConfig]
"""The described data files, by name."""


def row_fields(config: DataConfig) -> OwnFields:
    """The fields of a row: those that are declared, and `draft`, which every row may have."""
    draft = OwnField(type="boolean", private=True, description="Keeps the row out of the site.")
    return {DRAFT: draft, **config.fields}
