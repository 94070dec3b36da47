"""Manifests: of the web app (W3C), of the search (OpenSearch), and of a preview with its banner."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from ssg.model.outputs import File, Output
from ssg.model.pictures import Icons
from ssg.model.previews import Preview
from ssg.model.site_info import SiteInfo
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import PREVIEW_STYLE, Site
from ssg.text.dates import format_date

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

    if site.preview:
        yield File(PREVIEW_STYLE, _BANNER.replace("TEXT", _statement(site.preview)).encode())
        yield File(PREVIEW_FILE, msgspec.json.encode(site.preview) + b"\n")


PREVIEW_FILE = "preview.json"
"""The path of the file that says what a preview shows and until when."""
_BANNER = """\
body::before {
  content: "TEXT";
  display: block;
  position: sticky;
  top: 0;
  z-index: 1000;
  padding: 0.5rem 1rem;
  background: #7a1f00;
  color: #fff;
  font: 600 0.875rem/1.4 system-ui, sans-serif;
  text-align: center;
}
"""
"""A style instead of an element: a new commit then changes no page but those that it changes."""


def _statement(preview: Preview) -> str:
    """What the banner says; a name and a commit have nothing that a style would take as its own."""
    day, last = format_date(preview.date), format_date(preview.expires)
    commit = f"commit {preview.commit} of {day}" if preview.commit else f"built on {day}"
    return f"Preview {preview.name}, {commit}. Not for publication. Until {last}."


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
