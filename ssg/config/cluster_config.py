"""The setting for a cluster that takes part in builds."""

from typing import Annotated

from msgspec import Meta, Struct


class DaskConfig(Struct, frozen=True, kw_only=True):
    """A cluster of `dask.distributed`, which reads texts, draws pictures and renders pages."""

    scheduler: Annotated[
        str,
        "The address of its scheduler; without it, this machine does all the work.",
        Meta(examples=["tcp://10.0.0.5:8786"]),
    ] = ""
