"""The version of the generator: a digest of its source and of the libraries it renders with."""

import os
import sys
from collections.abc import Iterator
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
    sources = [digest.of_bytes(source) for source in _sources()]
    libraries = [version(library) for library in _LIBRARIES]
    optional = pagefind_version(), version("latex2mathml"), version("babel")
    return digest.of_value((sources, libraries, optional, sys.version_info[:3]))


def _sources() -> Iterator[bytes]:
    """The modules that output depends on, in an order that no file system decides.

    Every build reads them all, so it uses strings: paths as values would cost more than reading.
    """
    top = str(_PACKAGE)
    for folder, folders, files in os.walk(top):
        without = _WITHOUT_EFFECT if folder == top else frozenset({"__pycache__"})
        folders[:] = sorted(set(folders) - without)
        for name in sorted(files):
            if name.endswith(".py"):
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 (see above)
                    yield file.read()


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
