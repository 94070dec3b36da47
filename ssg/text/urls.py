"""Which addresses a site has, as a static host serves its files."""

from collections.abc import Set
from functools import cached_property

from ssg.problems.errors import nearest

_FEW = 2000
"""Names among which a slip is looked for wherever they are; more would take too long."""


class StaticHost:
    """The files of an output tree by the addresses below the site's root that lead to them."""

    def __init__(self, paths: Set[str]) -> None:
        self.paths = paths

    def file_for(self, path: str) -> str | None:
        """The file that a host sends for a path below the site's root; None for a 404."""
        candidates = (f"{path}index.html", path, f"{path}/index.html", f"{path}.html")
        return next((name for name in candidates if name in self.paths), None)

    def nearest(self, path: str) -> str:
        """The path that one which leads nowhere may be a slip of; "" where none is near.

        A story that moved to another section or month is known by the end of its address.
        """
        folder, _, name = path.rstrip("/").rpartition("/")
        if name in self._by_name:
            return self._by_name[name]
        siblings = self._by_folder.get(folder, {})
        if found := nearest(name, siblings):
            return siblings[found]
        if len(self._by_name) <= _FEW and (found := nearest(name, self._by_name)):
            return self._by_name[found]
        return ""

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {name: path for names in self._by_folder.values() for name, path in names.items()}

    @cached_property
    def _by_folder(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for path in sorted(self.paths):
            shown = path.removesuffix("index.html")
            folder, _, name = shown.rstrip("/").rpartition("/")
            if name:
                found.setdefault(folder, {})[name] = shown
        return found
