"""The sitemap, as sitemaps.org has it, and robots.txt."""

from xml.etree import ElementTree

import pytest

from ssg.pages import sitemaps
from tests.newsroom import Newsroom

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(text: str) -> list[tuple[str, str]]:
    """(URL, lastmod) of each entry, of a sitemap or of an index of them."""
    root = ElementTree.fromstring(text)
    return [(e.findtext(f"{SPACE}loc", ""), e.findtext(f"{SPACE}lastmod", "")) for e in root]


def paths(newsroom: Newsroom) -> list[str]:
    newsroom.build()
    return [
        url.removeprefix("https://x.example") for url, _ in entries(newsroom.read("sitemap.xml"))
    ]


def test_the_sitemap_lists_every_page_that_should_be_found(golden: Newsroom) -> None:
    site = "https://x.example"
    assert entries(golden.read("sitemap.xml")) == [
        (f"{site}/", ""),
        (f"{site}/about/", ""),
        (f"{site}/ai/", ""),
        (f"{site}/chips/", ""),
        (f"{site}/authors/ada/", ""),
        (f"{site}/authors/grace/", ""),
        (f"{site}/tags/cpp/", ""),
        (f"{site}/tags/optics/", ""),
        (f"{site}/ai/2026/05/first-light/", "2026-05-01T00:00:00+00:00"),
        (f"{site}/ai/2026/05/second-light/", "2026-05-12T00:00:00+00:00"),
        (f"{site}/chips/2026/05/fab/", "2026-05-20T00:00:00+00:00"),
        (f"{site}/chips/2026/05/paid/", "2026-05-21T00:00:00+00:00"),
    ]


def test_pages_that_are_not_to_be_found_are_left_out(bare: Newsroom) -> None:
    bare.article("a", noindex=True)
    bare.article("b", canonical="https://y.example/b/")
    bare.write("content/pages/hidden.md", "---\ntitle: Hidden\nnoindex: true\n---\n")
    assert paths(bare) == ["/", "/ai/", "/authors/ada/"]


def test_listings_without_stories_are_left_out(bare: Newsroom) -> None:
    assert paths(bare) == ["/"]


def test_addresses_are_escaped(bare: Newsroom) -> None:
    bare.article("a", slug="q&a é")
    assert paths(bare)[-1] == "/ai/2026/05/q%26a%20%C3%A9/"


def test_a_large_site_has_an_index_of_sitemaps(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "LIMIT", 3)
    bare.article("a")
    bare.article("b", date="2026-05-02")
    bare.build(base_url="https://x.example/news/")
    site = "https://x.example/news"
    names = [f"{site}/sitemap-1.xml", f"{site}/sitemap-2.xml"]
    assert [url for url, _ in entries(bare.read("sitemap.xml"))] == names
    assert [url for url, _ in entries(bare.read("sitemap-1.xml"))] == [
        f"{site}/", f"{site}/ai/", f"{site}/authors/ada/",
    ]  # fmt: skip
    assert [url for url, _ in entries(bare.read("sitemap-2.xml"))] == [
        f"{site}/ai/2026/05/a/", f"{site}/ai/2026/05/b/",
    ]  # fmt: skip


def test_a_limit_that_is_met_needs_no_index(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "LIMIT", 4)
    bare.article("a")
    assert len(paths(bare)) == 4
    assert "sitemap-1.xml" not in bare.tree()


def test_robots_are_told_where_the_sitemap_is(bare: Newsroom) -> None:
    bare.build(base_url="https://x.example/news/")
    assert bare.read("robots.txt").splitlines()[-1] == "Sitemap: https://x.example/news/sitemap.xml"
