"""Shared by all kinds of pages: building a page, its head, its URLs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

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


class PageDetails(Struct, frozen=True, gc=False):
    """What the head of a page may say beside its URL and title.

    `feeds` are the page's own, beside the site's. `card` is the URL of a card for social
    networks, `crumbs` are the pages between the front page and this one, and `language` is that of
    the page if it differs from the site's.
    """

    description: str = ""
    image: Picture | None = None
    card: str = ""
    kind: OpenGraphType = "website"
    noindex: bool = False
    feeds: tuple[Feed, ...] = ()
    crumbs: tuple[Link, ...] = ()
    translations: tuple[Link, ...] = ()
    language: str = ""


_NO_DETAILS = PageDetails()


def head(site: SiteSettings, url: str, title: str, details: PageDetails = _NO_DETAILS) -> Head:
    """The head of a page at a URL of the site, or of a copy of a page at another site's URL."""
    url = absolute_url(site, url)
    return Head(
        title=title,
        url=url,
        description=details.description,
        image=details.image,
        card=details.card,
        kind=details.kind,
        noindex=details.noindex,
        feeds=details.feeds,
        crumbs=details.crumbs,
        locale=open_graph_locale(details.language or site.info.language),
        alternates=alternates(site, url, details.translations, details.language),
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
    """Every text of the site: of articles, pages, descriptions of terms, and own fields."""
    yield from (article.body for article in site.articles)
    yield from (page.body for page in site.pages)
    for listing in site.listings:
        if listing.term.description:
            yield listing.term.description
    if site.config.fields:
        yield from (value for value in own_values(site) if isinstance(value, Body))


def own_values(site: Site) -> Iterator[Any]:
    """Every value of the newsroom's own fields, and of rows with pictures, at any depth."""
    yield from values_in(article.own for article in site.articles)
    yield from values_in(page.own for page in site.pages)
    for listing in site.listings:
        yield from values_in(listing.term.own.values())
    for name, config in site.config.data.items():
        if any("picture" in (field.type, *field.of) for field in config.fields.values()):
            yield from values_in((site.data.get(name, ()),))


def values_in(values: Iterable[Any]) -> Iterator[Any]:
    """Yields every value in some values of own fields, at any depth."""
    for value in values:
        if isinstance(value, tuple):
            yield from values_in(value)
        elif isinstance(value, Mapping):
            yield from values_in(value.values())
        else:
            yield value
