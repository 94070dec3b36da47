"""Static pages such as "About", and the page for missing addresses (404)."""

from collections.abc import Iterator

from ssg.model.outputs import Output
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site


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
    not_found = f"{site.info.root}404.html"
    about = f"{site.info.title} has no page at this address."
    top = head(site, not_found, "Page not found", PageDetails(about, noindex=True))
    yield page(site, not_found, "404.html", top)
