"""The plan again: what is made of the values that the last plan was made of is what it had.

A module that plans outputs is given a site that notes which of its values it asks for. While these
are the same, nothing of it is planned again. Where only texts of stories moved, neither is what
holds none of these stories: a module has stories whole among the values of a part, and looks at
nothing of their texts itself.
"""

from collections.abc import Callable, Iterable
from operator import is_
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from ssg.build.outputs import Known, Outputs, PlanStep
from ssg.model.articles import Article
from ssg.model.outputs import Output, Part
from ssg.site.assemble import Site, SiteSettings
from ssg.storage import digest

Made = TypeVar("Made")

_STORIES = "articles"


class PlanMemory:
    """What was made of the last site; `salt` stands for all that counts beside its values."""

    def __init__(self, salt: str) -> None:
        self.salt = salt
        self._values: dict[str, Any] = {}
        self._moved: set[str] = set()
        self._told: dict[int, Article] = {}
        self._steps: dict[Outputs, tuple[set[str], tuple[PlanStep, ...]]] = {}
        self._made: dict[str, tuple[object, Any]] = {}

    def begin(self, site: Site) -> None:
        """Finds out which of the values that were asked for have moved."""
        last, now = self._values, {name: getattr(site, name) for name in self._values}
        self._moved = {name for name in now if not _is_same(now[name], last[name])}
        self._told = _told(last[_STORIES], site.articles) if _STORIES in self._moved else {}
        if self._told:
            self._moved.remove(_STORIES)
        self._values = now

    def steps(
        self,
        outputs: Outputs,
        site: Site,
        planned: Callable[[Output | Part], PlanStep],
        known: Known,
    ) -> Iterable[PlanStep]:
        """The steps of `outputs(site)`, each as `planned`: `outputs.Steps`."""
        asked, steps = self._steps.get(outputs, (set(), ()))
        if asked and self._moved.isdisjoint(asked):
            made = steps
            if self._told and _STORIES in asked:
                made = tuple([self._step(step, planned) for step in steps])
            if all(not step.key or step.ready or known(step.key) == step.paths for step in made):
                self._steps[outputs] = (asked, _lean(made))
                return made
        noting = _Noting(site, self._values)
        made = tuple(map(planned, outputs(cast("Site", noting))))
        self._steps[outputs] = (noting.asked, _lean(made))
        return made

    def _step(self, step: PlanStep, planned: Callable[[Output | Part], PlanStep]) -> PlanStep:
        """A step with stories as they are now."""
        told = self._told
        if not step.key or not any(_holds(v, told) for v in step.part.values):
            return step
        values = tuple([_renewed(value, told) for value in step.part.values])
        return planned(replace(step.part, values=values))

    def cached(self, name: str, given: object, make: Callable[[], Made]) -> Made:
        """What `make` makes, unless it was made of the same `given` the last time."""
        if name not in self._made or self._made[name][0] != given:
            self._made[name] = (given, make())
        return cast("Made", self._made[name][1])


def _lean(steps: Iterable[PlanStep]) -> tuple[PlanStep, ...]:
    return tuple([step.lean() for step in steps])


def _told(before: tuple[Article, ...], now: tuple[Article, ...]) -> dict[int, Article]:
    """By their old selves' identity, the stories whose texts moved; none if anything else did."""
    moved = [(old, new) for old, new in zip(before, now, strict=False) if old is not new]
    if len(before) != len(now) or not all(_is_told(*pair) for pair in moved):
        return {}
    return {id(old): new for old, new in moved}


def _is_told(old: Article, new: Article) -> bool:
    body = replace(old.body, digest=new.body.digest)
    told = replace(old, body=body, minutes=new.minutes)
    return digest.canonical_json(told) == digest.canonical_json(new)


def _holds(value: object, told: dict[int, Article]) -> bool:
    return isinstance(value, tuple) and not told.keys().isdisjoint(map(id, value))


def _renewed(value: object, told: dict[int, Article]) -> object:
    return tuple([told.get(id(one), one) for one in value]) if isinstance(value, tuple) else value


def _is_same(one: object, other: object) -> bool:
    """Whether two values are one: equal ones may show otherwise, as dates in two zones."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    if isinstance(one, SiteSettings) and isinstance(other, SiteSettings):
        return one.config is other.config and one.info is other.info
    return one is other


class _Noting:
    """A site that notes the names of the values that it is asked for, and keeps these."""

    def __init__(self, site: Site, values: dict[str, Any]) -> None:
        self._site, self._values = site, values
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        if name not in self._values:
            self._values[name] = getattr(self._site, name)
        return self._values[name]
