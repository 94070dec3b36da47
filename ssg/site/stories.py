"""Stories and pages in their order, with their marks, and with what own fields name."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.articles import Article, Byline, Facts, KnownStory, Ref, StaticPage
from ssg.model.documents import Source
from ssg.model.elements import Link
from ssg.model.front_matter import ArticleFrontMatter
from ssg.model.taxonomies import Taxonomy
from ssg.site import articles, own_values, publication, schedule
from ssg.site.lists.facts import facts_of, order
from ssg.site.lists.story_list import StoredStories, Stories, with_stored
from ssg.site.own_values import OwnFieldReader
from ssg.site.social import SocialCards
from ssg.site.taxonomy import Terms


def newest_first(
    published: Sources, terms: Terms, own: OwnFieldReader, previews: Mapping[str, str]
) -> tuple[Article, ...]:
    """Returns the published stories; `previews` are marked, by their URLs."""
    cards = SocialCards(own.config, own.links)
    stories = (articles.article(source, terms, cards, own) for source in published.articles)
    newest = sorted(stories, key=lambda each: order(each.ref.date, each.ref.url))
    return _marked(tuple(newest), previews)


def all_stories(
    articles: tuple[Article, ...], known: Mapping[str, KnownStory], stored: StoredStories | None
) -> Stories:
    """All stories of a site: `articles`, which are newest first, and the `stored` ones."""
    by_path = {article.source.removeprefix(f"{CONTENT}/"): article for article in articles}
    if stored is not None:
        return with_stored(by_path, known, stored)
    refs = tuple([article.ref for article in articles])

    def ref_of(path: str) -> Ref | None:
        return by_path[path].ref if path in by_path else None

    return Stories(articles, refs, tuple(map(facts_of, articles)), ref_of)


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


def known_story(
    source: Source[ArticleFrontMatter], facts: Facts, filings: Iterable[Taxonomy], now: datetime
) -> KnownStory:
    """What the next plan needs of a published story if it has not changed."""
    front_matter = source.front_matter
    names = {each.key: each.bare_names(front_matter) for each in filings}
    return KnownStory(
        facts,
        front_matter.slug,
        front_matter.authors,
        {key: of_story for key, of_story in names.items() if of_story},
        tuple(schedule.events_of(source, now)),
    )
