"""Types that front matter and settings share: addresses, pictures, sponsors, links, corrections."""

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ssg.text.languages import language_error
from ssg.text.paths import alias_error, alias_hint, host_error, segment_error, url_error, url_hint
from ssg.text.slugs import slug_hint
from ssg.yaml_source.constraints import OneLine, Suggestion, at_most

Url = Annotated[
    str,
    url_error,
    host_error,
    Suggestion(url_hint),
    Meta(extra_json_schema={"pattern": r"^((https?|mailto|tel):|(?![A-Za-z][A-Za-z0-9+.-]*:).)"}),
]


Slug = Annotated[
    str,
    segment_error,
    Suggestion(slug_hint),
    Meta(extra_json_schema={"pattern": r'^[^/<>:"\\|?*]*[^/<>:"\\|?*. ]$'}),
]
Language = Annotated[str, language_error]
Aliases = Annotated[
    tuple[
        Annotated[
            str,
            alias_error,
            Suggestion(alias_hint),
            Meta(extra_json_schema={"pattern": r"^/(?!/)[^?#]*$"}),
        ],
        ...,
    ],
    at_most(500),
    "Old addresses, which redirect here.",
    Meta(examples=[["/2024/old-name.html"]]),
]
OwnSlug = Annotated[
    Slug,
    "The last part of the address; without it, the file's name.",
    Meta(examples=["memory-wall"]),
]
ArticleKind = Literal[
    "news", "analysis", "opinion", "review", "explainer", "interview", "gallery", "sponsored"
]


def _focus_error(text: str) -> str:
    return "" if _FOCUS.fullmatch(text) else "is not a point such as 30% 40%"


ShortHeadline = Annotated[
    OneLine, "A shorter headline for cards; the story keeps its own.", Meta(examples=["The wall"])
]
OwnLabel = Annotated[
    OneLine,
    "What stands above the headline instead of the label of the kind.",
    Meta(examples=["Exclusive"]),
]
Focus = Annotated[
    str,
    _focus_error,
    "The point of the picture that crops keep: percentages from the left and the top.",
    Meta(examples=["30% 40%"]),
]
_FOCUS = re.compile(r"(?:100|\d{1,2})% (?:100|\d{1,2})%")


class Image(Struct, frozen=True, gc=False):
    """A picture in front matter, with its texts."""

    shorthand: ClassVar[str] = "src"
    src: Annotated[
        Url,
        "The picture: a path from this file, one that begins with `/` from `content/`, or a URL.",
        Meta(examples=["/images/the-memory-wall.jpg"]),
    ]
    alt: Annotated[str, "The alternative text: what the picture shows."] = ""
    caption: Annotated[str, "A line under the picture."] = ""
    credit: Annotated[str, "Who made the picture; shown after the caption."] = ""
    width: Annotated[int, "The width in pixels; without it, the build measures a local file."] = 0
    height: Annotated[int, "The height in pixels; without it, the build measures a local file."] = 0


class Sponsor(Struct, frozen=True, gc=False):
    """A sponsor of a story or of the site."""

    shorthand: ClassVar[str] = "name"
    name: Annotated[OneLine, "The sponsor's name, as readers see it.", Meta(examples=["Acme"])]
    url: Annotated[Url, "The sponsor's address.", Meta(examples=["https://acme.example/"])] = ""
    logo: Annotated[
        str, "The sponsor's logo, a picture in `content/`.", Meta(examples=["/ads/acme.svg"])
    ] = ""


class Link(Struct, frozen=True, gc=False):
    """A named link."""

    name: Annotated[OneLine, "The text of the link."]
    url: Annotated[
        Url,
        "The address that it links to; a path that begins with `/` is below the site's root.",
        Meta(examples=["/about/"]),
    ]


class Correction(Struct, frozen=True, gc=False):
    """A published correction."""

    date: Annotated[datetime, "When the story was corrected.", Meta(examples=["2026-08-02"])]
    text: Annotated[
        str,
        "What was wrong and what is right, as plain text.",
        Meta(examples=["An earlier version gave the wrong month."]),
    ]


class Withdrawn(Struct, frozen=True, gc=False):
    """That a published story was withdrawn."""

    shorthand: ClassVar[str] = "date"
    date: Annotated[datetime, "When the story leaves the site.", Meta(examples=["2026-08-02"])]
    reason: Annotated[
        str,
        "Why, as plain text; readers and feeds are told.",
        Meta(examples=["The figures were wrong."]),
    ] = ""
    gone: Annotated[
        bool, "Whether the address says that it is gone (410) instead of showing a notice."
    ] = False


def is_paid(kind: str, sponsor: object | None) -> bool:
    """Whether a sponsor paid for a story; such stories are labelled and never lead the site."""
    return kind == "sponsored" or sponsor is not None
