"""Sources, settings and the time -> `Site`: order, terms, links, and what is published at `now`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.well_known import SecurityTxt
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.model.ads import Placement
from ssg.model.articles import Article, Facts, Ref, StaticPage, Withdrawal
from ssg.model.data_sets import RowPage
from ssg.model.front_page import EditedFront
from ssg.model.pictures import Drawing
from ssg.model.previews import Preview
from ssg.model.redirects import Redirect
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Listing, TermLists
from ssg.site import (
    ad_placement,
    consistency,
    front_edits,
    host_files,
    publication,
    redirects,
    schedule,
    site_info,
    stories,
    urls,
)
from ssg.site.ad_placement import AdPlacements
from ssg.site.articles import static_page
from ssg.site.data import row_pages
from ssg.site.data.tables import TableReader
from ssg.site.front_edits import FrontReader
from ssg.site.links import Links
from ssg.site.lists.facts import series
from ssg.site.lists.related_stories import related_stories
from ssg.site.lists.story_list import StoredStories, pick
from ssg.site.own_values import OwnFieldReader
from ssg.site.schedule import ScheduledChange
from ssg.site.taxonomy import Terms

PREVIEW_STYLE = "preview.css"
"""The path of the style that shows the banner of a preview."""


class SiteSettings(Struct, frozen=True):
    """The settings and site information that every page uses."""

    config: Config
    info: SiteInfo


class Site(SiteSettings, frozen=True):
    """The whole newsroom as one value; articles and listings are newest first.

    `refs` and `facts` are those of the articles, in the same order, and `related` has the places of
    the stories related to each. `news` has the stories of the news sitemap.
    `media` has the content files that published pages refer to, by output path; `drawings` the
    renditions of pictures and the social cards of stories. `rotating_ads` has today's advertisement
    of each rotating slot. `security` is the content of `security.txt` until it expires. `redirects`
    are the addresses that lead elsewhere or are gone. `next_change` is the next change that time
    alone makes. `previews` says, by URL, why readers would not see a story or page that preview
    options show. `fronts` are what editors decide for each section, by its key, and for the site
    under "". `taxonomies` are the newsroom's own. `data` is what layouts get for each data file, by
    name; `row_pages` are pages of rows. `withdrawn` are the stories that left. `preview` says that
    the site is not for readers.
    """

    articles: Sequence[Article] = ()
    refs: Sequence[Ref] = ()
    facts: Sequence[Facts] = ()
    sections: tuple[Listing, ...] = ()
    tags: tuple[Listing, ...] = ()
    authors: tuple[Listing, ...] = ()
    pages: tuple[StaticPage, ...] = ()
    series: Mapping[str, Sequence[Ref]] = {}
    related: tuple[tuple[int, ...], ...] = ()
    news: tuple[Ref, ...] = ()
    media: Mapping[str, str] = {}
    drawings: tuple[Drawing, ...] = ()
    rotating_ads: tuple[Placement, ...] = ()
    security: SecurityTxt | None = None
    redirects: tuple[Redirect, ...] = ()
    next_change: ScheduledChange | None = None
    previews: Mapping[str, str] = {}
    fronts: Mapping[str, EditedFront] = {}
    withdrawn: tuple[Withdrawal, ...] = ()
    preview: Preview | None = None
    taxonomies: tuple[TermLists, ...] = ()
    data: Mapping[str, Any] = {}
    row_pages: tuple[RowPage, ...] = ()

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The listings of all terms: sections, tags, authors, and those of own taxonomies."""
        own = [listing for lists in self.taxonomies for listing in lists.listings]
        return (*self.sections, *self.tags, *self.authors, *own)

    @property
    def settings(self) -> SiteSettings:
        return SiteSettings(self.config, self.info)


