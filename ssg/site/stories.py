"""Stories and pages in their order, with their marks, and with what own fields name."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.articles import Article, Byline, Ref, StaticPage
from ssg.model.elements import Link
from ssg.site import articles, own_values, publication
from ssg.site.own_values import OwnFieldReader
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms


def newest_first(
    published: Sources, terms: Terms, own: OwnFieldReader, previews: Mapping[str, str]
) -> tuple[Article, ...]:
    """Returns the published stories; `previews` are marked, by their URLs."""
    cards = SocialCards(own.config, own.links)
    stories = (articles.article(source, terms, cards, own) for source in published.articles)
    return _marked(tuple(sorted(stories, key=_order)), previews)


def _order(article: Article) -> tuple[float, str]:
    # Equal dates fall back to the URL, so that the order of files never matters.
    return -article.ref.date.timestamp(), article.ref.url


def _marked(stories: tuple[Article, ...], previews: Mapping[str, str]) -> tuple[Article, ...]:
    """The stories; those that readers would not see are marked as previews."""
    if not previews:
        return stories
    marks = {url: reason.removeprefix("a ").split()[0] for url, reason in previews.items()}
    return tuple(
        replace(story, ref=replace(story.ref, preview=marks.get(story.ref.url, "")))
        for story in stories
    )


def with_named(
    stories: tuple[Article, ...], pages: tuple[StaticPage, ...], terms: Terms
) -> tuple[tuple[Article, ...], tuple[StaticPage, ...]]:
    """The stories and pages with what layouts get for each source that an own field names."""
    named = _named(stories, pages, terms)
    return (
        tuple([replace(each, own=own_values.with_named(each.own, named)) for each in stories]),
        tuple([replace(each, own=own_values.with_named(each.own, named)) for each in pages]),
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


def previews(published: Sources, now: datetime, urls: Mapping[str, str]) -> dict[str, str]:
    """Returns, by URL, why readers would not see a story or page without preview options."""
    reasons = {
        urls[story.path]: publication.withheld(story.front_matter, now, PreviewOptions())
        for story in published.articles
    }
    stories = {url: reason for url, reason in reasons.items() if reason}
    drafts = {urls[page.path]: "a draft" for page in published.pages if page.front_matter.draft}
    return stories | drafts
