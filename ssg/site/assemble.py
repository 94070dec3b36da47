"""Sources, settings and the time -> `Site`: order, terms, links, and what is published at `now`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config, PreviewOptions
from ssg.config.well_known import SecurityTxt
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.model.ads import Placement
from ssg.model.articles import Article, Byline, Ref, StaticPage, Withdrawal
from ssg.model.data_sets import RowPage
from ssg.model.elements import Link
from ssg.model.front_page import EditedFront
from ssg.model.pictures import Drawing
from ssg.model.previews import Preview
from ssg.model.redirects import Redirect
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Listing, TermLists
from ssg.site import (
    ad_placement,
    articles,
    consistency,
    front_edits,
    host_files,
    publication,
    redirects,
    schedule,
    site_info,
    urls,
)
from ssg.site.data import row_pages
from ssg.site.data.tables import TableReader
from ssg.site.front_edits import FrontReader
from ssg.site.links import Links
from ssg.site.own_values import OwnFieldReader, with_named
from ssg.site.schedule import ScheduledChange
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms

PREVIEW_STYLE = "preview.css"
"""The path of the style that shows the banner of a preview."""


class SiteSettings(Struct, frozen=True):
    """The settings and site information that every page uses."""

    config: Config
    info: SiteInfo


class Site(SiteSettings, frozen=True):
    """The whole newsroom as one value; articles and listings are newest first.

    `news` has the stories of the news sitemap. `media` has the content files that published pages
    refer to, by output path; `drawings` the renditions of pictures and the social cards of stories.
    `rotating_ads` has today's advertisement of each rotating slot. `security` is the content of
    `security.txt` until it expires. `redirects` are the addresses that lead elsewhere or are gone.
    `next_change` is the next change that time alone makes. `previews` says, by URL, why readers
    would not see a story or page that preview options show. `fronts` are what editors decide for
    each section, by its key, and for the site under "". `taxonomies` are the newsroom's own. `data`
    is what layouts get for each data file, by name; `row_pages` are pages of rows. `withdrawn` are
    the stories that left. `preview` says that the site is not for readers.
    """

    articles: tuple[Article, ...] = ()
    sections: tuple[Listing, ...] = ()
    tags: tuple[Listing, ...] = ()
    authors: tuple[Listing, ...] = ()
    pages: tuple[StaticPage, ...] = ()
    series: Mapping[str, tuple[Ref, ...]] = {}
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
    def refs(self) -> tuple[Ref, ...]:
        return tuple([article.ref for article in self.articles])

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The listings of all terms: sections, tags, authors, and those of own taxonomies."""
        own = [listing for lists in self.taxonomies for listing in lists.listings]
        return (*self.sections, *self.tags, *self.authors, *own)

    @property
    def settings(self) -> SiteSettings:
        return SiteSettings(self.config, self.info)


