"""What a plan leaves to the next build."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec.structs import replace

from ssg.build import plan_checks
from ssg.build.plan import Plan
from ssg.build.stored.stored_plan import PAGE, Planned, StoredSite
from ssg.build.stored.story_rows import StoredStory
from ssg.content.discover import CONTENT
from ssg.model.articles import Article
from ssg.model.outputs import Page
from ssg.pages import hosting, search_entries
from ssg.site.assemble import Site
from ssg.site.stories import known_story


def planned(plan: Plan, moment: datetime) -> Planned:
    """What the next build needs of a plan made at `moment`, if only stories change until then."""
    articles = {
        article.source.removeprefix(f"{CONTENT}/"): article for article in plan.site.articles
    }
    parts = {step.key: step.part for step in plan.steps if step.key}
    pages = [step for step in plan.steps if step.ready and isinstance(step.ready[0], Page)]
    parts |= {f"{PAGE}{step.paths[0]}": step.part for step in pages if not step.key}
    is_indexed = plan.site.config.search == "true"
    segments = search_entries.segments(plan.site.articles if is_indexed else (), _date)
    stories = dict(_stories(plan, articles, moment))
    return Planned(parts, stories, articles, segments, _stored_site(plan))


def _date(article: Article) -> date:
    return article.ref.date


def _stories(
    plan: Plan, articles: Mapping[str, Article], moment: datetime
) -> Iterator[tuple[str, StoredStory]]:
    """The stories that could be read, by path, without their numbers."""
    facts = dict(zip(articles, plan.site.facts, strict=True))
    filings, keys, digest_of = plan.site.config.filings, plan.sources.cache_keys, plan.digests.of
    for source in plan.sources.articles:
        path, article = source.path, articles.get(source.path)
        story = StoredStory(0, keys.get(path, ""), source.front_matter.title)
        if article is not None:
            known = known_story(source, facts[path], filings, moment)
            digests = digest_of(article), digest_of(article.ref)
            story = replace(story, digest=digests[0], ref=digests[1], known=known)
        yield path, story


def _stored_site(plan: Plan) -> StoredSite:
    site, steps = plan.site, plan.steps
    return StoredSite(
        info=plan.digests.of(site.info),
        labels=labels(site),
        redirects=site.redirects,
        loads=frozenset(hosting.loaded(site)),
        addresses=frozenset(plan_checks.all_addresses(site)),
        pages=frozenset([step.paths[0] for step in steps if step.is_of_stories and not step.key]),
        others=frozenset([step.key for step in steps if step.key and not step.is_of_stories]),
    )


def labels(site: Site) -> dict[str, str]:
    """The name of each section, author and term, by its URL."""
    return {listing.term.url: listing.term.name for listing in site.listings}