def assemble(newsroom: Newsroom, sources: Sources, stored: StoredStories | None = None) -> Site:
    """Assembles the site as of the newsroom's moment; reports all inconsistencies.

    Known stories of the `sources` are `stored`; then the site has no redirects.
    """
    config, now = newsroom.config, newsroom.moment
    consistency.check(sources, config, newsroom.locate, newsroom.problems)
    host_files.check(config, now, newsroom.locate, newsroom.problems)
    published = publication.published(sources, now, newsroom.options.show)
    own = _own_fields(newsroom, sources, published)
    links, terms = own.links, Terms(published, own)
    previews = stories.previews(published, now, links.targets.urls)
    articles = stories.newest_first(published, terms, own, previews)
    ad_placement.check(config.ads, links)
    ads = ad_placement.placements_at(now, config.timezone, config.ads, links)
    pages = tuple([static_page(source, own) for source in published.pages])
    if own.names_sources:
        articles, pages = stories.with_named(articles, pages, terms)
    listed = stories.all_stories(articles, sources.known, stored)
    refs, facts = listed.refs, listed.facts
    lists = terms.listings(refs, facts)
    info = site_info.make(config, terms.sections.values(), ads.placements, len(facts), links)
    fronts = FrontReader(own, listed.ref_of, terms.tags, now).fronts(sources.fronts)
    links.report_unreferenced_pictures()
    site = Site(
        config=config,
        info=_with_fragments(info, newsroom, sources),
        articles=listed.articles,
        refs=refs,
        facts=facts,
        sections=lists.sections,
        tags=lists.tags,
        authors=lists.authors,
        taxonomies=lists.own,
        data=own.data.values,
        row_pages=row_pages.made_from(own.data),
        pages=pages,
        series={name: pick(refs, places) for name, places in series(facts).items()},
        related=related_stories(facts, newsroom.cache),
        previews=previews,
        preview=newsroom.options.preview,
        fronts=fronts,
    )
    site = _with_files(site, links, ads, newsroom, sources)
    if stored is not None:
        return replace(site, withdrawn=publication.withdrawals(sources, config, now))
    return _with_redirects(site, newsroom, sources)


def _with_fragments(info: SiteInfo, newsroom: Newsroom, sources: Sources) -> SiteInfo:
    """The information with the URLs of what every page loads: the bar, the banner of a preview."""
    breaking = front_edits.breaking_url(sources.fronts, info.root)
    banner = f"{info.root}{PREVIEW_STYLE}" if newsroom.options.preview else ""
    return replace(info, breaking=breaking, preview=banner)


def _with_files(
    site: Site, links: Links, ads: AdPlacements, newsroom: Newsroom, sources: Sources
) -> Site:
    """The site with the files that its pages refer to, and with what depends on the time."""
    config, now = newsroom.config, newsroom.moment
    news = schedule.current_news(site.articles, now, config.all_kinds)
    return replace(
        site,
        news=news,
        media=links.media.copies,
        drawings=tuple(drawing for _, drawing in sorted(links.media.drawings.items())),
        rotating_ads=ads.rotating,
        security=host_files.security_at(now, config.security_txt),
        next_change=_next_change(sources, news, ads.next_change_time, config, now),
    )


def _own_fields(newsroom: Newsroom, sources: Sources, published: Sources) -> OwnFieldReader:
    """The reader of own fields, whose links can show tables of rows."""
    config, locate, problems = newsroom.config, newsroom.locate, newsroom.problems
    targets = urls.link_targets(sources, published, config, locate, problems)
    links = Links(targets, locate, problems, webp=config.pictures.webp)
    drafts = newsroom.options.show.drafts
    own = OwnFieldReader(sources, published, config, links, drafts=drafts)
    links.tables = TableReader(own.data, config.language)
    return own


def _with_redirects(site: Site, newsroom: Newsroom, sources: Sources) -> Site:
    """The site with the addresses that lead elsewhere, and with the stories that left it."""
    config, now, show = newsroom.config, newsroom.moment, newsroom.options.show
    aliased = redirects.aliased_pages(site.articles, site.pages, site.listings)
    gone = publication.gone_addresses(sources, config, now, show)
    left = publication.withdrawals(sources, config, now)
    withdrawn = redirects.noticed(left, aliased, site.info.root)
    aliased += tuple((w.source, w.url, "Story withdrawn", w.aliases) for w in withdrawn if w.notice)
    moved = redirects.collect(config, aliased, gone, newsroom.locate, newsroom.problems)
    return replace(site, redirects=moved, withdrawn=withdrawn)


def _next_change(
    sources: Sources,
    current_news: Iterable[Ref],
    ads_change: datetime | None,
    config: Config,
    now: datetime,
) -> ScheduledChange | None:
    """The next change that time alone makes; `ads_change` is the next one of advertisements."""
    others = {
        "an advertisement starts, ends or rotates": ads_change,
        "something on a front page ends": front_edits.next_end(sources.fronts.values(), now),
        "a story leaves the news sitemap": schedule.news_change_time(current_news),
        "security.txt changes or needs renewal": host_files.next_change_time(
            now, config.security_txt
        ),
    }
    events = [(when, what) for what, when in others.items() if when is not None]
    of_stories = {source.path: schedule.events_of(source, now) for source in sources.articles}
    of_stories |= {path: list(story.ends) for path, story in sources.known.items() if story.ends}
    for path in sorted(path for path, coming in of_stories.items() if coming):
        events += of_stories[path]
    return schedule.next_change(events)
