"""Plans of a built site, with outputs added."""

from collections.abc import Iterable, Iterator
from functools import partial

from ssg.build.job import Result
from ssg.build.outputs import Outputs, PlanStep, Reuse, gather
from ssg.build.plan_checks import reject_collisions
from ssg.build.value_digests import Digests
from ssg.model.outputs import File, Output
from ssg.problems.errors import Problems
from ssg.site.assemble import Site
from ssg.yaml_source.locate import Locator
from tests.support.newsroom import site_of


def adding(*outputs: Output) -> Outputs:
    def outputs_of_site(site: Site) -> Iterator[Output]:
        yield from outputs

    return outputs_of_site


def steps_of(
    site: Site, assets: Iterable[Output] = (), more: Iterable[Outputs] = ()
) -> tuple[PlanStep, ...]:
    """The plan of a site without an earlier plan."""
    key = partial(Digests().key, salt="")
    return gather(site, assets, more, Reuse(key, lambda key: None))


def planned_with(result: Result, *outputs: Output) -> tuple[list[str], list[str]]:
    """The planned paths with `outputs` added, and the problems of the plan."""
    problems = Problems()
    steps = steps_of(site_of(result), [File("assets/a.css")], [adding(*outputs)])
    reject_collisions(steps, Locator(result.output.parent), problems)
    paths = [path for step in steps for path in step.paths]
    return paths, [str(problem) for problem in problems.reported]
