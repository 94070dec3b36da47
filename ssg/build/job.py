"""What a build is asked to do, and what it did."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ssg.build import manifest
from ssg.build.publish import Changes
from ssg.build.stored.last_build import Summary
from ssg.config.config import Config
from ssg.config.options import Options
from ssg.problems.errors import Problem
from ssg.storage.state_folder import STATE

if TYPE_CHECKING:
    from ssg.content.newsroom import Progress
    from ssg.site.assemble import Site

Why = Mapping[str, tuple[str, ...]]
"""By path, the names of the things whose change made a build write the file again."""


class Result(Struct, frozen=True):
    """What a build did; `seconds` is wall time, `site` is None if nothing had to be rendered.

    `why` says, by path, what made each changed file change: "generator", "layout", a context value
    such as "article", or the "content" of a copied file; "output" if the file was changed outside
    Dateline, "interrupted" if the last build did not finish it. `known` are the problems that the
    newsroom has accepted.
    """

    output: Path
    moment: datetime
    summary: Summary
    changes: Changes
    warnings: tuple[Problem, ...]
    why: Why = {}
    seconds: float = 0.0
    site: "Site | None" = None
    known: tuple[Problem, ...] = ()


class Job(Struct, frozen=True):
    """One build: its settings with their warnings, its output tree, the moment that it shows."""

    options: Options
    config: Config
    output: Path
    moment: datetime
    warnings: tuple[Problem, ...]
    progress: "Progress"

    @property
    def manifest_path(self) -> Path:
        return manifest.path_of(self.options.root / STATE, self.output)
