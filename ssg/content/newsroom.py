"""A newsroom as one command reads it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.config import extensions
from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.config.options import Options
from ssg.problems.errors import Problems
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Signatures
from ssg.storage.state_folder import STATE
from ssg.yaml_source.locate import Locator

Progress = Callable[[str], None]
"""Called with a short text about the step that a command has reached."""


class Newsroom(Struct, frozen=True):
    """What reading, assembling and planning share: settings, the moment, the cache and problems.

    `signatures` are those of the files that are known already; `problems` and `cache` are filled on
    the way.
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

    @property
    def root(self) -> Path:
        return self.options.root


@contextmanager
def opened(
    options: Options,
    config: Config,
    moment: datetime,
    problems: Problems,
    progress: Progress = lambda step: None,
) -> Iterator[Newsroom]:
    """Opens the newsroom at `options.root` with its cache, which is closed afterwards.

    Reports extensions that cannot be imported.
    """
    root = options.root
    with Cache(root / STATE / "cache.sqlite") as cache:
        yield Newsroom(
            options,
            config,
            moment,
            extensions.find(root, config.extensions, problems),
            Signatures(time.time()),
            cache,
            problems,
            Locator(root),
            progress,
        )
