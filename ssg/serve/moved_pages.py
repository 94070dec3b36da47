"""Finds the new addresses of pages that moved between two versions of a site."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from ssg.site.assemble import Site


class PageIdentity(Struct, frozen=True):
    """A page and what identifies it across versions: its source, its text, or its headline."""

    url: str
    source: str
    text: str
    title: str


def moved_urls(before: Site, after: Site) -> dict[str, str]:
    """The new URL of each page whose URL is gone, by its old URL.

    A page at a new URL has the same source; a renamed source has the same text or, if that was
    edited too, the same headline. A page with several candidates has no new URL.
    """
    old, new = list(_pages(before)), list(_pages(after))
    current_urls, old_sources = {page.url for page in new}, {page.source for page in old}
    gone = [page for page in old if page.url not in current_urls]
    added = [page for page in new if page.source not in old_sources]
    by_source = {page.source: page.url for page in new}
    by_text = _unique(added, "text")
    by_title = _unique(added, "title")
    successors = {
        page.url: by_source.get(page.source) or by_text.get(page.text) or by_title.get(page.title)
        for page in gone
    }
    return {url: successor for url, successor in successors.items() if successor}


def _unique(pages: list[PageIdentity], field: str) -> dict[str, str]:
    """The URLs of pages by a field, without empty values and those that several pages share."""
    counts = Counter(getattr(page, field) for page in pages)
    counts[""] = 0
    return {value: page.url for page in pages if counts[value := getattr(page, field)] == 1}


def _pages(site: Site) -> Iterator[PageIdentity]:
    """Every page that has a source of its own."""
    for article in site.articles:
        yield PageIdentity(article.ref.url, article.source, article.body.digest, article.ref.title)
    for page in site.pages:
        yield PageIdentity(page.url, page.source, page.body.digest, page.title)
    for listing in site.listings:
        if term := listing.term if listing.term.source else None:
            text = term.description.digest if term.description else ""
            yield PageIdentity(term.url, term.source, text, term.name)
