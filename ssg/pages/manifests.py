"""Manifests for browsers: the web app manifest (W3C) and OpenSearch."""

from collections.abc import Iterator

from msgspec import Struct

from ssg.model.outputs import Output
from ssg.model.pictures import Icons
from ssg.model.site_info import SiteInfo
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site

MAX_SHORT_NAME_LENGTH = 16
"""The maximum number of characters of a short name (OpenSearch 1.1)."""


class Icon(Struct, frozen=True):
    src: str
    sizes: str
    type: str


def outputs(site: Site) -> Iterator[Output]:
    root, info = site.info.root, site.info
    name = info.short_name or info.title
    manifest, search = f"{root}site.webmanifest", f"{root}opensearch.xml"
    top = head(site, manifest, info.title, PageDetails(description=info.tagline))
    yield page(site, manifest, "site.webmanifest", top, name=name, icons=tuple(_icons(info)))
    if info.search:
        details = PageDetails(description=info.tagline or info.title)
        top = head(site, search, info.title, details)
        yield page(site, search, "opensearch.xml", top, name=name[:MAX_SHORT_NAME_LENGTH].rstrip())


def _icons(info: SiteInfo) -> Iterator[Icon]:
    """The site's icons, or the theme's icon if there are none."""
    icons = info.icons
    if icons == Icons():
        yield Icon(f"{info.root}assets/favicon.svg", "any", "image/svg+xml")
    if icons.svg:
        yield Icon(icons.svg, "any", "image/svg+xml")
    if icons.png_192:
        yield Icon(icons.png_192, "192x192", "image/png")
    if icons.png_512:
        yield Icon(icons.png_512, "512x512", "image/png")
