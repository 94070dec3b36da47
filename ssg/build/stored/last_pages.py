"""The pages of a site as the last build planned them: what explains how they will change."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from ssg.build.stored import input_files, last_build
from ssg.build.stored.last_build import LastBuild
from ssg.build.stored.site_store import DamagedStoreError, SiteStore
from ssg.build.stored.stored_plan import PAGE, StoredPlan
from ssg.config.config import Config
from ssg.model.outputs import Output, Page


class LastPages:
    """The pages that the last build planned; `parts` has the paths of each part by its key."""

    def __init__(
        self,
        store: SiteStore,
        config: Config,
        last: LastBuild,
        parts: Mapping[str, Collection[str]],
    ) -> None:
        self._plan = StoredPlan(store, config, last)
        self._parts = parts

    def page(self, path: str) -> Page | None:
        """The page at a path; None if it was not planned, or if its values are not stored."""
        try:
            outputs = self._outputs(path)
            pages = [each for each in outputs if isinstance(each, Page) and each.path == path]
        except DamagedStoreError:
            return None
        return pages[0] if pages else None

    def _outputs(self, path: str) -> Iterable[Output]:
        keys = [f"{PAGE}{path}", *(key for key, paths in self._parts.items() if path in paths)]
        for key in keys:
            if stored := self._plan.store.find("plan", key):
                shown = self._plan.store.get("shown", key)
                return self._plan.part((stored, shown)).outputs()
        return ()


class Before(Struct, frozen=True):
    """What is stored of the last build: the files that moved since then, and its pages.

    `pages` is None if the build did not store them.
    """

    moved: tuple[str, ...] = ()
    pages: LastPages | None = None


def before(
    store: SiteStore,
    root: Path,
    config: Config,
    parts: Mapping[str, Collection[str]],
    manifest: str,
) -> Before:
    """What is stored of the build that wrote the manifest with this digest; else nothing."""
    last = last_build.read(store)
    if last is None or last.manifest != manifest:
        return Before()
    try:
        moved = input_files.look(root, config).certainly_moved(store.all("folder"))
    except DamagedStoreError:
        return Before()
    files = (*moved.changed, *(f"{file} (gone)" for file in moved.gone))
    return Before(files, LastPages(store, config, last, parts) if last.salt else None)
