"""Facts of the site as a whole, which every layout gets as `site`."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from ssg.model.ads import Placement, SponsorCredit
from ssg.model.discovery import Feed, Publisher
from ssg.model.elements import Link
from ssg.model.pictures import Icons, Picture


class Look(Struct, frozen=True, gc=False):
    """What pages show of the settings of the look: the logo, and the URLs of fonts to preload.

    `italic` is for pages whose headline is in italics; it is empty if the system has the font.
    """

    logo: Picture | None = None
    dark_logo: Picture | None = None
    fonts: tuple[str, ...] = ()
    italic: str = ""


class TermIndex(Struct, frozen=True, gc=False):
    """The page with all terms of a taxonomy; `label` is what pages call one term."""

    name: str
    url: str
    label: str


class Newsletter(Struct, frozen=True, gc=False):
    """A form for a newsletter, sent to `url`, on `host`; `field` is the name of the address.

    `values` are what else the service expects, by name.
    """

    url: str
    host: str
    title: str
    text: str
    field: str
    values: Mapping[str, str]


class SiteInfo(Struct, frozen=True, gc=False):
    """The site as layouts see it.

    `url` is absolute and ends in "/"; `root` is its path ("/" or "/news/"). `hub` is the URL of the
    WebSub hub, or "". `rail` is the number of stories in the live rail. `search` says whether there
    is a search page. `params` are the newsroom's own values. `breaking` is
    the URL of the bar with breaking news, or "" if the newsroom does not use it. `preview` is the
    URL of the banner's style in a preview, or "". `taxonomies` are the pages with all terms of the
    newsroom's own taxonomies, by key. `data` are the data files that the layouts of a page read:
    they are added when it is rendered.
    """

    title: str
    short_name: str
    tagline: str
    url: str
    root: str
    language: str
    direction: Literal["ltr", "rtl"]
    sections: tuple[Link, ...]
    nav: tuple[Link, ...]
    ad_label: str
    sponsors_label: str
    ads: Mapping[str, Placement]
    sponsors: tuple[SponsorCredit, ...]
    publisher: Publisher
    hub: str
    rail: int
    icons: Icons = Icons()
    search: bool = False
    feeds: tuple[Feed, ...] = ()
    params: Mapping[str, Any] = {}
    breaking: str = ""
    look: Look = Look()
    preview: str = ""
    taxonomies: Mapping[str, TermIndex] = {}
    data: Mapping[str, Any] = {}
    newsletter: Newsletter | None = None
