"""RSS, Atom and JSON Feed for the site; RSS for each section, tag and author. All full text."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from ssg.model import Article, Body, Head, Output, Page, Ref
from ssg.pages.common import absolute, head, page
from ssg.picture import Picture
from ssg.site import Site


class Item(Struct, frozen=True):
    """One entry of a feed."""

    ref: Ref
    body: Body
    image: Picture | None


def outputs(site: Site) -> Iterator[Output]:
    root, info = site.info.root, site.info
    articles = {article.ref.url: article for article in site.articles}
    top = head(site, root, info.title, description=info.tagline)
    for name, layout in _SITE_FEEDS.items():
        yield _feed(site, f"{root}{name}", layout, top, site.refs, articles)
    for listing in (*site.sections, *site.tags, *site.authors):
        term = listing.term
        title = f"{term.name} – {info.title}"
        top = head(site, term.url, title, description=term.summary or title)
        yield _feed(site, term.feed, "feeds/rss.xml", top, listing.refs, articles)


_SITE_FEEDS = {
    "feed.xml": "feeds/rss.xml",
    "atom.xml": "feeds/atom.xml",
    "feed.json": "feeds/feed.json",
}


def _feed(
    site: Site,
    url: str,
    layout: str,
    top: Head,
    refs: Sequence[Ref],
    articles: dict[str, Article],
) -> Page:
    shown = [articles[ref.url] for ref in refs[: site.config.feeds.limit]]
    return page(
        site,
        url,
        layout,
        top,
        self_url=absolute(site, url),
        items=tuple(Item(article.ref, article.body, article.ref.image) for article in shown),
        updated=max((_changed(article.ref) for article in shown), default=None),
    )


def _changed(ref: Ref) -> datetime:
    return ref.updated or ref.date
