"""The metadata in the head of a page, for browsers, search engines and social networks."""

from typing import Literal

from msgspec import Struct

from ssg.model.discovery import Feed
from ssg.model.elements import Link
from ssg.model.pictures import Picture

OpenGraphType = Literal["website", "article", "profile"]
"""The type of a page in Open Graph."""


class Head(Struct, frozen=True, gc=False):
    """The metadata of a page; `url` is absolute.

    `card` is the URL of the card of 1200 by 630 pixels that social networks show, or "": then they
    show `image`.
    `crumbs` are the pages between the front page and this one. `locale` is the language with its
    territory ("en_GB"), or ""; `alternates` are the URLs of translations by language tag.
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
