"""Static pages such as "About", and the page for what is not found."""

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
    missing = f"{site.info.root}404.html"
    yield page(site, missing, "404.html", head(site, missing, "Page not found", noindex=True))
