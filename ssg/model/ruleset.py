"""Settings of checks: the level of each rule, and how links to other sites are checked."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.problems.codes import Level, Rule
from ssg.yaml_source.constraints import PositiveInt


class RuleExemptions(Struct, frozen=True, gc=False):
    """The rules that do not apply to a file."""

    skip: Annotated[
        tuple[Rule, ...],
        "The [codes](errors.md) of rules that do not apply to this file.",
        Meta(examples=[["long-paragraph"]]),
    ] = ()


class ExternalLinksConfig(Struct, frozen=True, kw_only=True):
    """How `ssg check --external` requests links to other sites."""

    timeout: Annotated[PositiveInt, "Seconds to wait for a response."] = 15
    delay: Annotated[PositiveInt, "Seconds between two requests to the same host."] = 1
    concurrency: Annotated[PositiveInt, "Hosts that get requests at the same time."] = 8
    days: Annotated[PositiveInt, "Days until a good link is requested again."] = 7
    private: Annotated[bool, "Request addresses of private networks too."] = False
    ignore: Annotated[
        tuple[str, ...],
        "Addresses that are not requested; `*` stands for any text.",
        Meta(examples=[["https://example.com/*"]]),
    ] = ()


class Checks(Struct, frozen=True, kw_only=True):
    """The settings of checks."""

    rules: Annotated[
        dict[Rule, Level],
        "The level of a rule, by its [code](errors.md): an `error` stops a build, every build "
        "reports a `warning`, only `ssg check` reports `advice`, and `off` disables the rule.",
        Meta(examples=[{"missing-alt": "error", "bare-url": "off"}]),
    ] = {}
    external: Annotated[ExternalLinksConfig, "How `ssg check --external` requests links."] = (
        ExternalLinksConfig()
    )
