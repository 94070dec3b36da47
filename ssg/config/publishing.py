"""What a newsroom asks of a story before it may be published, and the rules that say so."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.problems.codes import LEVELS, Level, Rule

Requirement = Literal["summary", "image", "alt", "section"]

REQUIRED_RULES: Mapping[Requirement, Rule] = {
    "summary": "missing-standfirst",
    "image": "missing-hero",
    "alt": "missing-alt",
    "section": "missing-section",
}
"""The rule that a story violates without a required field."""

UNFINISHED_RULES: frozenset[Rule] = frozenset({"empty-text", "unfinished-text"})
"""Rules that no story may violate when it is published."""


class PublishConfig(Struct, frozen=True):
    """What a story needs before `ssg publish` publishes it."""

    require: Annotated[
        tuple[Requirement, ...],
        "What a story must have, beside a finished text without errors: a `summary`, an `image`, "
        "alternative texts (`alt`), a `section`.",
        Meta(examples=[["summary", "image", "alt", "section"]]),
    ] = ()

    @property
    def rules(self) -> frozenset[Rule]:
        """The rules that keep a story from being published."""
        return UNFINISHED_RULES | {REQUIRED_RULES[each] for each in self.require}


def rule_levels(rules: Mapping[Rule, Level], publish: PublishConfig) -> dict[Rule, Level]:
    """Returns the levels of rules in the settings; what is required cannot be turned off."""
    off = [rule for rule in publish.rules if rules.get(rule) == "off"]
    return {**rules, **{rule: LEVELS[rule] for rule in off}}
