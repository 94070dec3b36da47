"""Shared by all kinds of pages: building a page, its head, its URLs."""

from collections.abc import Iterator, Mapping
from typing import Any

from ssg.model.discovery import Feed
from ssg.model.documents import Body
from ssg.model.elements import Link
from ssg.model.outputs import Page
from ssg.model.page_head import Head, OpenGraphType
from ssg.model.pictures import Picture
from ssg.site.assemble import Site, SiteSettings
from ssg.text.languages import open_graph_locale
from ssg.text.paths import output_path


def page(
    site: SiteSettings, url: str, layout: str, head: Head, source: str = "", **context: Any
) -> Page:
    """The page at the site URL `url`; its layout gets `site`, `head` and `context`."""
    path = output_path(url.removeprefix(site.info.root))
    values: Mapping[str, Any] = {"site": site.info, "head": head, **context}
    return Page(path, layout, values, source)


def absolute_url(site: SiteSettings, url: str) -> str:
    """A site URL with scheme and host; an absolute URL is not changed."""
    if url.startswith("/"):
        return site.info.url.removesuffix(site.info.root) + url
    return url


def head(
    site: SiteSettings,
    url: str,
    title: str,
    *,
    description: str = "",
    feeds: tuple[Feed, ...] = (),
    image: Picture | None = None,
    kind: OpenGraphType = "website",
    noindex: bool = False,
    crumbs: tuple[Link, ...] = (),
    translations: tuple[Link, ...] = (),
    language: str = "",
) -> Head:
    """The head of an ordinary page; `feeds` are the page's own, beside the site's."""
    return Head(
        title=title,
        url=absolute_url(site, url),
        description=description,
        image=image,
        kind=kind,
        noindex=noindex,
        feeds=feeds,
        crumbs=crumbs,
        locale=open_graph_locale(language or site.info.language),
        alternates=alternates(site, absolute_url(site, url), translations, language),
    )


def alternates(
    site: SiteSettings, url: str, translations: tuple[Link, ...], language: str
) -> tuple[Link, ...]:
    """All language versions of the page at the absolute `url`, that page first.

    Empty if there are no others (developers.google.com, localized versions: each lists all).
    """
    own = language or site.info.language
    others = [
        Link(other.name, absolute_url(site, other.url))
        for other in translations
        if other.name.casefold() != own.casefold()
    ]
    return (Link(own, url), *others) if others else ()


def bodies(site: Site) -> Iterator[Body]:
    """Every text of the site: of articles, pages and descriptions of terms."""
    yield from (article.body for article in site.articles)
    yield from (page.body for page in site.pages)
    for listing in (*site.sections, *site.tags, *site.authors):
        if listing.term.description:
            yield listing.term.description
