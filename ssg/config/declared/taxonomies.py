"""The taxonomies that a newsroom declares beside tags, and what may be wrong with them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.config.declared.addresses import address_error
from ssg.model.own_fields import FieldName, OwnField, name_error
from ssg.model.taxonomies import Taxonomy
from ssg.yaml_source.constraints import OneLine

MentionType = Literal[
    "Thing", "Organization", "Corporation", "Person", "Place", "Event", "Product",
    "SoftwareApplication", "CreativeWork",
]  # fmt: skip
MOST_TERMS = 100
"""How many terms of a taxonomy a story can have."""


class TaxonomyConfig(Struct, frozen=True, kw_only=True):
    """A taxonomy that a newsroom declares."""

    shorthand = "name"
    name: Annotated[
        OneLine,
        "What pages call all terms; without it, the capitalised key.",
        Meta(examples=["Companies"]),
    ] = ""
    singular: Annotated[
        str,
        name_error,
        "What one term is called: also a field of stories that have one, instead of a list.",
        Meta(examples=["company"]),
    ] = ""
    address: Annotated[
        str,
        address_error,
        "The address of the page with all terms; without it, the key between slashes.",
        Meta(examples=["/companies/"]),
    ] = ""
    feed: Annotated[bool, "Whether each term has a feed."] = False
    layout: Annotated[
        str, "The layout of the page of each term.", Meta(examples=["company.html"])
    ] = "listing.html"
    mentions: Annotated[
        MentionType | None,
        "What a term is for search engines, by its type in schema.org; a story's structured data "
        "then mentions its terms.",
        Meta(examples=["Organization"]),
    ] = None
    fields: Annotated[
        dict[FieldName, OwnField],
        "The own fields of the files that describe terms.",
        Meta(examples=[{"ticker": "text"}]),
    ] = {}


Taxonomies = Mapping[str, TaxonomyConfig]
"""The taxonomies of a newsroom, by key."""


def taxonomy(key: str, config: TaxonomyConfig) -> Taxonomy:
    """The taxonomy that a newsroom declares under a key."""
    one = config.singular.replace("_", " ")
    return Taxonomy(
        key=key,
        noun=one or f"term of {key}",
        name=config.name or key.replace("_", " ").capitalize(),
        label=(one or key.replace("_", " ")).capitalize(),
        address=config.address or f"/{key}/",
        single_field=config.singular,
        layout=config.layout,
        formats=("rss",) if config.feed else (),
        mentions=config.mentions or "",
    )


def term_fields(taxonomies: Taxonomies) -> dict[str, OwnField]:
    """The fields by which stories name terms, as own fields."""
    fields: dict[str, OwnField] = {}
    for key, config in taxonomies.items():
        made = taxonomy(key, config)
        fields[key] = OwnField(
            type="list",
            max=Decimal(MOST_TERMS),
            description=f"{made.name}; a file in `content/{key}/` may describe each.",
        )
        if config.singular:
            fields[config.singular] = OwnField(
                type="text", description=f"The one {made.noun} of the story, instead of `{key}`."
            )
    return fields
