"""The site information that every layout gets: names, menus, advertisements and sponsors."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from ssg.config.config import CONFIG_FILE, Config
from ssg.model.ads import Placement, SponsorCredit
from ssg.model.discovery import Publisher, PublisherConfig, feeds
from ssg.model.elements import Image, Link, Sponsor
from ssg.model.site_info import Look, Newsletter, SiteInfo, TermIndex
from ssg.model.terms import Term
from ssg.site.links import Links

RAIL = 10
"""How many of the newest stories the live rail shows at most."""

_PROPERTIES = {
    "principles": "publishingPrinciples",
    "ethics": "ethicsPolicy",
    "corrections": "correctionsPolicy",
    "fact_checking": "verificationFactCheckingPolicy",
    "sources": "unnamedSourcesPolicy",
    "feedback": "actionableFeedbackPolicy",
    "diversity": "diversityPolicy",
    "ownership": "ownershipFundingInfo",
    "mission": "missionCoveragePrioritiesPolicy",
    "masthead": "masthead",
    "bylines": "noBylinesPolicy",
}
"""The names of policies in schema.org's NewsMediaOrganization, by setting."""


def make(
    config: Config,
    sections: Iterable[Term],
    placements: Mapping[str, Placement],
    stories: int,
    links: Links,
) -> SiteInfo:
    """The settings that pages show, with URLs resolved; without a menu, sections are the menu."""
    labels = tuple(Link(term.name, term.url) for term in sections)
    nav = tuple(Link(label.name, links.site_url(label.url)) for label in config.nav)
    return SiteInfo(
        title=config.title,
        short_name=config.short_name,
        tagline=config.tagline,
        url=config.url,
        root=config.base_path,
        language=config.language,
        direction=config.direction,
        sections=labels,
        nav=nav or labels,
        ad_label=config.ads.label,
        sponsors_label=config.ads.sponsors_label,
        ads=placements,
        sponsors=tuple(
            sponsor(CONFIG_FILE, paid, links, "sponsors", index, "logo")
            for index, paid in enumerate(config.sponsors)
        ),
        icons=links.icons(config.icon),
        publisher=_publisher(config.publisher, config.title, links),
        hub=config.feeds.hub,
        rail=min(stories, RAIL),
        search=config.search != "false",
        feeds=feeds(config.base_path, config.title),
        params=config.params,
        look=_look(config, links),
        taxonomies=_own_taxonomies(config),
        newsletter=_newsletter(config, links),
    )


def _own_taxonomies(config: Config) -> dict[str, TermIndex]:
    """The pages with all terms of the newsroom's own taxonomies, by key: all but tags."""
    return {
        each.key: TermIndex(each.name, config.base_path + each.address[1:], each.label)
        for each in config.filings[1:]
    }


def _newsletter(config: Config, links: Links) -> Newsletter | None:
    form = config.newsletter
    if form is None:
        return None
    url = links.site_url(form.url)
    host = urlsplit(form.url).hostname or urlsplit(config.url).hostname or ""
    return Newsletter(url, host, form.title, form.text, form.field, form.values)


def _look(config: Config, links: Links) -> Look:
    logo = config.look.logo
    light = Image(logo.light, config.title) if logo else None
    dark = Image(logo.dark, config.title) if logo and logo.dark else None
    return Look(
        logo=links.picture(CONFIG_FILE, light, "logo", "look", "logo", "light"),
        dark_logo=links.picture(CONFIG_FILE, dark, "logo", "look", "logo", "dark"),
        fonts=tuple(config.base_path + file[1:] for file in config.look.preloaded),
        italic=config.base_path + config.look.italic[1:] if config.look.italic else "",
    )


def _publisher(config: PublisherConfig, title: str, links: Links) -> Publisher:
    logo = Image(config.logo) if config.logo else None
    policies = {field: getattr(config.policies, field) for field in _PROPERTIES}
    return Publisher(
        name=config.name or title,
        logo=links.picture(CONFIG_FILE, logo, "logo", "publisher", "logo"),
        same_as=config.same_as,
        policies={
            _PROPERTIES[field]: links.site_url(url) for field, url in policies.items() if url
        },
    )


def sponsor(path: str, paid: Sponsor, links: Links, *where: str | int) -> SponsorCredit:
    """A sponsor as pages name it; `where` is the field of its logo in the file at `path`."""
    image = Image(paid.logo) if paid.logo else None
    logo = links.picture(path, image, "logo", *where)
    return SponsorCredit(paid.name, links.site_url(paid.url), logo)
