"""Plans the site after a few stories came or were edited: the others are known from the last build.

Stories that have not changed are not read: where they are listed is stored, and so are the digests
of what pages show of them. All pages that list stories are planned as in a build of the whole site,
by the same modules, and those that changed read the stories that they show.
"""

from array import array
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from ssg.build import news_checks
from ssg.build.manifest import Manifest
from ssg.build.news_checks import Paths
from ssg.build.outputs import PlanStep, Reuse, gather_of_stories, single
from ssg.build.plan import fast_layouts, fingerprints_of, renderer_of
from ssg.build.plan_checks import written_addresses
from ssg.build.planned import labels
from ssg.build.render import Rendering
from ssg.build.replay import Replayed
from ssg.build.stored.edits import NotAloneError
from ssg.build.stored.known_stories import KnownStories
from ssg.build.stored.last_build import Summary
from ssg.build.stored.news_sources import News, read_news
from ssg.build.stored.plan_update import PlanUpdate, changes_of
from ssg.build.stored.stored_plan import PAGE, StoredPlan, digest_of
from ssg.build.stored.story_rows import StoredStory
from ssg.build.stored.value_writer import NotStorableError
from ssg.build.value_digests import Digests
from ssg.config.config import PreviewOptions
from ssg.content.load import Sources, Stories, load
from ssg.content.newsroom import Newsroom
from ssg.hosting.hosts import codings
from ssg.model.outputs import Output, Page
from ssg.pages import media, search_entries
from ssg.site.assemble import Site, assemble
from ssg.site.lists.facts import facts_of
from ssg.site.lists.story_list import codes_of, pick
from ssg.site.stories import known_story
from ssg.text.paths import output_path
from ssg.theme import environment, files
from ssg.theme.environment import LayoutState
from ssg.theme.layout_data import LayoutData


def with_news(
    newsroom: Newsroom,
    plan: StoredPlan,
    manifest: Manifest,
    changed: Sequence[str],
    layouts: LayoutState | None,
) -> Replayed:
    """The build after `changed` stories and fronts, without reading other stories.

    Raises `NotAloneError` if more would have to be planned, and `DamagedStoreError` if the stored
    plan cannot be read.
    """
    options = newsroom.options
    if options.preview or options.show != PreviewOptions():
        raise NotAloneError
    news = read_news(newsroom, plan, changed)
    known = {
        path: row.known
        for path, row in news.rows.items()
        if row.known is not None and path not in news.now
    }
    news_checks.check_publication(newsroom, news)
    texts = dict(sorted({**news.hidden, **news.now}.items()))
    sources = load(newsroom, None, Stories(texts, known))
    newsroom.problems.skipped |= sources.skipped_rules()
    stored = KnownStories(plan, news.rows)
    site = assemble(newsroom, sources, stored)
    if sources.unreadable or newsroom.problems.errors:
        raise NotAloneError
    planner = _Planner(newsroom, plan, manifest, site, stored)
    planner.check(news, sources)
    planner.plan()
    rendering, missing = planner.rendered(layouts)
    rows = _rows(newsroom, planner, news)
    try:
        changes = changes_of(plan, stored, planner.update(rows))
    except NotStorableError:
        raise NotAloneError from None
    return Replayed(
        rendering, missing, planner.all_gone(), planner.parts(), changes, _summary(site)
    )


def _summary(site: Site) -> Summary:
    return Summary(site.info.url, site.info.root, len(site.facts), site.next_change, site.previews)


def _rows(newsroom: Newsroom, planner: "_Planner", news: News) -> dict[str, StoredStory]:
    """The changed stories as they are stored, by path."""
    rows: dict[str, StoredStory] = {}
    filings, stories = newsroom.config.filings, planner.stories
    for path, source in news.now.items():
        row = StoredStory(stories.number(path), news.keys[path], source.front_matter.title)
        if article := stories.added.get(path):
            known = known_story(source, facts_of(article), filings, newsroom.moment)
            row = replace(row, digest=digest_of(article), ref=digest_of(article.ref), known=known)
        rows[path] = row
    return rows


