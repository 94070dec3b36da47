"""Redirects: pages at old addresses that send readers to the new ones, for hosts without rules.

They have no `noindex`: search engines follow the canonical URL, and pass on what they know.
"""

from collections.abc import Iterable, Iterator

from ssg.hosting.hosts import HOSTS
from ssg.model.outputs import Output, Part
from ssg.model.page_head import Head
from ssg.model.redirects import Redirect
from ssg.pages.common import absolute_url, page
from ssg.site.assemble import Site, SiteSettings

LAYOUT = "redirect.html"


def outputs(site: Site) -> Iterator[Part]:
    if HOSTS[site.config.hosting].pages:
        moved = (each for each in site.redirects if each.to and not each.is_pattern)
        yield Part(_pages, (site.settings, tuple(moved)))


def without_page(site: Site) -> Iterator[Output]:
    """Pages for the addresses that have none, to find out whether anything else claims them."""
    has_pages = HOSTS[site.config.hosting].pages
    single = (each for each in site.redirects if not each.is_pattern)
    return _pages(site.settings, (each for each in single if not (has_pages and each.to)))


def _pages(site: SiteSettings, redirects: Iterable[Redirect]) -> Iterator[Output]:
    for each in redirects:
        head = Head(title=each.title, url=absolute_url(site, each.to))
        yield page(site, each.path, LAYOUT, head, source=each.source, target=each.to)
