"""Versions of the installed libraries, from the names of folders.

`importlib.metadata` takes a tenth of a short build to import and to read a file of each library; it
is asked only about a library that was installed in an unusual way.
"""

import os
import re
import sys
from contextlib import suppress
from functools import cache

_SUFFIX = ".dist-info"
_SEPARATORS = re.compile(r"[-_.]+")


def version(library: str) -> str:
    """Returns the version of a library as its installer wrote it, or "" if it is not installed."""
    return _installed(tuple(sys.path)).get(_normal(library)) or _by_metadata(library)


@cache
def _installed(folders: tuple[str, ...]) -> dict[str, str]:
    """The versions by name; of a library in several folders, the version in the first counts."""
    versions: dict[str, str] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder or ".") as entries:  # an archive is no folder
            for entry in sorted(each.name for each in entries):
                if entry.endswith(_SUFFIX):
                    name, _, number = entry.removesuffix(_SUFFIX).partition("-")
                    versions.setdefault(_normal(name), number)
    return versions


@cache
def _by_metadata(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _normal(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()
