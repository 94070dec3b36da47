"""Pages at old addresses that lead to the new ones."""

from collections.abc import Iterator

from ssg.head import Head
from ssg.model import Output
from ssg.pages.common import absolute, page
from ssg.site import Site


def outputs(site: Site) -> Iterator[Output]:
    moved = [(a.source, a.ref.url, a.ref.title, a.aliases) for a in site.articles]
    moved += [(p.source, p.url, p.title, p.aliases) for p in site.pages]
    terms = (listing.term for listing in (*site.sections, *site.tags, *site.authors))
    moved += [(term.source, term.url, term.name, term.aliases) for term in terms]
    for source, url, title, aliases in moved:
        for alias in aliases:
            head = Head(title=title, url=absolute(site, url), noindex=True)
            old = site.info.root + alias.lstrip("/")
            yield page(site, old, "redirect.html", head, source=source, target=url)