class _Planner:
    """Plans the outputs that depend on which stories there are."""

    def __init__(
        self,
        newsroom: Newsroom,
        plan: StoredPlan,
        manifest: Manifest,
        site: Site,
        stories: KnownStories,
    ) -> None:
        self.newsroom, self.stored, self.manifest, self.site = newsroom, plan, manifest, site
        self.stories = stories
        self.before = plan.site()
        self.digests = Digests()
        self.of_stories: tuple[PlanStep, ...] = ()
        self.others: list[PlanStep] = []
        """The files that pages load: pictures, cards, the search index."""
        self.dropped: frozenset[str] = frozenset()
        """The keys of the parts that are no more."""
        self.gone: set[str] = set()
        """The paths of the outputs that are no more, unless another step makes them."""
        self.segments: dict[str, bytes] = {}

    def check(self, news: News, sources: Sources) -> None:
        """Raises `NotAloneError` if outputs that list no stories would change, or reports."""
        before, terms = self.before, [listing.term for listing in self.site.listings]
        names = {term.url: term.name for term in terms if term.source or term.url in before.labels}
        # A term that appears may only be one without a file, which could have addresses and texts.
        if names != before.labels or self.digests.of(self.site.info) != before.info:
            raise NotAloneError
        news_checks.check_values(self.stored, before, news, self.stories.added)
        news_checks.check_reports(self.newsroom, self.stored, news, sources)

    def plan(self) -> None:
        """Plans the outputs; raises `NotAloneError` if one takes the place of another."""
        before, manifest = self.before, self.manifest
        key = partial(self.digests.key, salt=self.stored.last.salt)
        self.of_stories = gather_of_stories(self.site, Reuse(key, manifest.known))
        planned = [path for step in self.of_stories for path in step.paths]
        of_stories = manifest.parts.keys() - before.others
        self.dropped = frozenset(of_stories - {step.key for step in self.of_stories})
        replaced = {path for each in of_stories for path in manifest.parts[each]} | before.pages
        gone = frozenset(replaced.difference(planned))
        paths = Paths(planned, frozenset(manifest.files.keys() - replaced), gone)
        root, articles = self.newsroom.config.base_path, [*self.stories.added.values()]
        news_checks.check_addresses(before, root, articles, paths)
        self.gone |= gone
        self._plan_media()
        if self.newsroom.config.search == "true":
            self._plan_search()

    def _plan_media(self) -> None:
        """Plans the files that the changed stories show, and drops cards with other titles."""
        self.others += map(_step, media.outputs(self.site))
        new = [each for each in self.site.drawings if each.path not in self.manifest.files]
        if new and not self.newsroom.options.draw:
            raise NotAloneError
        for path, article in self.stories.added.items():
            row = self.stored.rows.get(path)
            card = self.stored.before(row.number).ref.card if row and row.is_published else ""
            if card and card != article.ref.card:
                self.gone.add(output_path(card.removeprefix(self.newsroom.config.base_path)))

    def _plan_search(self) -> None:
        """Plans the segments of the search index that have other stories, or changed ones."""
        from ssg.pages import search_index  # imported here: it takes longer than an edit

        facts, config = self.site.facts, self.newsroom.config
        places = search_entries.segments(range(len(facts)), lambda place: facts[place].date)
        before = self.stored.store.all("segment")
        changed = {2 * self.stories.number(path) for path in self.stories.added}
        for name in {*before, *places}:
            articles = pick(self.site.articles, places.get(name, ()))
            codes = array("I", codes_of(articles))
            if codes:
                self.segments[name] = codes.tobytes()
            if before.get(name) == codes.tobytes() and changed.isdisjoint(codes):
                continue
            folder = f"{search_index.FOLDER}/{name}/"
            self.gone |= {path for path in self.manifest.files if path.startswith(folder)}
            entries = [search_entries.of_article(each, config.base_path) for each in articles]
            if entries:
                made = search_index.index(name, entries, config, self.newsroom.cache)
                self.others += map(_step, made)

    def rendered(self, layouts: LayoutState | None) -> tuple[Rendering, list[tuple[PlanStep, str]]]:
        """How outputs are rendered, and those that the tree lacks."""
        newsroom = self.newsroom
        folders = files.theme_folders(newsroom.root, newsroom.config.theme, "layouts")
        renderer = renderer_of(newsroom, folders, layouts, fast=fast_layouts(newsroom))
        data = LayoutData(self.site.data)
        compute = fingerprints_of(newsroom, renderer, self.digests, data)
        names = environment.layout_names(folders)
        fingerprints: dict[str, str] = {}
        missing: list[tuple[PlanStep, str]] = []
        for step in (*self.others, *self.of_stories):
            for output in step.ready or ():
                if isinstance(output, Page) and output.layout not in names:
                    raise NotAloneError
                fingerprint = compute.of(output)
                record = self.manifest.files.get(output.path)
                if record is None or record.fingerprint != fingerprint:
                    fingerprints[output.path] = fingerprint
                    missing.append((step, output.path))
        return Rendering(renderer, fingerprints), missing

    def all_gone(self) -> frozenset[str]:
        """The paths of the outputs that are no more, with the compressed files beside them."""
        gone = self.gone.difference(*(step.paths for step in (*self.others, *self.of_stories)))
        beside = {path + each.suffix for each in codings(self.newsroom.config) for path in gone}
        return frozenset(gone | beside)

    def parts(self) -> dict[str, tuple[str, ...]]:
        """The paths of each part of the site by its key."""
        kept = {
            key: of_one for key, of_one in self.manifest.parts.items() if key not in self.dropped
        }
        return kept | {step.key: step.paths for step in self.of_stories if step.key}

    def update(self, rows: Mapping[str, StoredStory]) -> PlanUpdate:
        """What changes in the stored plan."""
        single_pages = [step for step in self.of_stories if not step.key]
        pages = frozenset([step.paths[0] for step in single_pages])
        parts = {step.key: step.part for step in self.of_stories if step.key and step.ready}
        parts |= {
            f"{PAGE}{step.paths[0]}": step.part
            for step in single_pages
            if step.ready and isinstance(step.ready[0], Page)
        }
        dropped = self.dropped | {f"{PAGE}{path}" for path in self.before.pages - pages}
        bodies = [article.body for article in self.stories.added.values()]
        addresses = self.before.addresses.union(written_addresses(bodies))
        site = replace(self.before, labels=labels(self.site), addresses=addresses, pages=pages)
        return PlanUpdate(parts, dropped, rows, self.segments, site)


def _step(output: Output) -> PlanStep:
    return PlanStep(single(output), "", (output.path,), (output,))
