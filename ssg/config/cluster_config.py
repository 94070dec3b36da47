"""The setting for a cluster that takes part in builds."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import matching

_ADDRESS = r"(?:(?:tcp|tls|ucx|wss?)://)?(?:\[[0-9A-Fa-f:.]+\]|[^\s/:\[\]]+):\d{1,5}/?|inproc://\S+"

scheduler_error = matching(
    _ADDRESS, "is not the address of a scheduler such as tcp://10.0.0.5:8786"
)
"""Returns why a text cannot be the address of a Dask scheduler, or ""."""


class DaskConfig(Struct, frozen=True, kw_only=True):
    """A cluster of `dask.distributed`, which reads texts, draws pictures and renders pages."""

    shorthand = "scheduler"
    scheduler: Annotated[
        str,
        scheduler_error,
        "The address of its scheduler; without it, this machine does all the work.",
        Meta(examples=["tcp://10.0.0.5:8786"]),
    ] = ""
