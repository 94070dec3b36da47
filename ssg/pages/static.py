"""Static pages such as "About", notices of withdrawn stories, and the page for errors (404)."""

from collections.abc import Iterator

from ssg.model.outputs import Output
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site

WITHDRAWN = "withdrawn.html"
"""The layout of notices."""


def outputs(site: Site) -> Iterator[Output]:
    for static in site.pages:
        details = PageDetails(
            description=static.summary,
            noindex=static.noindex,
            translations=static.translations,
            language=static.language,
        )
        top = head(site, static.url, static.title, details)
        yield page(site, static.url, static.layout, top, source=static.source, page=static)
    for withdrawn in site.withdrawn:
        if withdrawn.notice:
            top = head(site, withdrawn.url, "Story withdrawn", PageDetails(noindex=True))
            source = withdrawn.source
            yield page(site, withdrawn.url, WITHDRAWN, top, source, withdrawn=withdrawn)
    not_found = f"{site.info.root}404.html"
    top = head(site, not_found, "Page not found", PageDetails(noindex=True))
    yield page(site, not_found, "404.html", top)
