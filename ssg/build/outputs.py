"""Gathers every output of the site, in the order of publication."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.outputs import Output, Part
from ssg.model.pictures import Drawing
from ssg.pages import (
    ads,
    archive,
    articles,
    crawlers,
    feeds,
    front,
    hosting,
    listings,
    manifests,
    media,
    redirects,
    search,
    sitemaps,
    static,
    well_known,
)
from ssg.site.assemble import Site

Outputs = Callable[[Site], Iterator[Output | Part]]
KnownPaths = Callable[[str], tuple[str, ...] | None]
"""The paths of a part by its key, if the part is unchanged since the last build."""

BUILT_IN: tuple[Outputs, ...] = tuple(
    module.outputs
    for module in (
        media,
        articles,
        static,
        front,
        ads,
        listings,
        archive,
        search,
        redirects,
        feeds,
        manifests,
        sitemaps,
        crawlers,
        well_known,
        hosting,
    )
)
OF_STORIES: tuple[Outputs, ...] = tuple(
    module.outputs
    for module in (articles, front, listings, archive, search, feeds, sitemaps, crawlers)
)
"""Those whose outputs depend on which stories there are."""


class PlanStep(Struct, frozen=True):
    """A part of the plan under its `key`, and the paths of its outputs.

    If the key was known, the outputs are not produced until they are needed, and `ready` is None.
    A single output is planned without a key, and is always `ready`. `is_of_stories` says that it
    depends on which stories there are.
    """

    part: Part
    key: str
    paths: tuple[str, ...]
    ready: tuple[Output, ...] | None = None
    is_of_stories: bool = False

    @property
    def drawing(self) -> Drawing | None:
        """The drawing that the step makes, if any: every drawing is a step of its own."""
        output = self.ready[0] if self.ready else None
        return output if isinstance(output, Drawing) else None

    def outputs(self) -> tuple[Output, ...]:
        return self.part.outputs() if self.ready is None else self.ready

    def lean(self) -> "PlanStep":
        """The step without outputs that can be produced again, to save memory on large sites."""
        return replace(self, ready=None) if self.key else self


class Reuse(Struct, frozen=True):
    """What a plan takes from the last one.

    `key` returns the key of a part, `known` the paths that the last build recorded for it.
    """

    key: Callable[[Part], str]
    known: KnownPaths

    def planned(self, output: Output | Part) -> PlanStep:
        """The step that makes an output, or the outputs of a part that has changed."""
        if not isinstance(output, Part):
            return PlanStep(single(output), "", (output.path,), (output,))
        key = self.key(output)
        if paths := self.known(key):
            return PlanStep(output, key, paths)
        outputs = output.outputs()
        return PlanStep(output, key, tuple([each.path for each in outputs]), outputs)


class StepOutputs:
    """Looks up outputs; remembers one step, since lookups mostly go through a step in order."""

    def __init__(self) -> None:
        self._step: PlanStep | None = None
        self._outputs: dict[str, Output] = {}

    def find(self, step: PlanStep, path: str) -> Output:
        """The output of `step` at `path`."""
        if step is not self._step:
            self._step = step
            self._outputs = {output.path: output for output in step.outputs()}
        return self._outputs[path]


def gather(
    site: Site, assets: Iterable[Output], extra: Iterable[Outputs], reuse: Reuse
) -> tuple[PlanStep, ...]:
    """Plans all outputs, in the order of publication: assets, built-in pages, then `extra`."""
    steps = [*map(reuse.planned, assets)]
    for module in chain(BUILT_IN, extra):
        is_of_stories = module in OF_STORIES
        planned = map(reuse.planned, module(site))
        steps += (
            [replace(step, is_of_stories=True) for step in planned] if is_of_stories else planned
        )
    return tuple(steps)


def gather_of_stories(site: Site, reuse: Reuse) -> tuple[PlanStep, ...]:
    """Plans the outputs that depend on which stories there are."""
    planned = map(reuse.planned, chain.from_iterable(module(site) for module in OF_STORIES))
    return tuple([replace(step, is_of_stories=True) for step in planned])


def single(output: Output) -> Part:
    """An output that is planned by itself, as a part."""
    return Part(_the_one, (output,))


def _the_one(output: Output) -> tuple[Output]:
    return (output,)
