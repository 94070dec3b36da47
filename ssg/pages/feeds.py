"""RSS, Atom and JSON Feed, all with full texts, and an OPML list of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from ssg.model.articles import Article, Ref
from ssg.model.discovery import Feed, FeedFormat
from ssg.model.documents import Body
from ssg.model.elements import Correction
from ssg.model.outputs import Output, Page, Part
from ssg.model.page_head import Head
from ssg.model.terms import Term
from ssg.pages.common import PageDetails, absolute_url, head, page
from ssg.site.assemble import Site, SiteSettings
from ssg.site.lists.story_list import articles_of


class Item(Struct, frozen=True):
    """One entry of a feed."""

    ref: Ref
    body: Body
    corrections: tuple[Correction, ...]
    ai_disclosure: str


class Tombstone(Struct, frozen=True):
    """An entry that feed readers are to delete (RFC 6721): its id, and when and why it left."""

    id: str
    date: datetime
    reason: str


class Outline(Struct, frozen=True):
    """A feed in a list of feeds, with the page that it belongs to; both URLs are absolute."""

    name: str
    feed: str
    url: str


_LAYOUTS: dict[FeedFormat, str] = {
    "rss": "feeds/rss.xml",
    "atom": "feeds/atom.xml",
    "json": "feeds/feed.json",
}


def outputs(site: Site) -> Iterator[Output | Part]:
    info, frame = site.info, site.settings
    articles = articles_of(site.articles)
    limit = site.config.feeds.limit
    tombstones = _tombstones(site)

    def part(feed: Feed, top: Head, refs: Sequence[Ref], page_url: str) -> Part:
        shown = articles(refs[:limit])
        # The other formats have no such entries.
        buried = tuple(tombstones.get(page_url, ())[:limit]) if feed.format == "atom" else ()
        return Part(_feed, (frame, feed, top, shown, buried))

    top = head(site, info.root, info.title, PageDetails(description=info.tagline))
    for feed in info.feeds:
        yield part(feed, top, site.refs, info.root)
    for listing in site.listings:
        term = listing.term
        title = f"{term.name} – {info.title}"
        top = head(site, term.url, title, PageDetails(description=term.summary or title))
        for feed in term.feeds:
            yield part(feed, top, listing.refs, term.url)
    yield _opml(site)


def _tombstones(site: Site) -> Mapping[str, Sequence[Tombstone]]:
    """The stories that were withdrawn, by the URL of each page that listed them."""
    found: dict[str, list[Tombstone]] = defaultdict(list)
    for each in site.withdrawn:
        tombstone = Tombstone(absolute_url(site, each.url), each.date, each.reason)
        for url in dict.fromkeys(each.lists):
            found[url].append(tombstone)
    return found


def _feed(
    site: SiteSettings,
    feed: Feed,
    top: Head,
    shown: Sequence[Article],
    buried: Sequence[Tombstone],
) -> Iterator[Output]:
    yield page(
        site,
        feed.url,
        _LAYOUTS[feed.format],
        top,
        self_url=absolute_url(site, feed.url),
        items=tuple(Item(a.ref, a.body, a.corrections, a.ai_disclosure) for a in shown),
        buried=buried,
        updated=max(
            (*(_changed(article.ref) for article in shown), *(each.date for each in buried)),
            default=None,
        ),
    )


def _changed(ref: Ref) -> datetime:
    return ref.updated or ref.date


def _opml(site: Site) -> Page:
    url = f"{site.info.root}feeds.opml"
    groups = {"Sections": site.sections, "Topics": site.tags, "Authors": site.authors}
    groups |= {lists.taxonomy.name: lists.listings for lists in site.taxonomies}
    return page(
        site,
        url,
        "feeds/feeds.opml",
        head(site, url, f"Feeds of {site.info.title}"),
        groups=tuple(
            (name, outlines)
            for name, listings in groups.items()
            if (outlines := tuple(_outline(site, one.term) for one in listings if one.term.feeds))
        ),
    )


def _outline(site: Site, term: Term) -> Outline:
    # Feed readers need one feed of a page: the others have the same stories.
    return Outline(term.name, absolute_url(site, term.feeds[0].url), absolute_url(site, term.url))
