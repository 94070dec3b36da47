"""The record of the last good build of an output tree."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from ssg.build.stored.site_store import Changes, DamagedStoreError, SiteStore
from ssg.config.options import Options
from ssg.problems.errors import Problem
from ssg.site.schedule import ScheduledChange
from ssg.storage import digest, generator_version

_KEY = "build"


class Summary(Struct, frozen=True):
    """Facts about a built site that commands show.

    `coming` is `Site.next_change`, `previews` is `Site.previews`.
    """

    url: str
    root: str
    stories: int
    coming: ScheduledChange | None = None
    previews: Mapping[str, str] = {}

    @property
    def due(self) -> datetime | None:
        """When time alone will next change the site."""
        return self.coming.at if self.coming else None


class LastBuild(Struct, frozen=True):
    """A good build: what it was made with, its time and its result.

    `settings` and `manifest` are digests of the options and of the manifest that it wrote. `salt`
    is part of the keys of the plan's parts; it is "" if the plan is not stored.
    """

    settings: str
    manifest: str
    moment: datetime
    summary: Summary
    warnings: tuple[Problem, ...]
    known: tuple[Problem, ...] = ()
    salt: str = ""

    def is_of(self, settings: str, manifest: str, moment: datetime) -> bool:
        """Whether a build at `moment` would do the same, as far as input files are the same."""
        due = self.summary.due
        is_in_time = self.moment <= moment and (due is None or moment < due)
        return is_in_time and (self.settings, self.manifest) == (settings, manifest)


def settings_digest(options: Options) -> str:
    """The digest of everything but input files and time that decides what a build does."""
    chosen = (
        *(options.base_url, options.show, options.strict, options.advise),
        *(options.preview, options.index, options.draw, options.local),
    )
    return digest.of_value((generator_version.fingerprint(), chosen))


def path_of(manifest: Path) -> Path:
    """The file of an output tree's store, by that of its manifest."""
    return manifest.with_name(manifest.name.replace("manifest", "site")).with_suffix(".sqlite")


def read(store: SiteStore) -> LastBuild | None:
    """The last build; None if there is none, or if its record is damaged."""
    try:
        return msgspec.json.decode(store.get("last", _KEY), type=LastBuild)
    except (DamagedStoreError, msgspec.DecodeError):
        return None


def put(last: LastBuild, changes: Changes) -> None:
    """Adds the record of a build to the changes of a store."""
    changes.put["last", _KEY] = msgspec.json.encode(last)


def forget(store: SiteStore) -> None:
    """Deletes the record, so that the next build plans the whole site."""
    store.apply(Changes(delete={("last", _KEY)}))
