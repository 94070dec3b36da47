"""Advertisements as pages show them."""

from msgspec import Struct

from ssg.model.ad_slots import Provider
from ssg.model.pictures import Picture


class SponsorCredit(Struct, frozen=True, gc=False):
    """A sponsor of a story or of the site, as pages show it."""

    name: str
    url: str = ""
    logo: Picture | None = None


class AdImage(Struct, frozen=True, gc=False):
    """An advertisement in one size, in CSS pixels, for screens that `media` matches ("": all)."""

    picture: Picture
    width: int
    height: int
    media: str = ""


class Ad(Struct, frozen=True, gc=False):
    """An advertisement; `images` has those for the widest screens first.

    `is_house` says that it links to a page of the site. Once the reader has consented, the script
    of `provider` replaces the images.
    """

    url: str = ""
    alt: str = ""
    images: tuple[AdImage, ...] = ()
    is_house: bool = False
    provider: Provider | None = None


class Placement(Struct, frozen=True, gc=False):
    """An advertisement in its slot; `sizes` are the CSS classes that reserve its space.

    If several advertisements alternate, `ad` is None and `fragment` is the URL of today's one. In
    stories, `after` is the number of paragraphs before it.
    """

    name: str
    sizes: str
    ad: Ad | None = None
    fragment: str = ""
    after: int = 0
