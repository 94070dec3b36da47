"""Redirects: pages at old addresses that send readers to the new ones."""

from collections.abc import Iterator, Sequence

from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.pages.common import absolute_url, page
from ssg.site.assemble import Site, SiteSettings

LAYOUT = "redirect.html"

AliasedPage = tuple[str, str, str, Sequence[str]]
"""A page's source, URL, title, and old addresses."""


def outputs(site: Site) -> Iterator[Part]:
    terms = (listing.term for listing in (*site.sections, *site.tags, *site.authors))
    moved: list[AliasedPage] = [
        *((a.source, a.ref.url, a.ref.title, a.aliases) for a in site.articles if a.aliases),
        *((page.source, page.url, page.title, page.aliases) for page in site.pages),
        *((term.source, term.url, term.name, term.aliases) for term in terms),
    ]
    yield Part(_redirects, (site.settings, tuple(moved)))


def _redirects(site: SiteSettings, moved: Sequence[AliasedPage]) -> Iterator[Output]:
    for source, url, title, aliases in moved:
        for alias in aliases:
            head = Head(title=title, url=absolute_url(site, url))
            old = site.info.root + alias.lstrip("/")
            yield page(site, old, LAYOUT, head, source=source, target=url)
