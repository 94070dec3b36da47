"""The settings of what lists stories: sections and feeds."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.model.discovery import FEED_FORMATS, AbsoluteUrl, FeedFormat
from ssg.model.elements import Slug
from ssg.text.reserved_names import reserved_error
from ssg.yaml_source.constraints import OneLine, PositiveInt


def _section_key_error(key: str) -> str:
    return reserved_error(f"{key}/index.html")


class SectionConfig(Struct, frozen=True, kw_only=True):
    """A section of the newsroom; `key` is what articles name, and the slug of its URL."""

    shorthand = "key"
    key: Annotated[
        Slug,
        _section_key_error,
        "What articles write in `section`, and the first part of the address.",
        Meta(examples=["ai"]),
    ]
    name: Annotated[OneLine, "The name in menus and headings; without it, the capitalised key."] = (
        ""
    )
    description: Annotated[
        str,
        "The description for search engines, also shown on the section's page unless "
        "`content/sections/KEY.md` has a text.",
    ] = ""
    order: Annotated[
        int, "Sections with lower numbers come first; with equal numbers, in listed order."
    ] = 0


class FeedsConfig(Struct, frozen=True, kw_only=True):
    """The feeds, the number of stories in each, and the WebSub hub."""

    limit: Annotated[PositiveInt, "The number of newest stories in each feed, with full text."] = 20
    sections: Annotated[
        tuple[FeedFormat, ...], "The formats of each section's feed; the site always has all three."
    ] = FEED_FORMATS
    tags: Annotated[
        tuple[FeedFormat, ...],
        "The formats of each tag's feed. With more formats, a story changes more files.",
        Meta(examples=[["rss", "atom", "json"]]),
    ] = ("rss",)
    authors: Annotated[tuple[FeedFormat, ...], "The formats of each author's feed."] = ("rss",)
    hub: Annotated[AbsoluteUrl, "The WebSub hub that notifies feed readers of new stories."] = ""
