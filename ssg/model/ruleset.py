"""What settings say of checks: the level of each rule, and how links to the web are followed."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.problems.codes import Level, Rule
from ssg.yaml_source.constraints import at_least

PositiveInt = Annotated[int, at_least(1)]


class RuleExemptions(Struct, frozen=True, gc=False):
    """Which rules a file is not held to."""

    skip: Annotated[
        tuple[Rule, ...],
        "Rules that this file is not held to, by their [codes](errors.md).",
        Meta(examples=[["long-paragraph"]]),
    ] = ()


class ExternalLinksConfig(Struct, frozen=True, kw_only=True):
    """How `ssg check --external` follows links to the web."""

    timeout: Annotated[PositiveInt, "Seconds to wait for an answer."] = 15
    delay: Annotated[PositiveInt, "Seconds between two requests to the same host."] = 1
    concurrency: Annotated[PositiveInt, "Hosts that are asked at the same time."] = 8
    days: Annotated[PositiveInt, "Days for which a good answer is remembered."] = 7
    private: Annotated[bool, "Ask addresses of private networks too."] = False
    ignore: Annotated[
        tuple[str, ...],
        "Addresses that are not followed; `*` stands for any text.",
        Meta(examples=[["https://example.com/*"]]),
    ] = ()


class Checks(Struct, frozen=True, kw_only=True):
    """What the newsroom wants to be told."""

    rules: Annotated[
        dict[Rule, Level],
        "The level of a rule, by its [code](errors.md): an `error` ends a build, a `warning` is "
        "told by every build, an `advice` only by `ssg check`, and what is `off` by none.",
        Meta(examples=[{"missing-alt": "error", "bare-url": "off"}]),
    ] = {}
    external: Annotated[ExternalLinksConfig, "How `ssg check --external` follows links."] = (
        ExternalLinksConfig()
    )
