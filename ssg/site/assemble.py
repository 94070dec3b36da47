"""Sources, settings and the time -> `Site`: order, terms, links, and what is published at `now`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config, PreviewOptions
from ssg.config.well_known import SecurityTxt
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.model.ads import Placement
from ssg.model.articles import Article, Ref
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter
from ssg.model.pictures import Drawing
from ssg.model.site_info import SiteInfo
from ssg.model.static_pages import StaticPage
from ssg.model.terms import Listing
from ssg.site import (
    ad_placement,
    articles,
    consistency,
    host_files,
    news,
    schedule,
    site_info,
    urls,
)
from ssg.site.links import Links
from ssg.site.schedule import ScheduledChange
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms
from ssg.text import slugs


class SiteSettings(Struct, frozen=True):
    """What every page is made with."""

    config: Config
    info: SiteInfo


class Site(SiteSettings, frozen=True):
    """The whole newsroom as one value; articles and listings are newest first.

    `news` are the stories that are news at the moment. `media` are output paths, with the content
    files there that something published refers to; `drawings` what is drawn for pages, of pictures
    among those files and of stories' headlines. `turns` are the advertisements that take turns,
    today's in each slot. `security` is the content of `security.txt` until it expires. `coming` is
    what the clock alone will next do to the site. `previews` says by URL why readers may not see
    a story or page that is shown all the same, as `Show` has it.
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
    next_change: ScheduledChange | None = None
    previews: Mapping[str, str] = {}

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple([article.ref for article in self.articles])

    @property
    def settings(self) -> SiteSettings:
        return SiteSettings(self.config, self.info)


def withheld(matter: ArticleFrontMatter, now: datetime, show: PreviewOptions) -> str:
    """Why readers may not see a story, "" if they may: the one place that decides it."""
    if matter.draft and not show.drafts:
        return "a draft"
    if matter.date > now and not show.future:
        return f"scheduled for {matter.date.isoformat()}"
    if not show.expired and matter.expires is not None and matter.expires <= now:
        return f"expired since {matter.expires.isoformat()}"
    return ""


def _published(sources: Sources, now: datetime, show: PreviewOptions) -> Sources:
    """The sources without what is withheld; terms are filed by what is left."""
    articles = tuple([s for s in sources.articles if not withheld(s.front_matter, now, show)])
    return replace(
        sources,
        articles=articles,
        pages=tuple([s for s in sources.pages if show.drafts or not s.front_matter.draft]),
        authors=_known(sources, articles),
    )


def _known(
    sources: Sources, published: Iterable[Source[ArticleFrontMatter]]
) -> tuple[Source[AuthorFrontMatter], ...]:
    """The authors without those whose only stories are withheld: they are part of the embargo."""
    named = {author for source in sources.articles for author in source.front_matter.authors}
    seen = {author for source in published for author in source.front_matter.authors}
    unseen = named - seen
    return tuple(s for s in sources.authors if slugs.slug_of_path(s.path) not in unseen)


def assemble(newsroom: Newsroom, sources: Sources) -> Site:
    """Makes the site as it stands at the newsroom's moment; reports what does not fit together."""
    config, now, show = newsroom.config, newsroom.moment, newsroom.options.show
    locate, problems = newsroom.locate, newsroom.problems
    consistency.check(sources, config, locate, problems)
    host_files.check(config, now, locate, problems)
    published = _published(sources, now, show)
    links = Links(urls.link_targets(sources, published, config, locate, problems), locate, problems)
    filed = Terms(published, config, links)
    stories = _articles(published, filed, config, links)
    latest = news.current_news(stories, now)
    sections, tags, authors = filed.listings([article.ref for article in stories])
    ad_placement.check(config.ads, links)
    ads = ad_placement.placements_at(now, config.timezone, config.ads, links)
    pages = tuple([articles.static_page(source, config, links) for source in published.pages])
    info = site_info.make(config, filed.sections.values(), ads.placements, len(stories), links)
    links.report_unreferenced_pictures()
    return Site(
        config=config,
        info=info,
        articles=stories,
        sections=sections,
        tags=tags,
        authors=authors,
        pages=pages,
        series=_series(stories),
        news=latest,
        media=links.media.copies,
        drawings=tuple(drawing for _, drawing in sorted(links.media.drawings.items())),
        rotating_ads=ads.rotating,
        security=host_files.security_at(now, config.security_txt),
        next_change=_coming(sources, latest, ads.next_change_time, config, now),
        previews=_previews(published, now, links.targets.urls),
    )


def _articles(
    published: Sources, filed: Terms, config: Config, links: Links
) -> tuple[Article, ...]:
    cards = SocialCards(config, links)
    made = [articles.article(source, filed, cards, config, links) for source in published.articles]
    return tuple(sorted(made, key=_newest_first))


def _newest_first(article: Article) -> tuple[float, str]:
    # Equal dates fall back to the URL, so that the disk's order never shows.
    return -article.ref.date.timestamp(), article.ref.url


def _coming(
    sources: Sources,
    latest: Iterable[Ref],
    turn: datetime | None,
    config: Config,
    now: datetime,
) -> ScheduledChange | None:
    """What the clock alone will next do; `turn` is when it does something to advertisements."""
    others = {
        "an advertisement begins, ends or has its turn": turn,
        "a story leaves the news sitemap": news.next_change_time(latest),
        "security.txt changes, or is to be renewed": host_files.next_change_time(
            now, config.security_txt
        ),
    }
    return schedule.next_change(sources.articles, others, now)


def _previews(published: Sources, now: datetime, urls: Mapping[str, str]) -> dict[str, str]:
    reasons = (
        (s.path, withheld(s.front_matter, now, PreviewOptions())) for s in published.articles
    )
    found = {urls[path]: reason for path, reason in reasons if reason}
    return found | {
        urls[page.path]: "a draft" for page in published.pages if page.front_matter.draft
    }


def _series(articles: Iterable[Article]) -> dict[str, tuple[Ref, ...]]:
    """The parts of each series, oldest first."""
    parts: dict[str, list[Ref]] = defaultdict(list)
    for article in articles:
        if article.series:
            parts[article.series].insert(0, article.ref)
    return {name: tuple(refs) for name, refs in parts.items()}
