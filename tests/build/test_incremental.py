"""Incremental planning: reuses unchanged steps and plans steps with edited texts again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from ssg.build.build import Result
from ssg.build.incremental import PlanMemory
from ssg.build.outputs import BUILT_IN, KnownPaths, Outputs, PlanStep
from ssg.build.value_digests import Digests
from ssg.model.articles import Article
from ssg.model.outputs import File, Output, Part
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom

MODULES = {outputs.__module__.rpartition(".")[2]: outputs for outputs in BUILT_IN}


@pytest.fixture(scope="module")
def site(result: Result) -> Site:
    assert result.site is not None
    return result.site


def planned(output: Output | Part) -> PlanStep:
    if not isinstance(output, Part):
        return PlanStep(Part(lambda: iter(()), ()), "", (output.path,), (output,))
    outputs = output.outputs()
    key = Digests().key(output, "")
    return PlanStep(output, key, tuple(each.path for each in outputs), outputs)


def paths_of(steps: tuple[PlanStep, ...]) -> KnownPaths:
    """The paths of the steps' parts, as if the last build had recorded them."""
    return {step.key: step.paths for step in steps}.get


def replanned(outputs: Outputs, first: Site, second: Site) -> tuple[PlanStep, ...]:
    """The steps of the second site, planned after those of the first."""
    memory = PlanMemory("")
    memory.begin(first)
    steps = tuple(memory.steps(outputs, first, planned, lambda key: None))
    memory.begin(second)
    return tuple(memory.steps(outputs, second, planned, paths_of(steps)))


def edited_text(site: Site, number: int) -> Site:
    """The site with an edited text of one story."""
    old = site.articles[number]
    new = replace(old, body=replace(old.body, digest="another"), minutes=old.minutes + 1)
    articles = (*site.articles[:number], new, *site.articles[number + 1 :])
    return replace(site, articles=articles)


def counter(calls: list[str]) -> Outputs:
    """A module that plans one file from the sections, and records its calls."""

    def outputs(site: Site) -> Iterator[Output | Part]:
        calls.append("outputs")
        yield File("sections.txt", " ".join(one.term.name for one in site.sections).encode())

    return outputs


@pytest.mark.parametrize("name", MODULES)
def test_after_an_edited_text_every_module_has_the_steps_of_a_fresh_plan(
    site: Site, name: str
) -> None:
    for number in range(len(site.articles)):
        edited = edited_text(site, number)
        fresh = replanned(MODULES[name], edited, edited)
        steps = replanned(MODULES[name], site, edited)
        assert [(s.key, s.paths) for s in steps] == [(s.key, s.paths) for s in fresh]
        unkeyed = [(s.ready, t.ready) for s, t in zip(steps, fresh, strict=True) if not s.key]
        assert all(ready == expected for ready, expected in unkeyed)


def test_an_edited_text_plans_only_the_parts_with_its_story_again(site: Site) -> None:
    steps = replanned(MODULES["feeds"], site, edited_text(site, 0))
    planned_again = [step for step in steps if step.key and step.ready]
    assert 0 < len(planned_again) < len([step for step in steps if step.key])


@pytest.mark.parametrize(
    ("change", "times"),
    [
        (lambda site: site, 1),
        (lambda site: replace(site, tags=()), 1),
        (lambda site: replace(site, sections=site.sections[1:]), 2),
        (lambda site: replace(site, sections=tuple(map(replace, site.sections))), 2),
    ],
)
def test_a_module_is_called_again_only_if_a_value_that_it_reads_changed(
    site: Site, change: Callable[[Site], Site], times: int
) -> None:
    calls: list[str] = []
    replanned(counter(calls), site, change(site))
    assert len(calls) == times


def test_a_part_missing_from_the_manifest_is_planned_again(site: Site) -> None:
    memory = PlanMemory("")
    for known in (lambda key: None, lambda key: None):
        memory.begin(site)
        steps = memory.steps(MODULES["articles"], site, planned, known)
        assert all(step.ready for step in steps)


def with_another_zone(article: Article) -> Article:
    zone = timezone(timedelta(hours=9))
    same: datetime = article.ref.date.astimezone(zone)
    assert same == article.ref.date
    return replace(article, ref=replace(article.ref, date=same))


@pytest.mark.parametrize(
    "change", [with_another_zone, lambda article: replace(article, series="Light")]
)
def test_a_story_with_more_than_an_edited_text_is_planned_again(
    site: Site, change: Callable[[Article], Article]
) -> None:
    changed = replace(site, articles=(change(site.articles[0]), *site.articles[1:]))
    steps = replanned(MODULES["articles"], site, changed)
    assert all(step.ready for step in steps)


def test_a_cached_result_is_computed_once_for_equal_inputs(newsroom: Newsroom) -> None:
    memory, calls = PlanMemory(""), list[object]()

    def count() -> int:
        calls.append(None)
        return len(calls)

    assert [memory.cached("a", [1], count), memory.cached("a", [1], count)] == [1, 1]
    assert [memory.cached("b", [1], count), memory.cached("a", [2], count)] == [2, 3]
