"""Gathers every output of the site, in the order in which they are published."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ssg.model.outputs import Output, Part
from ssg.pages import (
    ads,
    archive,
    articles,
    crawlers,
    feeds,
    front,
    headers,
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
Known = Callable[[str], tuple[str, ...] | None]
"""The paths of a part that has moved in nothing since they were made, by its key."""

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
        headers,
    )
)


class PlanStep(Struct, frozen=True):
    """A part of the plan under its `key`, and the paths of what it makes.

    Where these were known by the key, nothing is `made` until it is asked for. An output that is
    planned by itself has no key, and is always made.
    """

    part: Part
    key: str
    paths: tuple[str, ...]
    ready: tuple[Output, ...] | None = None

    def outputs(self) -> tuple[Output, ...]:
        return self.part.outputs() if self.ready is None else self.ready

    def lean(self) -> "PlanStep":
        """The same without what can be made again: the pages of ten thousand stories take room."""
        return replace(self, ready=None) if self.key else self


Steps = Callable[[Outputs, Site, Callable[[Output | Part], PlanStep], Known], Iterable[PlanStep]]
"""The steps of what a module makes of a site, each as it is planned."""


class Reuse(Struct, frozen=True):
    """What a plan may take from earlier ones.

    `key` gives that of a part, `known` the paths that the last build made of it, and `steps` those
    of our own modules that hold still.
    """

    key: Callable[[Part], str]
    known: Known
    steps: Steps


class StepOutputs:
    """Looks outputs up one by one; those of one step mostly come one after another."""

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
    """Plans all outputs, in the order in which they are published: assets, ours, then `extra`."""

    def planned(output: Output | Part) -> PlanStep:
        if not isinstance(output, Part):
            return PlanStep(Part(_itself, (output,)), "", (output.path,), (output,))
        key = reuse.key(output)
        if paths := reuse.known(key):
            return PlanStep(output, key, paths)
        outputs = output.outputs()
        return PlanStep(output, key, tuple([each.path for each in outputs]), outputs)

    ours = (reuse.steps(outputs, site, planned, reuse.known) for outputs in BUILT_IN)
    added = (map(planned, outputs(site)) for outputs in extra)
    return tuple(chain(map(planned, assets), *ours, *added))


def _itself(output: Output) -> tuple[Output]:
    return (output,)
