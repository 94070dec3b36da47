"""Listings of sections, tags, authors and all stories, and the indexes of tags and authors."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from ssg.model.articles import Ref, unpaid_first
from ssg.model.elements import Link
from ssg.model.front_page import EditedFront
from ssg.model.outputs import Output, Part
from ssg.model.terms import Listing, Term
from ssg.pages.common import PageDetails, head, page
from ssg.pages.front import topics
from ssg.pages.pagination import PageGroup, Pagination, front, groups, pages_of
from ssg.site.assemble import Site, SiteSettings
from ssg.site.front_page import MAX_FRONT_PAGE_STORIES, section_stories

RELATED_TOPICS = 8
"""How many topics the page of a topic or an author names."""


GROUP = 5
"""How many older pages of a listing are one part: an edit of a story plans few others again."""


def outputs(site: Site) -> Iterator[Output | Part]:
    root, frame = site.info.root, site.settings
    for listing in site.sections:
        edited = site.fronts.get(listing.term.key)
        yield from _parts(frame, listing.term.url, listing.refs, listing.term, edited)
    own = [listing for lists in site.taxonomies for listing in lists.listings]
    for listing in (*site.tags, *site.authors, *own):
        yield from _parts(frame, listing.term.url, listing.refs, listing.term)
    yield from _parts(frame, f"{root}latest/", site.refs, None)
    yield _index(site, "Topics", "tag", f"{root}tags/", site.tags)
    yield _index(site, "Authors", "author", f"{root}authors/", site.authors)
    for lists in site.taxonomies:
        made = lists.taxonomy
        yield _index(site, made.name, made.key, root + made.address[1:], lists.listings)


class _Whole(NamedTuple):
    """What the front of a term's listing says of all its stories is made from this.

    A tuple, so that the digests of stories, which many values share, are computed once.
    """

    total: int
    newest: Sequence[Ref]
    oldest: Sequence[Ref]


class _Subject(NamedTuple):
    """What the front of a listing is about beside its stories."""

    term: Term | None
    whole: _Whole | None
    edited: EditedFront | None


def _parts(
    site: SiteSettings,
    url: str,
    refs: Sequence[Ref],
    term: Term | None,
    edited: EditedFront | None = None,
) -> Iterator[Part]:
    """The pages of a listing: its front, and groups of others that always have the same stories.

    An editor may have `edited` the front.
    """
    size = site.config.per_page
    whole = None
    if term and refs:
        whole = _Whole(len(refs), refs[:MAX_FRONT_PAGE_STORIES], refs[-1:])
    yield Part(_front, (site, url, front(refs, size, url), _Subject(term, whole, edited)))
    for group in groups(refs, size, GROUP):
        yield Part(_older_pages, (site, url, group, term))


def _front(
    site: SiteSettings, url: str, place: tuple[Pagination, Sequence[Ref]], subject: _Subject
) -> Iterator[Output]:
    pagination, refs = place
    term, whole, edited = subject
    title = term.name if term else _LATEST
    is_author = term is not None and term.kind == "author"
    details = replace(_details(site, term), noindex=not (refs or is_author))
    yield page(
        site,
        url,
        term.layout if term else _LAYOUT,
        head(site, url, title, details),
        source=term.source if term else "",
        term=term,
        title=title,
        refs=section_stories(refs, edited) if edited else unpaid_first(refs),
        packages=edited.packages if edited else (),
        pagination=pagination,
        **(_facts(whole, term) if whole and term else _NO_FACTS),
    )


def _older_pages(
    site: SiteSettings, url: str, group: PageGroup[Ref], term: Term | None
) -> Iterator[Output]:
    """Pages of the listing at `url` that are not its front."""
    title = term.name if term else _LATEST
    details = _details(site, term)
    details = replace(details, crumbs=(*details.crumbs, Link(title, url)))
    for at, pagination, refs in pages_of(group, site.config.per_page, url):
        yield page(
            site,
            at,
            term.layout if term else _LAYOUT,
            head(site, at, f"{title}, page {pagination.number}", details),
            source=term.source if term else "",
            term=term,
            title=title,
            refs=unpaid_first(refs),
            packages=(),
            pagination=pagination,
            **_NO_FACTS,
        )


_LAYOUT, _LATEST = "listing.html", "Latest stories"
_NO_FACTS: dict[str, Any] = {"count": 0, "since": None, "topics": ()}
"""Older pages of a listing say nothing about the whole, so that a new story leaves them alone."""


def _details(site: SiteSettings, term: Term | None) -> PageDetails:
    """What the heads of all pages of a listing say."""
    about = _about(site, term)
    if term is None:
        return PageDetails(about)
    return PageDetails(
        description=term.summary or about,
        feeds=term.feeds,
        image=term.photo,
        kind="profile" if term.kind == "author" else "website",
        crumbs=term.crumbs,
    )


def _facts(whole: _Whole, term: Term) -> dict[str, Any]:
    """What the first page of a term's listing says of all its stories."""
    others = [topic for topic in topics(whole.newest) if topic.url != term.url]
    topics_of_others = tuple(others[:RELATED_TOPICS])
    return {"count": whole.total, "since": whole.oldest[0].date, "topics": topics_of_others}


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
