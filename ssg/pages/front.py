"""The front page, and the live rail that article pages fetch."""

from collections.abc import Iterator, Sequence

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.front_page import EditedFront
from ssg.model.outputs import Output
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site
from ssg.site.front_page import MAX_FRONT_PAGE_STORIES, front_stories

TOPICS = 12


def outputs(site: Site) -> Iterator[Output]:
    edited = site.fronts.get("", EditedFront())
    stories = front_stories(site.refs, site.sections, site.tags, edited)
    description = site.info.tagline or f"The latest from {site.info.title}."
    top = head(site, site.info.root, site.info.title, PageDetails(description=description))
    yield page(
        site,
        site.info.root,
        "front.html",
        top,
        lead=stories.lead,
        secondary=stories.secondary,
        latest=stories.latest,
        opinion=stories.opinion,
        partner=stories.partner,
        packages=stories.packages,
        rivers=stories.blocks,
        topics=topics(site.refs),
    )
    rail = f"{site.info.root}rails/latest.html"
    newest = unpaid_first(site.refs[: site.info.rail])
    yield page(site, rail, "rails/latest.html", head(site, rail, "Latest"), refs=newest)
    if bar := site.info.breaking:
        top = head(site, bar, "Breaking news")
        yield page(site, bar, "rails/breaking.html", top, breaking=edited.breaking)


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
