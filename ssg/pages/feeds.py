"""RSS, Atom and JSON Feed, all full text, and an OPML list of them.

The site and each section have all three; a tag or an author has RSS.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from ssg.elements import Correction
from ssg.head import Head
from ssg.model import Article, Body, Listing, Output, Page, Part, Ref
from ssg.pages.common import absolute, head, page
from ssg.site import Frame, Site


class Item(Struct, frozen=True):
    """One entry of a feed."""

    ref: Ref
    body: Body
    corrections: tuple[Correction, ...]
    ai_disclosure: str


class Outline(Struct, frozen=True):
    """A feed in a list of feeds, with the page that it is the feed of; absolute URLs."""

    name: str
    feed: str
    url: str


_LAYOUTS = {
    "feed.xml": "feeds/rss.xml",
    "atom.xml": "feeds/atom.xml",
    "feed.json": "feeds/feed.json",
}


def outputs(site: Site) -> Iterator[Output | Part]:
    root, info, frame = site.info.root, site.info, site.frame
    articles = {article.ref.url: article for article in site.articles}

    def feed(url: str, layout: str, top: Head, refs: Sequence[Ref]) -> Part:
        shown = tuple([articles[ref.url] for ref in refs[: site.config.feeds.limit]])
        return Part(_feed, (frame, url, layout, top, shown))

    top = head(site, root, info.title, description=info.tagline)
    for name, layout in _LAYOUTS.items():
        yield feed(f"{root}{name}", layout, top, site.refs)
    for listing in (*site.sections, *site.tags, *site.authors):
        term = listing.term
        title = f"{term.name} – {info.title}"
        top = head(site, term.url, title, description=term.summary or title)
        for name, layout in _LAYOUTS.items():
            if name == "feed.xml" or term.kind == "section":
                yield feed(f"{term.url}{name}", layout, top, listing.refs)
    yield _opml(site)


def _feed(
    site: Frame, url: str, layout: str, top: Head, shown: Sequence[Article]
) -> Iterator[Output]:
    yield page(
        site,
        url,
        layout,
        top,
        self_url=absolute(site, url),
        items=tuple(Item(a.ref, a.body, a.corrections, a.ai_disclosure) for a in shown),
        updated=max((_changed(article.ref) for article in shown), default=None),
    )


def _changed(ref: Ref) -> datetime:
    return ref.updated or ref.date


def _opml(site: Site) -> Page:
    url = f"{site.info.root}feeds.opml"
    groups = {"Sections": site.sections, "Topics": site.tags, "Authors": site.authors}
    return page(
        site,
        url,
        "feeds/feeds.opml",
        head(site, url, f"Feeds of {site.info.title}"),
        groups=tuple(
            (name, tuple(_outline(site, listing) for listing in listings))
            for name, listings in groups.items()
            if listings
        ),
    )


def _outline(site: Site, listing: Listing) -> Outline:
    term = listing.term
    return Outline(term.name, absolute(site, term.feed), absolute(site, term.url))
