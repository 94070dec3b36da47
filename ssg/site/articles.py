"""One source -> the story or page that is made of it: its front matter with all names resolved."""

from msgspec.structs import replace

from ssg.config.config import Config
from ssg.content.discover import CONTENT
from ssg.model.articles import Article, Ref
from ssg.model.documents import Source
from ssg.model.elements import Link
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.model.static_pages import StaticPage
from ssg.site import site_info
from ssg.site.links import Links
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms


def article(
    source: Source[ArticleFrontMatter],
    filed: Terms,
    cards: SocialCards,
    config: Config,
    links: Links,
) -> Article:
    """What a story's own page sees of it; its card is drawn where cards are."""
    matter, document = source.front_matter, source.document
    ref = _ref(source, filed, config, links)
    return Article(
        ref=replace(ref, card=cards.url(ref)),
        standfirst=matter.summary,
        source=f"{CONTENT}/{source.path}",
        layout=matter.layout,
        body=links.body(source.path, document, ref.url),
        headings=document.headings,
        minutes=document.minutes,
        corrections=matter.corrections,
        series=matter.series,
        ai_disclosure=matter.ai_disclosure,
        canonical=links.site_url(matter.canonical),
        aliases=matter.aliases,
        translations=_translations(matter, links),
    )


def _ref(source: Source[ArticleFrontMatter], filed: Terms, config: Config, links: Links) -> Ref:
    matter, path, paid = (
        source.front_matter,
        f"{CONTENT}/{source.path}",
        source.front_matter.sponsor,
    )
    return Ref(
        url=links.targets.urls[source.path],
        title=matter.title,
        date=matter.date,
        updated=matter.last_updated,
        summary=matter.summary or source.document.excerpt,
        section=filed.section(matter),
        tags=filed.tag_labels(matter),
        authors=filed.bylines(matter),
        image=links.picture(path, matter.image, "story", "image", "src"),
        kind=matter.kind,
        sponsor=site_info.sponsor(path, paid, links, "sponsor", "logo") if paid else None,
        featured=matter.featured,
        noindex=matter.noindex,
        language=_other_language(matter.language, config),
    )


def static_page(source: Source[PageFrontMatter], config: Config, links: Links) -> StaticPage:
    matter, url = source.front_matter, links.targets.urls[source.path]
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


def _translations(matter: ArticleFrontMatter | PageFrontMatter, links: Links) -> tuple[Link, ...]:
    """What is the same in other languages, by language tag."""
    return tuple(Link(tag, links.site_url(url)) for tag, url in matter.translations.items())


def _other_language(language: str, config: Config) -> str:
    """A language where it is another than the site's."""
    return language if language.lower() != config.language.lower() else ""
