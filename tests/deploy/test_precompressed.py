"""Precompressed files in object stores."""

from pathlib import Path

from ssg.config.deploy_config import Encoding
from ssg.deploy.local_site import LocalFile, LocalSite
from ssg.deploy.precompressed import as_sent

SITE = LocalSite(
    Path(),
    "public",
    {
        path: LocalFile(path, 1)
        for path in ("a.html.br", "a.html", "a.html.gz", "a.html.zst", "data.gz", "b.css")
    },
)


def sent(encoding: Encoding) -> dict[str, tuple[str, str, str]]:
    """The digest, the source and the coding of each file, by path."""
    files = as_sent(SITE, encoding).files
    return {path: (each.digest, each.source, each.coding) for path, each in files.items()}


def test_precompressed_files_are_sent_beside_their_originals() -> None:
    assert sent("none") == {
        "a.html": ("a.html", "", ""),
        "a.html.br": ("a.html.br", "", "br"),
        "a.html.gz": ("a.html.gz", "", "gzip"),
        "a.html.zst": ("a.html.zst", "", "zstd"),
        "data.gz": ("data.gz", "", ""),
        "b.css": ("b.css", "", ""),
    }


def test_one_encoding_takes_the_place_of_the_originals() -> None:
    for encoding, suffix, coding in (
        ("gzip", ".gz", "gzip"), ("brotli", ".br", "br"), ("zstd", ".zst", "zstd"),
    ):  # fmt: skip
        source = f"a.html{suffix}"
        assert sent(encoding) == {  # type: ignore[arg-type]
            "a.html": (source, source, coding),
            "data.gz": ("data.gz", "", ""),
            "b.css": ("b.css", "", ""),
        }
