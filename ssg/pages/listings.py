"""Listings of sections, tags, authors and all stories, and the indexes of tags and authors."""

from collections.abc import Iterator, Sequence
from typing import Any

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.front_page import EditedFront
from ssg.model.outputs import Output, Part
from ssg.model.terms import Listing, Term
from ssg.pages.common import PageDetails, head, page
from ssg.pages.front import topics
from ssg.pages.pagination import paginate
from ssg.site.assemble import Site, SiteSettings
from ssg.site.front_page import section_stories

RELATED_TOPICS = 8
"""How many topics the page of a topic or an author names."""


def outputs(site: Site) -> Iterator[Output | Part]:
    root, frame = site.info.root, site.settings
    for listing in site.sections:
        edited = site.fronts.get(listing.term.key)
        yield Part(_listing, (frame, listing.term.url, listing.refs, listing.term, edited))
    own = [listing for lists in site.taxonomies for listing in lists.listings]
    for listing in (*site.tags, *site.authors, *own):
        yield Part(_listing, (frame, listing.term.url, listing.refs, listing.term))
    yield Part(_listing, (frame, f"{root}latest/", site.refs, None))
    yield _index(site, "Topics", "tag", f"{root}tags/", site.tags)
    yield _index(site, "Authors", "author", f"{root}authors/", site.authors)
    for lists in site.taxonomies:
        made = lists.taxonomy
        yield _index(site, made.name, made.key, root + made.address[1:], lists.listings)


def _listing(
    site: SiteSettings,
    url: str,
    refs: Sequence[Ref],
    term: Term | None,
    edited: EditedFront | None = None,
) -> Iterator[Output]:
    """The pages of a listing; an editor may have `edited` its first one."""
    title = term.name if term else "Latest stories"
    crumbs = term.crumbs if term else ()
    for at, pagination, shown in paginate(refs, site.config.per_page, url):
        numbered = f"{title}, page {pagination.number}" if pagination.number else title
        details = PageDetails(
            description=term.summary if term and term.summary else _about(site, term),
            feeds=term.feeds if term else (),
            image=term.photo if term else None,
            kind="profile" if term and term.kind == "author" else "website",
            noindex=not refs and not (term and term.kind == "author"),
            crumbs=(*crumbs, Link(title, url)) if pagination.number else crumbs,
        )
        front = edited if edited and not pagination.number else None
        yield page(
            site,
            at,
            term.layout if term else "listing.html",
            head(site, at, numbered, details),
            source=term.source if term else "",
            term=term,
            title=title,
            refs=section_stories(shown, front) if front else unpaid_first(shown),
            packages=front.packages if front else (),
            pagination=pagination,
            **(_facts(refs, term) if term and not pagination.number else _NO_FACTS),
        )


_NO_FACTS: dict[str, Any] = {"count": 0, "since": None, "topics": ()}
"""Older pages of a listing say nothing about the whole, so that a new story leaves them alone."""


def _facts(refs: Sequence[Ref], term: Term) -> dict[str, Any]:
    """What the front of a term's listing says of all its stories."""
    others = [topic for topic in topics(refs) if topic.url != term.url]
    since = min((ref.date for ref in refs), default=None)
    return {"count": len(refs), "since": since, "topics": tuple(others[:RELATED_TOPICS])}


def _about(site: SiteSettings, term: Term | None) -> str:
    """What a listing is, for search engines, if nobody has described its term."""
    if term is None:
        return f"The newest stories of {site.info.title}."
    relation = {"section": "in", "author": "by"}.get(term.kind, "on")
    return f"Stories {relation} {term.name} from {site.info.title}."


def _index(site: Site, title: str, kind: str, url: str, listings: Sequence[Listing]) -> Output:
    """The page with all terms of a kind, each with the number of its stories; parts are inside."""
    terms = sorted(
        ((listing.term, len(listing.refs)) for listing in listings),
        key=lambda entry: (entry[0].name.casefold(), entry[0].key),
    )
    parts: dict[str, list[tuple[Term, int]]] = {}
    for entry in terms:
        above = entry[0].crumbs[-1].url if len(entry[0].crumbs) > 1 else ""
        parts.setdefault(above, []).append(entry)
    about = PageDetails(f"All {title.lower()} of {site.info.title}, with their stories.")
    top = head(site, url, title, about)
    return page(
        site, url, "terms.html", top, title=title, kind=kind, terms=tuple(parts.pop("", ())),
        parts={above: tuple(inner) for above, inner in parts.items()},
    )  # fmt: skip
