"""What every layout may know of the site: its names, menus, advertisements and sponsors."""

from collections.abc import Mapping

from msgspec.structs import replace

from ssg.config import NAME, Config
from ssg.links import Links
from ssg.matter import Sponsor
from ssg.model import Label, SiteInfo, Term
from ssg.placement import Placement


def make(
    config: Config,
    sections: tuple[Term, ...],
    placements: Mapping[str, Placement],
    links: Links,
) -> SiteInfo:
    """The settings that pages show, their URLs resolved; without a menu, sections are the menu."""
    labels = tuple(Label(term.name, term.url) for term in sections)
    nav = tuple(Label(label.name, links.site_url(label.url)) for label in config.nav)
    return SiteInfo(
        title=config.title,
        tagline=config.tagline,
        url=config.url,
        root=config.root,
        language=config.language,
        direction=config.direction,
        sections=labels,
        nav=nav or labels,
        ad_label=config.ads.label,
        ads=placements,
        sponsors=tuple(
            sponsor(NAME, paid, links, "sponsors", index, "logo")
            for index, paid in enumerate(config.sponsors)
        ),
    )


def sponsor(path: str, paid: Sponsor, links: Links, *where: str | int) -> Sponsor:
    """A sponsor with its URLs; its logo is named at `where` in the file at `path`."""
    logo = links.file(path, paid.logo, *where)
    return replace(paid, logo=logo, url=links.site_url(paid.url))
