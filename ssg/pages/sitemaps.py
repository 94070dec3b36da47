"""`sitemap.xml` (sitemaps.org) and `robots.txt`."""

from collections.abc import Iterator
from datetime import datetime

from ssg.model import Output
from ssg.pages.common import absolute, head, page
from ssg.site import Site

LIMIT = 40_000
"""URLs in one sitemap: below the protocol's 50,000, and well below its 50 MB."""


def outputs(site: Site) -> Iterator[Output]:
    root = site.info.root
    urls = list(_urls(site))
    parts = [urls[start : start + LIMIT] for start in range(0, len(urls), LIMIT)]
    names = ["sitemap.xml"]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        sitemaps = tuple(absolute(site, root + name) for name in names)
        top = head(site, f"{root}sitemap.xml", "Sitemap")
        yield page(site, f"{root}sitemap.xml", "sitemap-index.xml", top, sitemaps=sitemaps)
    for name, part in zip(names, parts, strict=True):
        url = root + name
        yield page(site, url, "sitemap.xml", head(site, url, "Sitemap"), urls=tuple(part))
    robots = f"{root}robots.txt"
    yield page(site, robots, "robots.txt", head(site, robots, "Robots"))


def _urls(site: Site) -> Iterator[tuple[str, datetime | None]]:
    """Every page that search engines should know, oldest story first so that parts stay full."""
    yield site.info.url, None
    for static in site.pages:
        if not static.noindex:
            yield absolute(site, static.url), None
    for listing in (*site.sections, *site.authors, *site.tags):
        if listing.refs:
            yield absolute(site, listing.term.url), None
    for article in reversed(site.articles):
        ref = article.ref
        if not ref.noindex and not article.canonical:
            yield absolute(site, ref.url), ref.updated or ref.date
