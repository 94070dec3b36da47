"""One source -> its story or page: the front front_matter with all names resolved."""

from msgspec.structs import replace

from ssg.config.config import Config
from ssg.content.discover import CONTENT
from ssg.model.articles import Article, Ref, StaticPage
from ssg.model.documents import Source
from ssg.model.elements import Link
from ssg.model.front_matter import ArticleFrontMatter, PageFrontMatter
from ssg.site import site_info
from ssg.site.links import Links
from ssg.site.own_values import OwnFieldReader
from ssg.site.rewording import words, words_of_ref
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms


def article(
    source: Source[ArticleFrontMatter],
    terms: Terms,
    cards: SocialCards,
    own: OwnFieldReader,
) -> Article:
    """The story that a source describes; `cards` draws its social card, `own` its own fields.

    Sources that these name are not yet in their place.
    """
    front_matter, links = source.front_matter, own.links
    ref = _ref(source, terms, own.config, links)
    kind = own.config.all_kinds[front_matter.kind]
    values, filed = own.values(source, "article", ref.url), terms.own_labels(front_matter)
    return Article(
        ref=replace(ref, card=cards.url(ref), own=own.listed(values, "article")),
        source=f"{CONTENT}/{source.path}",
        layout=front_matter.layout or kind.layout,
        schema=own.config.all_kinds["sponsored"].schema if ref.sponsor else kind.schema,
        body=links.body(source.path, source.document, ref.url),
        series=front_matter.series,
        canonical=links.site_url(front_matter.canonical),
        aliases=front_matter.aliases,
        translations=_translations(front_matter, links),
        own=values,
        terms=filed,
        mentions=tuple(
            (taxonomy.mentions, term)
            for taxonomy in terms.taxonomies[1:]
            if taxonomy.mentions
            for term in filed[taxonomy.key]
        ),
        **words(source),
    )


def _ref(source: Source[ArticleFrontMatter], terms: Terms, config: Config, links: Links) -> Ref:
    front_matter, path = source.front_matter, f"{CONTENT}/{source.path}"
    paid = front_matter.sponsor
    return Ref(
        url=links.targets.urls[source.path],
        date=front_matter.date,
        section=terms.section(front_matter),
        tags=terms.tag_labels(front_matter),
        authors=terms.bylines(front_matter),
        image=links.picture(
            path, front_matter.image, "story", "image", "src", focus=front_matter.focus
        ),
        kind=front_matter.kind,
        sponsor=site_info.sponsor(path, paid, links, "sponsor", "logo") if paid else None,
        featured=front_matter.featured,
        noindex=front_matter.noindex,
        language=_other_language(front_matter.language, config),
        **words_of_ref(source, config),
    )


def static_page(source: Source[PageFrontMatter], own: OwnFieldReader) -> StaticPage:
    """The static page that a source describes; what its own fields name is not yet in its place."""
    config, links = own.config, own.links
    front_matter, url = source.front_matter, links.targets.urls[source.path]
    return StaticPage(
        url=url,
        title=front_matter.title,
        standfirst=front_matter.summary,
        summary=front_matter.summary or source.document.excerpt,
        source=f"{CONTENT}/{source.path}",
        layout=front_matter.layout,
        body=links.body(source.path, source.document, url),
        aliases=front_matter.aliases,
        noindex=front_matter.noindex,
        translations=_translations(front_matter, links),
        language=_other_language(front_matter.language, config),
        own=own.values(source, "page", url),
    )


def _translations(
    front_matter: ArticleFrontMatter | PageFrontMatter, links: Links
) -> tuple[Link, ...]:
    """The same story or page in other languages, by language tag."""
    return tuple(Link(tag, links.site_url(url)) for tag, url in front_matter.translations.items())


def _other_language(language: str, config: Config) -> str:
    """The language, or "" if it is the site's."""
    return language if language.lower() != config.language.lower() else ""
