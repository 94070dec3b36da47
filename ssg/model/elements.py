"""What front matter and settings are made of: addresses, pictures, sponsors, corrections."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ssg.text.languages import language_error
from ssg.text.paths import alias_error, segment_error, url_error

Url = Annotated[
    str,
    url_error,
    Meta(extra_json_schema={"pattern": r"^((https?|mailto|tel):|(?![A-Za-z][A-Za-z0-9+.-]*:).)"}),
]
Slug = Annotated[
    str, segment_error, Meta(extra_json_schema={"pattern": r'^[^/<>:"\\|?*]*[^/<>:"\\|?*. ]$'})
]
Language = Annotated[str, language_error]
Aliases = Annotated[
    tuple[Annotated[str, alias_error, Meta(extra_json_schema={"pattern": r"^/(?!/)[^?#]*$"})], ...],
    "Old addresses that lead here.",
    Meta(examples=[["/2024/old-name.html"]]),
]
OwnSlug = Annotated[
    Slug,
    "The last part of the address; without it, the file's name.",
    Meta(examples=["memory-wall"]),
]
ArticleKind = Literal["news", "analysis", "opinion", "review", "explainer", "sponsored"]


class Image(Struct, frozen=True, gc=False):
    """A picture with what must be said of it; `src` is a URL once the site is made."""

    shorthand: ClassVar[str] = "src"
    src: Annotated[
        Url,
        "The picture: a path from this file, one that begins with `/` from `content/`, or a URL.",
        Meta(examples=["/images/the-memory-wall.jpg"]),
    ]
    alt: Annotated[str, "What the picture shows, for those who do not see it."] = ""
    caption: Annotated[str, "A line under the picture."] = ""
    credit: Annotated[str, "Who made it, after the caption."] = ""
    width: Annotated[int, "Its width in pixels; measured where it is left out."] = 0
    height: Annotated[int, "Its height in pixels; measured where it is left out."] = 0


class Sponsor(Struct, frozen=True, gc=False):
    """Who paid: for a story, or for the site."""

    shorthand: ClassVar[str] = "name"
    name: Annotated[str, "The sponsor's name, as readers see it.", Meta(examples=["Acme"])]
    url: Annotated[Url, "The sponsor's address.", Meta(examples=["https://acme.example/"])] = ""
    logo: Annotated[
        str, "The sponsor's logo, a picture in `content/`.", Meta(examples=["/ads/acme.svg"])
    ] = ""


class Link(Struct, frozen=True, gc=False):
    """A name that leads somewhere."""

    name: Annotated[str, "The link's words."]
    url: Annotated[
        Url,
        "Where it leads; a path that begins with `/` is below the site's root.",
        Meta(examples=["/about/"]),
    ]


class Correction(Struct, frozen=True, gc=False):
    """A published correction."""

    date: Annotated[datetime, "When the story was corrected.", Meta(examples=["2026-08-02"])]
    text: Annotated[
        str,
        "What was wrong, and what is right, as plain text.",
        Meta(examples=["An earlier version gave the wrong month."]),
    ]


def is_paid(kind: ArticleKind, sponsor: object | None) -> bool:
    """Whether somebody paid for a story: such stories are labelled, and never led with."""
    return kind == "sponsored" or sponsor is not None
