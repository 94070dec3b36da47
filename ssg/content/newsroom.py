"""The newsroom that a command works on: its settings, cache and problems."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.config import extensions
from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.config.options import Options
from ssg.content import places
from ssg.problems.errors import Problems
from ssg.storage.cache import Cache
from ssg.storage.cluster import CHUNK_SIZE, Cluster
from ssg.storage.file_signatures import Signatures
from ssg.storage.parallel import Workers
from ssg.storage.state_folder import STATE, delete_misplaced_folders
from ssg.yaml_source.locate import Locator

Progress = Callable[[str], None]
"""A function that shows a short text about the current step of a command."""


class Newsroom(Struct, frozen=True):
    """What loading, assembling and planning share.

    `moment` is the time of the build. `signatures` are those of files whose state is known already.
    `problems` and `cache` are filled by each stage. A `cluster` takes part in large work.
    """

    options: Options
    config: Config
    moment: datetime
    extensions: tuple[Extension, ...]
    signatures: Signatures
    cache: Cache
    problems: Problems
    locate: Locator
    progress: Progress = lambda step: None
    cluster: Cluster | None = None

    @property
    def root(self) -> Path:
        return self.options.root

    @property
    def workers(self) -> Workers:
        """Who does large work: the cluster, unless extensions run on this machine only."""
        if self.cluster is None or self.extensions:
            return Workers(self.options.jobs)
        return Workers(self.cluster.jobs, self.cluster, CHUNK_SIZE)


@contextmanager
def open_newsroom(
    options: Options,
    config: Config,
    moment: datetime,
    problems: Problems,
    progress: Progress = lambda step: None,
) -> Iterator[Newsroom]:
    """Opens the newsroom at `options.root` with its cache, and closes the cache at the end.

    Reports extensions that cannot be found.
    """
    root = options.root
    delete_misplaced_folders(root)
    address = "" if options.local else options.workers or config.dask.scheduler
    cluster = Cluster(address) if address else None
    with (
        Cache(root / STATE / "cache.sqlite") as cache,
        closing(cluster) if cluster else nullcontext(),
    ):
        yield Newsroom(
            options,
            config,
            moment,
            extensions.find(root, config.extensions, problems),
            Signatures(time.time()),
            cache,
            problems,
            places.locator(root, config.declared),
            progress,
            cluster,
        )
