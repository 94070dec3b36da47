"""Reuses the steps of the last plan whose inputs have not changed.

Each module of `pages` gets a site that records which of its values the module reads. While these
values stay the same, the module is not called again. If only texts of stories have changed, the
parts without these stories are reused too: a module passes stories on whole, as values of a part,
and reads nothing of their texts itself.
"""

from collections.abc import Callable, Iterable
from operator import is_
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from ssg.build.outputs import KnownPaths, Outputs, PlanStep
from ssg.model.articles import Article
from ssg.model.outputs import Output, Part
from ssg.site.assemble import Site, SiteSettings
from ssg.storage import digest

Value = TypeVar("Value")

_STORIES = "articles"


class PlanMemory:
    """The plan of the last site; `salt` identifies everything it depends on beside site values."""

    def __init__(self, salt: str) -> None:
        self.salt = salt
        self._values: dict[str, Any] = {}
        self._changed: set[str] = set()
        self._edited: dict[int, Article] = {}
        self._steps: dict[Outputs, tuple[set[str], tuple[PlanStep, ...]]] = {}
        self._cache: dict[str, tuple[object, Any]] = {}

    def begin(self, site: Site) -> None:
        """Finds out which of the values that modules have read are changed in `site`."""
        last, now = self._values, {name: getattr(site, name) for name in self._values}
        self._changed = {name for name in now if not _is_same(now[name], last[name])}
        self._edited = {}
        if _STORIES in self._changed:
            self._edited = _edited_texts(last[_STORIES], site.articles)
        if self._edited:
            self._changed.remove(_STORIES)
        self._values = now

    def steps(
        self,
        outputs: Outputs,
        site: Site,
        planned: Callable[[Output | Part], PlanStep],
        known: KnownPaths,
    ) -> Iterable[PlanStep]:
        """The steps of `outputs(site)`, each made by `planned` (see `outputs.Steps`)."""
        names, steps = self._steps.get(outputs, (set(), ()))
        if names and self._changed.isdisjoint(names):
            if self._edited and _STORIES in names:
                steps = tuple([self._with_edited_texts(step, planned) for step in steps])
            if all(not step.key or step.ready or known(step.key) == step.paths for step in steps):
                self._steps[outputs] = (names, _lean(steps))
                return steps
        recorder = _ReadRecorder(site, self._values)
        steps = tuple(map(planned, outputs(cast("Site", recorder))))
        self._steps[outputs] = (recorder.names, _lean(steps))
        return steps

    def _with_edited_texts(
        self, step: PlanStep, planned: Callable[[Output | Part], PlanStep]
    ) -> PlanStep:
        """The step, planned again if it has stories whose texts have changed."""
        edited = self._edited
        if not step.key or not any(_contains(value, edited) for value in step.part.values):
            return step
        values = tuple([_substituted(value, edited) for value in step.part.values])
        return planned(replace(step.part, values=values))

    def cached(self, name: str, inputs: object, compute: Callable[[], Value]) -> Value:
        """The result of `compute`, reused as long as `inputs` are equal to those of last time."""
        if name not in self._cache or self._cache[name][0] != inputs:
            self._cache[name] = (inputs, compute())
        return cast("Value", self._cache[name][1])


def _lean(steps: Iterable[PlanStep]) -> tuple[PlanStep, ...]:
    return tuple([step.lean() for step in steps])


def _edited_texts(before: tuple[Article, ...], now: tuple[Article, ...]) -> dict[int, Article]:
    """The stories whose texts changed, by the identity of their last version.

    Empty if anything but texts has changed.
    """
    changed = [(old, new) for old, new in zip(before, now, strict=False) if old is not new]
    if len(before) != len(now) or not all(_differ_in_text_only(*pair) for pair in changed):
        return {}
    return {id(old): new for old, new in changed}


def _differ_in_text_only(old: Article, new: Article) -> bool:
    body = replace(old.body, digest=new.body.digest)
    expected = replace(old, body=body, minutes=new.minutes)
    return digest.canonical_json(expected) == digest.canonical_json(new)


def _contains(value: object, edited: dict[int, Article]) -> bool:
    return isinstance(value, tuple) and not edited.keys().isdisjoint(map(id, value))


def _substituted(value: object, edited: dict[int, Article]) -> object:
    if not isinstance(value, tuple) or not _contains(value, edited):
        return value
    return tuple([edited.get(id(item), item) for item in value])


def _is_same(one: object, other: object) -> bool:
    """Whether two values are identical: equal ones may render differently (dates in two zones)."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    if isinstance(one, SiteSettings) and isinstance(other, SiteSettings):
        return one.config is other.config and one.info is other.info
    return one is other


class _ReadRecorder:
    """Stands in for a site: records the names of the values that are read, and stores the values.

    The values may have any type that a site has, so `Any` is what attribute access returns.
    """

    def __init__(self, site: Site, values: dict[str, Any]) -> None:
        self._site, self._values = site, values
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.names.add(name)
        if name not in self._values:
            self._values[name] = getattr(self._site, name)
        return self._values[name]
