"""Replays edits of the words of stories on the stored plan: a build that costs what they touch."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from ssg.build.fingerprint import Fingerprints
from ssg.build.manifest import Manifest
from ssg.build.outputs import PlanStep, single
from ssg.build.plan import fast_layouts, fingerprints_of, renderer_of
from ssg.build.render import Rendering
from ssg.build.stored.edits import Edit, NotAloneError, edits_of
from ssg.build.stored.last_build import Summary
from ssg.build.stored.site_store import Changes
from ssg.build.stored.stored_plan import PAGE, StoredPlan, put_article, put_part
from ssg.build.value_digests import Digests
from ssg.content.newsroom import Newsroom
from ssg.hosting.hosts import codings
from ssg.model.outputs import Output, Page
from ssg.pages.search_entries import of_article
from ssg.text.paths import output_path
from ssg.theme import files
from ssg.theme.environment import LayoutState
from ssg.theme.layout_data import LayoutData


class Replayed(Struct, frozen=True):
    """What edits change: files to render and to delete, and the store.

    `rendering` is None if no file changes. `parts` are the paths of each part by its key.
    `summary` is None if it is that of the last build.
    """

    rendering: Rendering | None
    missing: list[tuple[PlanStep, str]]
    gone: frozenset[str]
    parts: dict[str, tuple[str, ...]]
    changes: Changes
    summary: Summary | None = None


def replay(
    newsroom: Newsroom,
    plan: StoredPlan,
    manifest: Manifest,
    changed: Sequence[str],
    layouts: LayoutState | None,
) -> Replayed:
    """The build after edits of the words of stories, without planning what they do not touch.

    Raises `NotAloneError` if more would have to be planned, and `DamagedStoreError` if the stored
    plan cannot be read.
    """
    changes, edits = Changes(), edits_of(newsroom, plan, changed)
    for edit in edits:
        plan.rows.put(edit.path, edit.stored)
        if edit.article:
            plan.changed[edit.story.number] = edit.article
            put_article(edit.story.number, edit.article, changes)
    plan.rows.write(changes)
    codes = [code for edit in edits for code in edit.codes]
    if not codes:
        return Replayed(None, [], frozenset(), manifest.parts, changes)
    planner = _Planner(newsroom, plan, manifest, layouts)
    planner.plan_parts(codes, changes)
    planner.plan_cards(edits)
    planner.plan_search(codes)
    root = newsroom.config.base_path
    urls = [edit.article.ref.url for edit in edits if edit.article]
    return planner.result(changes, {output_path(url.removeprefix(root)) for url in urls})


class _Planner:
    """Plans the parts that edits touch, and compares their outputs with those in the tree."""

    def __init__(
        self,
        newsroom: Newsroom,
        plan: StoredPlan,
        manifest: Manifest,
        layouts: LayoutState | None,
    ) -> None:
        self.newsroom, self.stored, self.manifest = newsroom, plan, manifest
        folders = files.theme_folders(newsroom.root, newsroom.config.theme, "layouts")
        fast = fast_layouts(newsroom)
        self.renderer = renderer_of(newsroom, folders, layouts, fast=fast)
        self.digests = Digests()
        self.compute: Fingerprints = fingerprints_of(
            newsroom, self.renderer, self.digests, LayoutData({})
        )
        self.steps: list[PlanStep] = []
        self.before: set[str] = set()
        """The paths that the planned parts had."""
        self.keys: dict[str, str] = {}

    def plan_parts(self, codes: Sequence[int], changes: Changes) -> None:
        """Plans the parts that show stories with these codes; their paths stay as they are."""
        for key, encoded in self.stored.affected(codes).items():
            part = self.stored.part(encoded)
            outputs = part.outputs()
            paths = (key.removeprefix(PAGE),) if key.startswith(PAGE) else self.manifest.known(key)
            if paths is None or paths != tuple([each.path for each in outputs]):
                raise NotAloneError
            new = key if key.startswith(PAGE) else self.digests.key(part, self.stored.last.salt)
            if new != key:
                self.keys[key] = new
                changes.delete |= {("plan", key), ("shown", key)}
                put_part(new, encoded, changes)
            self._add(PlanStep(part, new, paths, outputs), paths)

    def _add(self, step: PlanStep, before: Sequence[str]) -> None:
        self.steps.append(step)
        self.before.update(before)

    def _add_output(self, output: Output) -> None:
        self._add(PlanStep(single(output), "", (output.path,), (output,)), ())

    def plan_cards(self, edits: Sequence[Edit]) -> None:
        """Plans the new social cards, in the place of those with the old titles."""
        root = self.newsroom.config.base_path
        for edit in edits:
            if edit.drawing:
                self.before.add(output_path(edit.old_card.removeprefix(root)))
                self._add_output(edit.drawing)

    def plan_search(self, codes: Sequence[int]) -> None:
        """Plans the segments of the search index that have stories with these codes."""
        newsroom, root = self.newsroom, self.newsroom.config.base_path
        if newsroom.config.search != "true":
            return
        from ssg.pages import search_index  # imported here: it takes longer than an edit

        for name, stories in self.stored.segments(codes).items():
            entries = [of_article(story, root) for story in stories]
            folder = f"{search_index.FOLDER}/{name}/"
            self.before.update(path for path in self.manifest.files if path.startswith(folder))
            for file in search_index.index(name, entries, newsroom.config, newsroom.cache):
                self._add_output(file)

    def result(self, changes: Changes, edited: Collection[str]) -> Replayed:
        """What has to be rendered and deleted; `edited` are the paths of the edited stories.

        As in a whole plan, what pages load comes first, and then stories: others lead to them.
        """
        fingerprints = dict(self._fingerprints())
        missing = [
            (step, path)
            for step in self.steps
            for path in step.paths
            if self._is_new(path, fingerprints[path])
        ]
        missing.sort(key=lambda each: (not each[0].drawing, each[1] not in edited, each[1]))
        rendered = {path: fingerprints[path] for _, path in missing}
        gone = self.before - fingerprints.keys()
        beside = {path + each.suffix for each in codings(self.newsroom.config) for path in gone}
        rendering = Rendering(self.renderer, rendered)
        parts = {self.keys.get(key, key): paths for key, paths in self.manifest.parts.items()}
        return Replayed(rendering, missing, frozenset(gone | beside), parts, changes)

    def _is_new(self, path: str, fingerprint: str) -> bool:
        record = self.manifest.files.get(path)
        return record is None or record.fingerprint != fingerprint

    def _fingerprints(self) -> Iterator[tuple[str, str]]:
        for step in self.steps:
            for output in step.outputs():
                if isinstance(output, Page) and self.compute.closure(output.layout).data:
                    raise NotAloneError  # a layout reads data files, which are not stored
                yield output.path, self.compute.of(output)
