"""Structured data for search engines: JSON-LD in the vocabulary of schema.org.

Each filter is a function of values of the page, so fingerprints cover its result. Empty properties
are left out. Parts that many pages share (publisher, authors) are encoded once and cached.
"""

from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Raw

from ssg.model.ads import SponsorCredit
from ssg.model.articles import Article, Byline, Ref
from ssg.model.elements import Link
from ssg.model.page_head import Head
from ssg.model.pictures import Icons, Picture
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Term
from ssg.text.paths import absolute_url

_TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "interview": "ReportageNewsArticle",
    "gallery": "NewsArticle",
    "sponsored": "AdvertiserContentArticle",
}
_ESCAPES = [(sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029"]

Thing = dict[str, Any]


def news_article(article: Article, site: SiteInfo, head: Head) -> Markup:
    """A story; its kind determines the type, and without a byline the publisher is the author."""
    ref = article.ref
    return _script(
        "AdvertiserContentArticle" if ref.sponsor else _TYPES[ref.kind],
        mainEntityOfPage=head.url,
        headline=ref.title,
        description=ref.summary,
        image=_pictures(ref, site),
        datePublished=ref.date.isoformat(),
        dateModified=(ref.updated or ref.date).isoformat(),
        author=[_author(author, site.url) for author in ref.authors] or [_publisher(site)],
        publisher=_publisher(site),
        sponsor=_sponsor(ref.sponsor, site),
        articleSection=ref.section and ref.section.name,
        keywords=[tag.name for tag in ref.tags],
        isPartOf=article.series and _thing("CreativeWorkSeries", name=article.series),
        correction=[
            _thing("CorrectionComment", text=c.text, datePublished=c.date.isoformat())
            for c in article.corrections
        ],
        inLanguage=article.ref.language or site.language,
        timeRequired=f"PT{article.minutes}M",
        isAccessibleForFree=True,
    )


def profile_page(term: Term, site: SiteInfo) -> Markup:
    """The profile of an author."""
    byline = Byline(term.name, term.role, term.url, term.photo, term.is_organisation)
    author = _person_or_organisation(byline, site.url)
    relation = "parentOrganization" if term.is_organisation else "worksFor"
    details = _thing(
        author["@type"],
        description=term.summary,
        image=term.photo and absolute_url(term.photo.src, site.url),
        sameAs=[link.url for link in term.links if link.url.startswith(("https:", "http:"))],
    )
    return _script("ProfilePage", mainEntity={**author, **details, relation: _publisher(site)})


def breadcrumbs(head: Head, site: SiteInfo) -> Markup:
    """The breadcrumbs from the front page to a page, which is the last item."""
    ancestors = (Link(site.title, site.root), *head.crumbs)
    items = [_crumb(number, label, site.url) for number, label in enumerate(ancestors, 1)]
    last = _thing("ListItem", position=len(ancestors) + 1, name=head.title)
    return _script("BreadcrumbList", itemListElement=[*items, last])


@lru_cache(maxsize=1024)
def _crumb(number: int, label: Link, site_url: str) -> Raw:
    url = absolute_url(label.url, site_url)
    return _raw(_thing("ListItem", position=number, name=label.name, item=url))


def news_organisation(site: SiteInfo) -> Markup:
    """The publisher of the site, with its policies."""
    publisher = site.publisher
    policies = {name: absolute_url(url, site.url) for name, url in publisher.policies.items()}
    details = _organisation(publisher.name, publisher.logo, site.url, site.icons)
    return _script(details.pop("@type"), **details, sameAs=publisher.same_as, **policies)


def web_site(site: SiteInfo) -> Markup:
    """The site, with its search address."""
    return _script(
        "WebSite",
        name=site.title,
        alternateName=site.short_name,
        description=site.tagline,
        url=site.url,
        inLanguage=site.language,
        publisher={"@id": f"{site.url}#publisher"},
        potentialAction=_search(site) if site.search else None,
    )


def _search(site: SiteInfo) -> Thing:
    target = f"{site.url}search/?q={{query}}"
    action = _thing("SearchAction", target=_thing("EntryPoint", urlTemplate=target))
    return action | {"query-input": "required name=query"}


def _publisher(site: SiteInfo) -> Raw:
    return _encoded_publisher(site.publisher.name, site.publisher.logo, site.url, site.icons)


@lru_cache(maxsize=16)
def _encoded_publisher(name: str, logo: Picture | None, site_url: str, icons: Icons) -> Raw:
    return _raw(_organisation(name, logo, site_url, icons))


def _organisation(name: str, logo: Picture | None, site_url: str, icons: Icons) -> Thing:
    """The publisher, with its logo or else the site's icon."""
    picture = logo or Picture(icons.png_512, width=512, height=512)
    image = _thing(
        "ImageObject",
        url=picture.src and absolute_url(picture.src, site_url),
        width=picture.width,
        height=picture.height,
    )
    return _thing(
        "NewsMediaOrganization",
        **{"@id": f"{site_url}#publisher"},
        name=name,
        url=site_url,
        logo=picture.src and image,
    )


@lru_cache(maxsize=1024)
def _author(author: Byline, site_url: str) -> Raw:
    return _raw(_person_or_organisation(author, site_url))


def _person_or_organisation(author: Byline, site_url: str) -> Thing:
    url = absolute_url(author.url, site_url)
    if author.is_organisation:
        return _thing("Organization", name=author.name, description=author.role, url=url)
    return _thing("Person", name=author.name, jobTitle=author.role, url=url)


def _sponsor(sponsor: SponsorCredit | None, site: SiteInfo) -> Thing | None:
    if sponsor is None:
        return None
    url = sponsor.url and absolute_url(sponsor.url, site.url)
    return _thing("Organization", name=sponsor.name, url=url)


def _pictures(ref: Ref, site: SiteInfo) -> list[str]:
    urls = (ref.image.crops or (ref.image.src,)) if ref.image else ()
    return [absolute_url(url, site.url) for url in urls]


def _thing(kind: str, **properties: Any) -> Thing:
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _raw(thing: Thing) -> Raw:
    return Raw(msgspec.json.encode(thing))


def _script(kind: str, **properties: Any) -> Markup:
    """A thing as text of a script element, escaped so that it cannot end it (HTML, 4.12.1.3)."""
    thing = {"@context": "https://schema.org", **_thing(kind, **properties)}
    text = msgspec.json.encode(thing).decode()
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 (escaped above)
