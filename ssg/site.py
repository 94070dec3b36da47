"""Sources, settings and the time -> `Site`: order, terms, links, and what is published at `now`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ssg import addresses, advertising, hostfiles, news, rules, schedule, siteinfo, slugs, terms
from ssg.config import Config, Show
from ssg.errors import Problems
from ssg.links import Links
from ssg.load import Sources
from ssg.locate import Locator
from ssg.matter import ArticleMatter, AuthorMatter, PageMatter
from ssg.model import Article, Label, Listing, Ref, SiteInfo, Source, StaticPage
from ssg.picture import Drawing
from ssg.placement import Placement
from ssg.schedule import Coming
from ssg.social import SocialCards
from ssg.walk import CONTENT
from ssg.wellknown import SecurityTxt


class Frame(Struct, frozen=True):
    """What every page is made with."""

    config: Config
    info: SiteInfo


class Site(Frame, frozen=True):
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
    turns: tuple[Placement, ...] = ()
    security: SecurityTxt | None = None
    coming: Coming | None = None
    previews: Mapping[str, str] = {}

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple([article.ref for article in self.articles])

    @property
    def frame(self) -> Frame:
        return Frame(self.config, self.info)


def withheld(matter: ArticleMatter, now: datetime, show: Show) -> str:
    """Why readers may not see a story, "" if they may: the one place that decides it."""
    if matter.draft and not show.drafts:
        return "a draft"
    if matter.date > now and not show.future:
        return f"scheduled for {matter.date.isoformat()}"
    if not show.expired and matter.expires is not None and matter.expires <= now:
        return f"expired since {matter.expires.isoformat()}"
    return ""


def _known(
    sources: Sources, published: Iterable[Source[ArticleMatter]]
) -> tuple[Source[AuthorMatter], ...]:
    """The authors without those whose only stories are withheld: they are part of the embargo."""
    named = {author for source in sources.articles for author in source.matter.authors}
    seen = {author for source in published for author in source.matter.authors}
    unseen = named - seen
    return tuple(s for s in sources.authors if slugs.of_source(s.path) not in unseen)


def make(
    sources: Sources,
    config: Config,
    now: datetime,
    show: Show,
    locate: Locator,
    problems: Problems,
) -> Site:
    """Makes the site as it stands at `now`; what does not fit together goes to `problems`."""
    rules.check(sources, config, locate, problems)
    published = [s for s in sources.articles if not withheld(s.matter, now, show)]
    pages = [s for s in sources.pages if show.drafts or not s.matter.draft]
    known = replace(sources, authors=_known(sources, published))
    hidden = {source.path for source in sources.authors} - {source.path for source in known.authors}
    places = addresses.places(known, published, pages, config, locate, problems)
    places.hidden.update(dict.fromkeys(hidden, f"{config.root}authors/"))
    links = Links(places, locate, problems)
    filed = terms.Terms(known, published, config, links)
    cards = SocialCards(config, links)
    made = (_article(source, filed, cards, links, config) for source in published)
    articles = sorted(made, key=_newest_first)
    refs = [article.ref for article in articles]
    groups = [group.values() for group in (filed.sections, filed.tags, filed.authors)]
    sections, tags, authors = terms.listings(groups, refs)
    advertising.check(config.ads, links)
    ads = advertising.at(now, config.timezone, config.ads, links)
    hostfiles.check(config, now, locate, problems)
    labels = tuple(listing.term for listing in sections)
    latest = news.latest(articles, now)
    others = {
        "an advertisement begins, ends or has its turn": ads.due,
        "a story leaves the news sitemap": news.due(latest),
        "security.txt changes, or is to be renewed": hostfiles.due(now, config.security_txt),
    }
    info = siteinfo.make(config, labels, ads.placements, len(articles), links)
    static_pages = tuple(_static_page(source, links, config) for source in pages)
    links.report_others()
    return Site(
        config=config,
        info=info,
        articles=tuple(articles),
        sections=sections,
        tags=tags,
        authors=authors,
        pages=static_pages,
        series=_series(articles),
        news=latest,
        media=links.gallery.copies,
        drawings=tuple(drawing for _, drawing in sorted(links.gallery.drawings.items())),
        turns=ads.turns,
        security=hostfiles.security_at(now, config.security_txt),
        coming=schedule.coming(sources.articles, others, now),
        previews=_previews(published, pages, now, places.urls),
    )


def _previews(
    articles: Iterable[Source[ArticleMatter]],
    pages: Iterable[Source[PageMatter]],
    now: datetime,
    urls: Mapping[str, str],
) -> dict[str, str]:
    reasons = ((source.path, withheld(source.matter, now, Show())) for source in articles)
    found = {urls[path]: reason for path, reason in reasons if reason}
    return found | {urls[page.path]: "a draft" for page in pages if page.matter.draft}


def _newest_first(article: Article) -> tuple[float, str]:
    # Equal dates fall back to the URL, so that the disk's order never shows.
    return -article.ref.date.timestamp(), article.ref.url


def _series(articles: Iterable[Article]) -> dict[str, tuple[Ref, ...]]:
    """The parts of each series, oldest first."""
    parts: dict[str, list[Ref]] = defaultdict(list)
    for article in articles:
        if article.series:
            parts[article.series].insert(0, article.ref)
    return {name: tuple(refs) for name, refs in parts.items()}


def _article(
    source: Source[ArticleMatter],
    filed: terms.Terms,
    cards: SocialCards,
    links: Links,
    config: Config,
) -> Article:
    matter, document = source.matter, source.document
    path, url = f"{CONTENT}/{source.path}", links.places.urls[source.path]
    paid = matter.sponsor
    ref = Ref(
        url=url,
        title=matter.title,
        date=matter.date,
        updated=matter.changed,
        summary=matter.summary or document.excerpt,
        section=filed.section(matter),
        tags=filed.tag_labels(matter),
        authors=filed.bylines(matter),
        image=links.picture(path, matter.image, "story", "image", "src"),
        kind=matter.kind,
        sponsor=siteinfo.sponsor(path, paid, links, "sponsor", "logo") if paid else None,
        featured=matter.featured,
        noindex=matter.noindex,
        language=_other_language(matter.language, config),
    )
    return Article(
        ref=replace(ref, card=cards.url(ref)),
        standfirst=matter.summary,
        source=path,
        layout=matter.layout,
        body=links.body(source.path, document, url),
        headings=document.headings,
        minutes=document.minutes,
        corrections=matter.corrections,
        series=matter.series,
        ai_disclosure=matter.ai_disclosure,
        canonical=links.site_url(matter.canonical),
        aliases=matter.aliases,
        translations=_translations(matter, links),
    )


def _translations(matter: ArticleMatter | PageMatter, links: Links) -> tuple[Label, ...]:
    """What is the same in other languages, by language tag."""
    return tuple(Label(tag, links.site_url(url)) for tag, url in matter.translations.items())


def _other_language(language: str, config: Config) -> str:
    """A language where it is another than the site's."""
    return language if language.lower() != config.language.lower() else ""


def _static_page(source: Source[PageMatter], links: Links, config: Config) -> StaticPage:
    matter, url = source.matter, links.places.urls[source.path]
    return StaticPage(
        url=url,
        title=matter.title,
        standfirst=matter.summary,
        summary=matter.summary or source.document.excerpt,
        source=f"{CONTENT}/{source.path}",
        layout=matter.layout,
        body=links.body(source.path, source.document, url),
        aliases=matter.aliases,
        noindex=matter.noindex,
        translations=_translations(matter, links),
        language=_other_language(matter.language, config),
    )
