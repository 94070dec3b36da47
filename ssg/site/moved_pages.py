"""Where the pages of a site went: the page that a source makes now, in place of one it made."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from ssg.site.assemble import Site


class PageIdentity(Struct, frozen=True):
    """A page with what tells that two are the same one: its source, its text, or its headline."""

    url: str
    source: str
    text: str
    title: str


def moved_urls(before: Site, after: Site) -> dict[str, str]:
    """By the URL of a page that is gone, the URL that its reader is to be led to.

    A page at a new address comes from the same source; a source at a new path has the same text or,
    where that was edited as well, the same headline. What could be several pages is none of them.
    """
    old, new = list(_pages(before)), list(_pages(after))
    there, known = {page.url for page in new}, {page.source for page in old}
    gone = [page for page in old if page.url not in there]
    fresh = [page for page in new if page.source not in known]
    here = {page.source: page.url for page in new}
    by_text = _unique(fresh, "text")
    by_title = _unique(fresh, "title")
    found = {
        page.url: here.get(page.source) or by_text.get(page.text) or by_title.get(page.title)
        for page in gone
    }
    return {url: successor for url, successor in found.items() if successor}


def _unique(pages: list[PageIdentity], field: str) -> dict[str, str]:
    """The URLs of pages by a field that says something, where no two have it alike."""
    counts = Counter(getattr(page, field) for page in pages)
    counts[""] = 0
    return {value: page.url for page in pages if counts[value := getattr(page, field)] == 1}


def _pages(site: Site) -> Iterator[PageIdentity]:
    """Every page that a source of its own makes."""
    for article in site.articles:
        yield PageIdentity(article.ref.url, article.source, article.body.digest, article.ref.title)
    for page in site.pages:
        yield PageIdentity(page.url, page.source, page.body.digest, page.title)
    for listing in (*site.sections, *site.tags, *site.authors):
        if term := listing.term if listing.term.source else None:
            text = term.description.digest if term.description else ""
            yield PageIdentity(term.url, term.source, text, term.name)
