"""Static pages such as "About", pages of rows, notices of withdrawn stories, and 404."""

from collections.abc import Iterator, Sequence

from ssg.model.data_sets import RowPage
from ssg.model.outputs import Output, Part
from ssg.pages.common import PageDetails, head, page
from ssg.site.assemble import Site, SiteSettings

_BATCH = 500
"""How many pages of rows are planned together."""

WITHDRAWN = "withdrawn.html"
"""The layout of notices."""


def outputs(site: Site) -> Iterator[Output | Part]:
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
    for start in range(0, len(site.row_pages), _BATCH):
        yield Part(_of_rows, (site.settings, site.row_pages[start : start + _BATCH]))
    not_found = f"{site.info.root}404.html"
    about = f"{site.info.title} has no page at this address."
    top = head(site, not_found, "Page not found", PageDetails(about, noindex=True))
    yield page(site, not_found, "404.html", top)


def _of_rows(site: SiteSettings, pages: Sequence[RowPage]) -> Iterator[Output]:
    for each in pages:
        top = head(site, each.url, each.title, PageDetails(description=each.summary))
        yield page(
            site, each.url, each.layout, top, source=each.source, title=each.title,
            summary=each.summary, row=each.row,
        )  # fmt: skip
