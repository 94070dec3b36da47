"""Advertisements as pages show them."""

from msgspec import Struct

from ssg.model.ad_slots import Provider
from ssg.model.pictures import Picture


class SponsorCredit(Struct, frozen=True, gc=False):
    """Who pays, for a story or for the site, as pages name them."""

    name: str
    url: str = ""
    logo: Picture | None = None


class AdImage(Struct, frozen=True, gc=False):
    """An advertisement in one size, in CSS pixels; for screens that `media` matches ("": all)."""

    picture: Picture
    width: int
    height: int
    media: str = ""


class Ad(Struct, frozen=True, gc=False):
    """An advertisement; `images` are those for the widest screens first.

    `is_house` where it leads to a page of the site. `provider` fills the space instead, once the
    reader has consented.
    """

    url: str = ""
    alt: str = ""
    images: tuple[AdImage, ...] = ()
    is_house: bool = False
    provider: Provider | None = None


class Placement(Struct, frozen=True, gc=False):
    """An advertisement in its slot; `sizes` are the classes that reserve its space.

    Where several take turns, `fragment` is the URL that has today's, and `ad` is absent. `after`
    is the number of paragraphs before it, within stories.
    """

    name: str
    sizes: str
    ad: Ad | None = None
    fragment: str = ""
    after: int = 0
