"""The front page, and the live rail that article pages fetch."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.outputs import Output
from ssg.model.terms import Listing
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site

SECONDARY = 4
LATEST = 10
OPINION = 3
RIVER = 4
TOPICS = 12
LEAD_WITHIN = 12
"""A featured story leads as long as it is among this many newest stories."""
MAX_FRONT_PAGE_STORIES = 200
"""How many of the newest stories the front page chooses from."""


def outputs(site: Site) -> Iterator[Output]:
    refs = site.refs
    top_story = lead(refs[:MAX_FRONT_PAGE_STORIES])
    rest = [ref for ref in refs[:MAX_FRONT_PAGE_STORIES] if ref is not top_story]
    opinion = tuple([ref for ref in rest if ref.kind == "opinion"][:OPINION])
    beside = [ref for ref in rest if not ref.is_paid and ref not in opinion]
    secondary = tuple(beside[:SECONDARY])
    partner = next((ref for ref in rest if ref.is_paid), None)
    above = {ref.url for ref in (top_story, *secondary, *opinion, partner) if ref}
    shown = {ref.url for ref in (*secondary, partner) if ref}
    rivers = (_river(listing, above) for listing in site.sections)
    description = site.info.tagline or f"The latest from {site.info.title}."
    top = head(site, site.info.root, site.info.title, PageDetails(description=description))
    yield page(
        site,
        site.info.root,
        "front.html",
        top,
        lead=top_story,
        secondary=secondary,
        latest=unpaid_first([ref for ref in rest if ref.url not in shown][:LATEST]),
        opinion=opinion,
        partner=partner,
        rivers=tuple(river for river in rivers if river.refs),
        topics=topics(refs),
    )
    rail = f"{site.info.root}rails/latest.html"
    newest = unpaid_first(refs[: site.info.rail])
    yield page(site, rail, "rails/latest.html", head(site, rail, "Latest"), refs=newest)


def lead(refs: Sequence[Ref]) -> Ref | None:
    """The newest featured story, or else the newest one; sponsored stories never lead."""
    stories = [ref for ref in refs if not ref.is_paid]
    featured = (ref for ref in stories[:LEAD_WITHIN] if ref.featured)
    return next(featured, stories[0] if stories else None)


def _river(listing: Listing, above: set[str]) -> Listing:
    """A section's newest stories without those shown above (by more than a headline)."""
    further = (ref for ref in listing.refs if ref.url not in above)
    return replace(listing, refs=unpaid_first(tuple(islice(further, RIVER))))


def topics(refs: Sequence[Ref]) -> tuple[Link, ...]:
    """The tags that the newest stories use most, most frequent first."""
    counts: dict[str, int] = {}
    labels: dict[str, Link] = {}
    for ref in refs[:MAX_FRONT_PAGE_STORIES]:
        for tag in ref.tags:
            labels[tag.url] = tag
            counts[tag.url] = counts.get(tag.url, 0) + 1
    return tuple(
        labels[url] for url in sorted(counts, key=lambda url: (-counts[url], url))[:TOPICS]
    )
