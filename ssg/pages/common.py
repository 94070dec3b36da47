"""What every kind of page is made with."""

from collections.abc import Iterator, Mapping
from typing import Any

from ssg.model.articles import Body, Label, Page
from ssg.model.discovery import Feed
from ssg.model.page_head import Head, Kind
from ssg.model.pictures import Picture
from ssg.site.assemble import Frame, Site
from ssg.text.languages import locale
from ssg.text.paths import output_path


def page(site: Frame, url: str, layout: str, head: Head, source: str = "", **context: Any) -> Page:
    """The page at the site URL `url`."""
    path = output_path(url.removeprefix(site.info.root))
    values: Mapping[str, Any] = {"site": site.info, "head": head, **context}
    return Page(path, layout, values, source)


def absolute(site: Frame, url: str) -> str:
    """A site URL with its scheme and host; one that has them stays as it is."""
    if url.startswith("/"):
        return site.info.url.removesuffix(site.info.root) + url
    return url


def head(
    site: Frame,
    url: str,
    title: str,
    *,
    description: str = "",
    feeds: tuple[Feed, ...] = (),
    image: Picture | None = None,
    kind: Kind = "website",
    noindex: bool = False,
    crumbs: tuple[Label, ...] = (),
    translations: tuple[Label, ...] = (),
    language: str = "",
) -> Head:
    """The head of an ordinary page; `feeds` are its own, beside the site's."""
    return Head(
        title=title,
        url=absolute(site, url),
        description=description,
        image=image,
        kind=kind,
        noindex=noindex,
        feeds=feeds,
        crumbs=crumbs,
        locale=locale(language or site.info.language),
        alternates=alternates(site, absolute(site, url), translations, language),
    )


def alternates(
    site: Frame, url: str, translations: tuple[Label, ...], language: str
) -> tuple[Label, ...]:
    """The page at the absolute `url` in every language that it is in, this one first.

    None where there is no other (developers.google.com, localized versions: each names all).
    """
    own = language or site.info.language
    others = [
        Label(other.name, absolute(site, other.url))
        for other in translations
        if other.name.casefold() != own.casefold()
    ]
    return (Label(own, url), *others) if others else ()


def bodies(site: Site) -> Iterator[Body]:
    """Every text of the site."""
    yield from (article.body for article in site.articles)
    yield from (page.body for page in site.pages)
    for listing in (*site.sections, *site.tags, *site.authors):
        if listing.term.description:
            yield listing.term.description