def assemble(newsroom: Newsroom, sources: Sources) -> Site:
    """Assembles the site as of the newsroom's moment; reports all inconsistencies."""
    config, now, show = newsroom.config, newsroom.moment, newsroom.options.show
    locate, problems = newsroom.locate, newsroom.problems
    consistency.check(sources, config, locate, problems)
    host_files.check(config, now, locate, problems)
    published = publication.published(sources, now, show)
    targets = urls.link_targets(sources, published, config, locate, problems)
    links = Links(targets, locate, problems, webp=config.pictures.webp)
    own = OwnFieldReader(sources, published, config, links, drafts=show.drafts)
    links.tables = TableReader(own.data, config.language)
    terms = Terms(published, own)
    previews = _previews(published, now, links.targets.urls)
    stories = _marked(_articles(published, terms, own), previews)
    current_news = schedule.current_news(stories, now, config.all_kinds)
    lists = terms.listings(stories)
    ad_placement.check(config.ads, links)
    ads = ad_placement.placements_at(now, config.timezone, config.ads, links)
    pages = tuple([articles.static_page(source, own) for source in published.pages])
    if own.names_sources:
        stories, pages = _with_named(stories, pages, terms)
    info = site_info.make(config, terms.sections.values(), ads.placements, len(stories), links)
    info = replace(info, breaking=front_edits.breaking_url(sources.fronts, info.root))
    preview = newsroom.options.preview
    if preview:
        info = replace(info, preview=f"{info.root}{PREVIEW_STYLE}")
    fronts = FrontReader(own, stories, terms.tags, now).fronts(sources.fronts)
    links.report_unreferenced_pictures()
    site = Site(
        config=config,
        info=info,
        articles=stories,
        sections=lists.sections,
        tags=lists.tags,
        authors=lists.authors,
        taxonomies=lists.own,
        data=own.data.values,
        row_pages=row_pages.made_from(own.data),
        pages=pages,
        series=_series(stories),
        news=current_news,
        media=links.media.copies,
        drawings=tuple(drawing for _, drawing in sorted(links.media.drawings.items())),
        rotating_ads=ads.rotating,
        security=host_files.security_at(now, config.security_txt),
        next_change=_next_change(sources, current_news, ads.next_change_time, config, now),
        previews=previews,
        fronts=fronts,
        preview=preview,
    )
    aliased = redirects.aliased_pages(stories, pages, site.listings)
    gone = publication.gone_addresses(sources, config, now, show)
    withdrawn = redirects.noticed(publication.withdrawals(sources, config, now), aliased, info.root)
    aliased += tuple((w.source, w.url, "Story withdrawn", w.aliases) for w in withdrawn if w.notice)
    moved = redirects.collect(config, aliased, gone, locate, problems)
    return replace(site, redirects=moved, withdrawn=withdrawn)


def _articles(published: Sources, terms: Terms, own: OwnFieldReader) -> tuple[Article, ...]:
    cards = SocialCards(own.config, own.links)
    stories = (articles.article(source, terms, cards, own) for source in published.articles)
    return tuple(sorted(stories, key=_newest_first))


def _with_named(
    stories: tuple[Article, ...], pages: tuple[StaticPage, ...], terms: Terms
) -> tuple[tuple[Article, ...], tuple[StaticPage, ...]]:
    """The stories and pages with what layouts get for each source that an own field names."""
    named = _named(stories, pages, terms)
    return (
        tuple([replace(each, own=with_named(each.own, named)) for each in stories]),
        tuple([replace(each, own=with_named(each.own, named)) for each in pages]),
    )


def _named(
    stories: Iterable[Article], pages: Iterable[StaticPage], terms: Terms
) -> dict[str, Ref | Link | Byline]:
    """What layouts get for each source that an own field names, by its content path."""
    named: dict[str, Ref | Link | Byline] = {story.source: story.ref for story in stories}
    named |= {page.source: Link(page.title, page.url) for page in pages}
    named |= {term.source: terms.byline(key) for key, term in terms.authors.items()}
    named |= terms.named()
    return {source.removeprefix(f"{CONTENT}/"): value for source, value in named.items()}


def _marked(stories: tuple[Article, ...], previews: Mapping[str, str]) -> tuple[Article, ...]:
    """The stories; those that readers would not see are marked as previews."""
    if not previews:
        return stories
    marks = {url: reason.removeprefix("a ").split()[0] for url, reason in previews.items()}
    return tuple(
        replace(story, ref=replace(story.ref, preview=marks.get(story.ref.url, "")))
        for story in stories
    )


def _newest_first(article: Article) -> tuple[float, str]:
    # Equal dates fall back to the URL, so that the order of files never matters.
    return -article.ref.date.timestamp(), article.ref.url


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
    return schedule.next_change(sources.articles, others, now)


def _previews(published: Sources, now: datetime, urls: Mapping[str, str]) -> dict[str, str]:
    """By URL, why readers would not see a story or page without preview options."""
    reasons = {
        urls[story.path]: publication.withheld(story.front_matter, now, PreviewOptions())
        for story in published.articles
    }
    stories = {url: reason for url, reason in reasons.items() if reason}
    drafts = {urls[page.path]: "a draft" for page in published.pages if page.front_matter.draft}
    return stories | drafts


def _series(articles: Iterable[Article]) -> dict[str, tuple[Ref, ...]]:
    """The parts of each series, oldest first."""
    parts: dict[str, list[Ref]] = defaultdict(list)
    for article in articles:
        if article.series:
            parts[article.series].insert(0, article.ref)
    return {name: tuple(refs) for name, refs in parts.items()}
