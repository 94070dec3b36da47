"""Precompressed files in an object store, which cannot choose what a browser understands.

A file `page.html.br` beside `page.html` is sent with the type of the page and its content coding,
so that a service in front of the store can choose. With the setting `encoding`, it is sent in place
of the page instead.
"""

from msgspec.structs import replace

from ssg.config.deploy_config import Encoding
from ssg.deploy.local_site import LocalFile, LocalSite
from ssg.storage.compression import SUFFIXES

CODINGS = {SUFFIXES["gzip"]: "gzip", SUFFIXES["brotli"]: "br", SUFFIXES["zstd"]: "zstd"}
"""The content codings of precompressed files, by the suffix that they add to a file's name."""


def as_sent(site: LocalSite, encoding: Encoding) -> LocalSite:
    """Returns the site as an object store gets it."""
    files: dict[str, LocalFile] = {}
    for path, local in site.files.items():
        original, suffix = _split(path)
        if not suffix or original not in site.files:
            files.setdefault(path, local)
        elif encoding == "none":
            files[path] = replace(local, coding=CODINGS[suffix])
        elif suffix == SUFFIXES[encoding]:
            files[original] = replace(local, source=path, coding=CODINGS[suffix])
    return replace(site, files=files)


def _split(path: str) -> tuple[str, str]:
    """Splits the suffix of a precompressed file off its path."""
    stem, dot, suffix = path.rpartition(".")
    return (stem, dot + suffix) if dot + suffix in CODINGS else (path, "")


def original(path: str) -> str:
    """Returns the path of the file that a precompressed one is a form of."""
    return _split(path)[0]
