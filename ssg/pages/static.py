"""Static pages such as "About", and the page for missing addresses (404)."""

from collections.abc import Iterator

from ssg.model.outputs import Output
from ssg.pages.common import head, page
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    for static in site.pages:
        top = head(
            site,
            static.url,
            static.title,
            description=static.summary,
            noindex=static.noindex,
            translations=static.translations,
            language=static.language,
        )
        yield page(site, static.url, static.layout, top, source=static.source, page=static)
    not_found = f"{site.info.root}404.html"
    yield page(site, not_found, "404.html", head(site, not_found, "Page not found", noindex=True))
