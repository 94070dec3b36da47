"""What the generator itself is: its own source and the libraries that shape what it writes."""

import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ssg.storage import digest

_LIBRARIES = (
    *("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pillow", "pygments"),
    *("pymdown-extensions", "python-frontmatter", "python-slugify", "pyyaml", "rcssmin", "rjsmin"),
)

_PACKAGE = Path(__file__).parents[1]
_WITHOUT_EFFECT = frozenset({"commands", "importers"})
"""Packages that no output depends on."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A digest that moves when our code or one of those libraries does.

    Everything that is kept from one build to the next is kept under it.
    """
    files = sorted(
        file
        for package in _PACKAGE.iterdir()
        if package.name not in _WITHOUT_EFFECT
        for file in package.rglob("*.py")
    )
    sources = [digest.of_bytes(file.read_bytes()) for file in files]
    libraries = [version(library) for library in _LIBRARIES]
    return digest.of_value((sources, libraries, pagefind_version(), sys.version_info[:3]))


def pagefind_version() -> str:
    """The version of the search engine that the extra "search" installs; "" without it."""
    try:
        return version("pagefind")
    except PackageNotFoundError:
        return ""


@lru_cache(maxsize=4)
def picture_fingerprint(*files: str) -> str:
    """A digest that moves when one of these files of ours does, or Pillow.

    Pictures take too long to be made again whenever anything else of the generator changes.
    """
    sources = [digest.of_bytes((_PACKAGE / name).read_bytes()) for name in files]
    return digest.short(digest.canonical_json((sources, version("pillow"))))
