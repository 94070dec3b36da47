"""The headers of files in object stores."""

import pytest

from ssg.config.headers import HeaderRule, Headers
from ssg.deploy.file_headers import HeaderPolicy, media_type, parse


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("ai/atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("media/A.SVG", "image/svg+xml; charset=utf-8"),
        ("media/a.webp", "image/webp"),
        ("media/a.jpg", "image/jpeg"),
        ("site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("pagefind/wasm.en.pagefind", "application/octet-stream"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("_headers", "text/plain; charset=utf-8"),
        ("assets/search.js", "text/javascript; charset=utf-8"),
        ("assets/a.woff2", "font/woff2"),
    ],
)
def test_the_type_of_a_file_follows_from_its_name(path: str, kind: str) -> None:
    assert media_type(path) == kind


def test_how_long_browsers_keep_a_file_is_said_by_the_policy() -> None:
    more = HeaderRule(path="/reports/*", name="Cache-Control", value="max-age=5")
    policy = HeaderPolicy(Headers(more=(more,)))
    kept = {path: parse(policy.of(path))["Cache-Control"] for path in (
        "assets/site.css", "reports/a.pdf", "a/index.html"
    )}  # fmt: skip
    assert kept == {
        "assets/site.css": "public, max-age=600",
        "reports/a.pdf": "max-age=5",
        "a/index.html": "public, max-age=0, must-revalidate",
    }


def test_a_precompressed_file_has_the_type_of_what_it_contains() -> None:
    assert parse(HeaderPolicy(Headers()).of("a/index.html.br", "br")) == {
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Encoding": "br",
        "Content-Type": "text/html; charset=utf-8",
    }


def test_equal_headers_are_one_object() -> None:
    policy = HeaderPolicy(Headers())
    assert policy.of("a.html") is policy.of("b.html")
