"""The plan again: what the same values were planned to, save what holds a text that moved."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from ssg.build.build import Result
from ssg.build.incremental import PlanMemory
from ssg.build.outputs import BUILT_IN, Known, Outputs, PlanStep
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


def planned(found: Output | Part) -> PlanStep:
    if not isinstance(found, Part):
        return PlanStep(Part(lambda: iter(()), ()), "", (found.path,), (found,))
    made = found.outputs()
    key = Digests().key(found, "")
    return PlanStep(found, key, tuple(output.path for output in made), made)


def knowing(steps: tuple[PlanStep, ...]) -> Known:
    """All parts of these steps are known."""
    return {step.key: step.paths for step in steps}.get


def twice(outputs: Outputs, first: Site, second: Site) -> tuple[PlanStep, ...]:
    """The steps of the second site, planned after those of the first."""
    replan = PlanMemory("")
    replan.begin(first)
    steps = tuple(replan.steps(outputs, first, planned, lambda key: None))
    replan.begin(second)
    return tuple(replan.steps(outputs, second, planned, knowing(steps)))


def told(site: Site, number: int) -> Site:
    """The site with the text of a story moved."""
    old = site.articles[number]
    new = replace(old, body=replace(old.body, digest="another"), minutes=old.minutes + 1)
    articles = (*site.articles[:number], new, *site.articles[number + 1 :])
    return replace(site, articles=articles)


def counting(asked: list[str]) -> Outputs:
    """A module that plans a file by the sections, and notes each time that it does."""

    def outputs(site: Site) -> Iterator[Output | Part]:
        asked.append("outputs")
        yield File("sections.txt", " ".join(one.term.name for one in site.sections).encode())

    return outputs


@pytest.mark.parametrize("name", MODULES)
def test_where_a_text_moved_every_module_has_planned_what_it_would_plan(
    site: Site, name: str
) -> None:
    for number in range(len(site.articles)):
        moved = told(site, number)
        fresh = twice(MODULES[name], moved, moved)
        again = twice(MODULES[name], site, moved)
        assert [(s.key, s.paths) for s in again] == [(s.key, s.paths) for s in fresh]
        unkeyed = [(s.ready, t.ready) for s, t in zip(again, fresh, strict=True) if not s.key]
        assert all(made == expected for made, expected in unkeyed)


def test_only_what_holds_a_story_is_made_again_for_its_text(site: Site) -> None:
    steps = twice(MODULES["feeds"], site, told(site, 0))
    made = [step for step in steps if step.key and step.ready]
    assert 0 < len(made) < len([step for step in steps if step.key])


@pytest.mark.parametrize(
    ("change", "times"),
    [
        (lambda site: site, 1),
        (lambda site: replace(site, tags=()), 1),
        (lambda site: replace(site, sections=site.sections[1:]), 2),
        (lambda site: replace(site, sections=tuple(map(replace, site.sections))), 2),
    ],
)
def test_a_module_is_asked_again_where_a_value_moved_that_it_had_asked_for(
    site: Site, change: Callable[[Site], Site], times: int
) -> None:
    asked: list[str] = []
    twice(counting(asked), site, change(site))
    assert len(asked) == times


def test_a_part_that_the_manifest_does_not_know_is_made_again(site: Site) -> None:
    replan = PlanMemory("")
    for known in (lambda key: None, lambda key: None):
        replan.begin(site)
        steps = replan.steps(MODULES["articles"], site, planned, known)
        assert all(step.ready for step in steps)


def edited(article: Article) -> Article:
    zone = timezone(timedelta(hours=9))
    same: datetime = article.ref.date.astimezone(zone)
    assert same == article.ref.date
    return replace(article, ref=replace(article.ref, date=same))


@pytest.mark.parametrize("change", [edited, lambda article: replace(article, series="Light")])
def test_more_than_a_text_is_no_text(site: Site, change: Callable[[Article], Article]) -> None:
    moved = replace(site, articles=(change(site.articles[0]), *site.articles[1:]))
    steps = twice(MODULES["articles"], site, moved)
    assert all(step.ready for step in steps)


def test_what_is_made_of_the_same_is_made_once(newsroom: Newsroom) -> None:
    replan, made = PlanMemory(""), list[object]()

    def make() -> int:
        made.append(None)
        return len(made)

    assert [replan.cached("a", [1], make), replan.cached("a", [1], make)] == [1, 1]
    assert [replan.cached("b", [1], make), replan.cached("a", [2], make)] == [2, 3]
