"""The version of the generator: a digest of its source and of the libraries it renders with."""

import sys
from functools import lru_cache
from pathlib import Path

from ssg.storage import digest
from ssg.storage.library_versions import version

_LIBRARIES = (
    *("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pillow", "pygments"),
    *(
        "pymdown-extensions",
        "pyromark",
        "python-frontmatter",
        "python-slugify",
        "pyyaml",
        "rcssmin",
        "rjsmin",
    ),
)

_PACKAGE = Path(__file__).parents[1]
_WITHOUT_EFFECT = frozenset({"commands", "importers"})
"""Packages that no output depends on; a change in them keeps the caches valid."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Returns a digest that changes with the generator's code and libraries.

    It is part of the key of everything that is cached from one build to the next.
    """
    files = sorted(
        file
        for package in _PACKAGE.iterdir()
        if package.name not in _WITHOUT_EFFECT
        for file in package.rglob("*.py")
    )
    sources = [digest.of_bytes(file.read_bytes()) for file in files]
    libraries = [version(library) for library in _LIBRARIES]
    optional = pagefind_version(), version("latex2mathml"), version("babel")
    return digest.of_value((sources, libraries, optional, sys.version_info[:3]))


def pagefind_version() -> str:
    """Returns the version of Pagefind, which the extra "search" installs, or ""."""
    return version("pagefind")


@lru_cache(maxsize=4)
def picture_fingerprint(*files: str) -> str:
    """Returns a digest that changes with the named source files of the generator, and with Pillow.

    Pictures take too long to render to repeat that for any other change in the generator.
    """
    sources = [digest.of_bytes((_PACKAGE / name).read_bytes()) for name in files]
    return digest.short(digest.canonical_json((sources, version("pillow"))))
