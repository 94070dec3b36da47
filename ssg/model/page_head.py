"""What a page says of itself to browsers, search engines and social networks."""

from typing import Literal

from msgspec import Struct

from ssg.model.discovery import Feed
from ssg.model.elements import Link
from ssg.model.pictures import Picture

OpenGraphType = Literal["website", "article", "profile"]
"""What Open Graph calls a page."""


class Head(Struct, frozen=True, gc=False):
    """What a page says of itself to browsers and search engines; `url` is absolute.

    `card` is the picture of 1200 by 630 pixels that social networks show, if there is one. `crumbs`
    are the pages between the front page and this one. `locale` is its language with the territory
    ("en_GB"), if known; `alternates` its URL in each language, by tag, if there are several.
    """

    title: str
    url: str
    description: str = ""
    image: Picture | None = None
    kind: OpenGraphType = "website"
    noindex: bool = False
    feeds: tuple[Feed, ...] = ()
    card: str = ""
    crumbs: tuple[Link, ...] = ()
    locale: str = ""
    alternates: tuple[Link, ...] = ()
