"""Finds out whether stories that came or were edited change what a build would have to report.

A build with news looks at these stories alone. Whatever would be reported of them, and whatever
could be reported differently of other sources, is left to a build that plans the whole site.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ssg.build.plan_checks import are_apart, dead_links, translations
from ssg.build.stored.edits import NotAloneError
from ssg.build.stored.news_sources import News, StorySource
from ssg.build.stored.stored_plan import StoredPlan, StoredSite
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.content.newsroom import Newsroom
from ssg.content.term_uses import spellings
from ssg.model.articles import Article
from ssg.model.documents import Body
from ssg.model.taxonomies import Taxonomy
from ssg.pages import hosting
from ssg.pages.common import values_in
from ssg.pictures.inspect import is_image
from ssg.problems.codes import Rule
from ssg.review import site_checks
from ssg.review.article_checks import review_texts
from ssg.review.context import ReviewContext
from ssg.site.publication import withheld
from ssg.site.redirects import redirected_paths
from ssg.text import slugs
from ssg.text.paths import output_path
from ssg.text.urls import StaticHost

_OF_ALL: frozenset[Rule] = frozenset(("unknown-address", "near-host-limit", "over-host-limit"))
"""Rules whose messages depend on all files of the site."""
_OF_NAMES: frozenset[Rule] = frozenset(("unused-description", "unpublished-link"))
"""Rules that stories which come can satisfy, in other sources."""


def check_publication(newsroom: Newsroom, news: News) -> None:
    """Raises `NotAloneError` if a story leaves the site, moves, or has or had old addresses."""
    for path, story in news.now.items():
        old, row = news.before.get(path), news.rows.get(path)
        front_matter, sources = story.front_matter, (story, *([old] if old else []))
        now, show = newsroom.moment, newsroom.options.show
        reasons = [withheld(each.front_matter, now, show) for each in sources]
        _require(not any(reason.startswith(("expired", "withdrawn")) for reason in reasons))
        if row and row.is_published and old:
            _require(not reasons[0] and old.document.anchors == story.document.anchors)
            _require(old.front_matter.aliases == front_matter.aliases)
            _require(not front_matter.aliases or old.front_matter.title == front_matter.title)
        else:
            _require(not front_matter.aliases)


def check_values(
    plan: StoredPlan, site: StoredSite, news: News, now: Mapping[str, Article]
) -> None:
    """Raises `NotAloneError` if a story moves, needs fewer files, or loads from other hosts."""
    for path, article in now.items():
        row, loads = news.rows.get(path), set(hosting.loaded_by(article))
        _require(loads <= site.loads)
        if row is None or not row.is_published:
            continue
        old = plan.before(row.number)
        _require(old.ref.url == article.ref.url and loads >= set(hosting.loaded_by(old)))
        _require(_files(article) == _files(old))


def _files(article: Article) -> list[object]:
    """The pictures and files that an article shows and links to."""
    ref, own = article.ref, [*values_in((article.own,))]
    bodies = [article.body, *(value for value in own if isinstance(value, Body))]
    others = [value for value in own if not isinstance(value, Body)]
    links = [sorted(url for url in body.links.values() if not url.endswith("/")) for body in bodies]
    logo = ref.sponsor.logo if ref.sponsor else None
    return [ref.image, logo, links, [dict(body.pictures) for body in bodies], others]


def check_reports(newsroom: Newsroom, plan: StoredPlan, news: News, sources: Sources) -> None:
    """Raises `NotAloneError` unless the whole site would be reported on as by the last build."""
    context = ReviewContext.of(newsroom, _only(news.now, sources))
    review_texts(context)
    site_checks.untidy_slugs(context)
    reported, last = set(newsroom.problems.reported), {*plan.last.warnings, *plan.last.known}
    _require(reported <= last)
    stories = {f"{CONTENT}/{path}" for path in (*news.rows, *news.now)}
    changed = {f"{CONTENT}/{path}" for path in news.now}
    for problem in last:
        _require(problem.code not in _OF_ALL and problem.at.path not in changed)
        if problem.code in _OF_NAMES:
            _require(problem in reported and problem.at.path not in stories)
    if newsroom.problems.is_enabled("duplicate-title") or newsroom.config.cards.enabled:
        _check_headlines(news)
    _check_authors(sources, news)
    _check_pictures(plan, news)
    for taxonomy in newsroom.config.filings:
        _check_terms(newsroom, taxonomy, sources, news)


def _only(stories: Mapping[str, StorySource], sources: Sources) -> Sources:
    return Sources(articles=tuple(stories.values()), files=sources.files)


def _check_headlines(news: News) -> None:
    """Equal headlines are reported, and the cards of such stories can be one file."""
    others = {
        site_checks.headline_key(row.title)
        for path, row in news.rows.items()
        if path not in news.now
    }
    for stories in (news.before, news.now):
        keys = [site_checks.headline_key(each.front_matter.title) for each in stories.values()]
        _require(len(set(keys)) == len(keys) and others.isdisjoint(keys))


def _check_authors(sources: Sources, news: News) -> None:
    """Authors without a story are reported."""

    def names(stories: Iterable[StorySource]) -> set[str]:
        return {name for story in stories for name in story.front_matter.authors}

    others = names(news.hidden.values())
    others.update(*(story.authors for story in sources.known.values()))
    before, now = names(news.before.values()), names(news.now.values())
    _require(before | others == now | others)


def _check_pictures(plan: StoredPlan, news: News) -> None:
    """Pictures that no source names are reported."""

    def pictures(stories: Iterable[StorySource]) -> set[str]:
        names = (name for story in stories for name in site_checks.named_files(story) if name)
        return set(filter(is_image, names))

    before, now = pictures(news.before.values()), pictures(news.now.values())
    _require(before <= now)
    orphans = any(problem.code == "orphan-picture" for problem in plan.last.warnings)
    _require(not orphans or before == now)


def _check_terms(newsroom: Newsroom, taxonomy: Taxonomy, sources: Sources, news: News) -> None:
    """Terms that one story has, that resemble others, or that no file describes are reported."""
    is_enabled, show = newsroom.problems.is_enabled, replace(newsroom.options.show, future=True)

    def visible(stories: Iterable[StorySource]) -> list[StorySource]:
        moment = newsroom.moment
        return [each for each in stories if not withheld(each.front_matter, moment, show)]

    def counts(stories: Mapping[str, StorySource]) -> Counter[str]:
        all_of_them = visible((*news.hidden.values(), *stories.values()))
        found = spellings(all_of_them, taxonomy, sources.known.values())
        return Counter({slug: spelled.total() for slug, spelled in found.items()})

    before, now = counts(news.before), counts(news.now)
    changed = [*visible(news.before.values()), *visible(news.now.values())]
    names = {name for each in changed for name in taxonomy.bare_names(each.front_matter)}
    touched = {*map(slugs.slug_of_name, names)}
    if is_enabled("single-use-tag"):
        _require(all(1 not in (before[slug], now[slug]) for slug in touched))
    if is_enabled("similar-tag"):
        similar = site_checks.similar_terms(before)
        _require(similar == site_checks.similar_terms(now))
        _require(touched.isdisjoint((*similar, *similar.values())))
    described = {slugs.slug_of_path(source.path) for source in sources.of(taxonomy.key)}
    if taxonomy.key != "tags" and described and is_enabled("undescribed-term"):
        _require(touched <= described)


class Paths(Struct, frozen=True):
    """The paths of the outputs that are planned again, and of the others; `gone` are no more."""

    planned: list[str]
    others: frozenset[str]
    gone: frozenset[str]


def check_addresses(
    site: StoredSite, root: str, articles: Collection[Article], paths: Paths
) -> None:
    """Raises `NotAloneError` if an address is taken, or a link leads nowhere or to an old one."""
    claimed = {
        output_path(each.path.removeprefix(root)) for each in site.redirects if not each.is_pattern
    }
    all_paths = [*paths.planned, *paths.others, *(claimed - paths.others)]
    _require(are_apart(all_paths))
    prefixes = [each.prefix.removeprefix(root) for each in site.redirects if each.is_pattern]
    _require(not any(path.startswith(tuple(prefixes)) for path in paths.planned))
    moved = {form for each in site.redirects if each.to for form in each.forms}
    links = [(article.body.source, article.body.links) for article in articles]
    links += translations(articles, root)
    for _, urls in links:
        _require(all(_bare(url) not in moved for url in urls.values()))
    hosted = StaticHost({*paths.planned, *paths.others, *redirected_paths(site.redirects, root)})
    if paths.gone:
        links.append(("", {address: address for address in site.addresses}))
    _require(next(dead_links(links, root, hosted), None) is None)


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _require(is_alone: bool) -> None:
    if not is_alone:
        raise NotAloneError
