"""Sitemaps, validated against the schemas of sitemaps.org and developers.google.com."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.value_digests import all_outputs
from ssg.model.outputs import Page
from ssg.pages import sitemaps
from ssg.site.assemble import Site
from tests.support.newsroom import DOT, NOW, Newsroom, site_of
from tests.support.standards import sitemap_faults

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = "https://x.example"


def read(newsroom: Newsroom, path: str) -> ElementTree.Element:
    """A sitemap that is valid against the schema."""
    text = newsroom.read(path)
    assert list(sitemap_faults(text)) == []
    return ElementTree.fromstring(text)


def entries(newsroom: Newsroom, path: str) -> list[tuple[str, str]]:
    """(URL, lastmod) of each entry of a sitemap or of a sitemap index."""
    root = read(newsroom, path)
    return [(e.findtext(f"{SPACE}loc", ""), e.findtext(f"{SPACE}lastmod", "")) for e in root]


def paths(newsroom: Newsroom, path: str = "sitemap.xml") -> list[str]:
    return [url.removeprefix(SITE) for url, _ in entries(newsroom, path)]


def planned(site: Site) -> dict[str, Page]:
    return {
        page.path: page for page in all_outputs(sitemaps.outputs(site)) if isinstance(page, Page)
    }


@pytest.mark.parametrize(
    "entry",
    [
        "<loc>/ai/</loc>",
        f"<loc>{SITE}/{'a' * 2048}</loc>",
        f"<loc>{SITE}/</loc><lastmod>2026-05-01T10:00:00</lastmod>",
        f"<lastmod>2026-05-01</lastmod><loc>{SITE}/</loc>",
        f"<loc>{SITE}/</loc></url><url><loc>{SITE}/</loc>",
    ],
)
def test_the_schema_rejects_invalid_entries(entry: str) -> None:
    text = f'<urlset xmlns="{SPACE[1:-1]}"><url>{entry}</url></urlset>'
    assert list(sitemap_faults(text)) != []


def test_the_sitemap_lists_every_page_for_search_engines(golden: Newsroom) -> None:
    assert entries(golden, "sitemap.xml") == [
        (f"{SITE}/", ""),
        (f"{SITE}/about/", ""),
        (f"{SITE}/ai/", ""),
        (f"{SITE}/chips/", ""),
        (f"{SITE}/authors/ada/", ""),
        (f"{SITE}/authors/grace/", ""),
        (f"{SITE}/tags/cpp/", ""),
        (f"{SITE}/tags/optics/", ""),
        (f"{SITE}/ai/2026/05/first-light/", "2026-05-01T00:00:00+00:00"),
        (f"{SITE}/ai/2026/05/second-light/", "2026-05-12T00:00:00+00:00"),
        (f"{SITE}/chips/2026/05/fab/", "2026-05-20T00:00:00+00:00"),
        (f"{SITE}/chips/2026/05/paid/", "2026-05-21T00:00:00+00:00"),
    ]


def test_a_story_has_its_picture_in_the_sitemap(golden: Newsroom) -> None:
    images = read(golden, "sitemap.xml").iter(f"{IMAGE}loc")
    assert [image.text for image in images] == [f"{SITE}/{DOT}-32.jpg"]


def test_a_page_has_its_translations_in_the_sitemap(bare: Newsroom) -> None:
    bare.article("a", translations={"fr": "https://y.example/fr/a/", "x-default": "/choose/"})
    bare.build()
    links = read(bare, "sitemap.xml").iter(f"{XHTML}link")
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("en", f"{SITE}/ai/2026/05/a/"),
        ("fr", "https://y.example/fr/a/"),
        ("x-default", f"{SITE}/choose/"),
    ]


def test_pages_hidden_from_search_engines_are_left_out(bare: Newsroom) -> None:
    bare.article("a", noindex=True)
    bare.article("b", canonical="https://y.example/b/")
    bare.write("content/pages/hidden.md", "---\ntitle: Hidden\nnoindex: true\n---\n")
    bare.build()
    assert paths(bare) == ["/", "/ai/", "/authors/ada/"]


def test_listings_without_stories_are_left_out(bare: Newsroom) -> None:
    bare.build()
    assert paths(bare) == ["/"]


def test_addresses_are_escaped(bare: Newsroom) -> None:
    bare.article("a", slug="q&a é", image="https://y.example/a?b&c")
    bare.build()
    assert paths(bare)[-1] == "/ai/2026/05/q%26a%20%C3%A9/"


def test_a_large_site_has_an_index_of_sitemaps_by_month(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_URLS", 2)
    for slug, date in (("a", "2025-05-01"), ("b", "2025-05-02"), ("c", "2025-05-03")):
        bare.article(slug, date=date)
    bare.article("d", date="2026-01-01T01:00:00+02:00")  # which is December in UTC
    bare.article("e", date="2026-05-01")
    bare.build()
    assert paths(bare) == [
        "/sitemap-pages-1.xml",
        "/sitemap-pages-2.xml",
        "/sitemap-2025-05-1.xml",
        "/sitemap-2025-05-2.xml",
        "/sitemap-2025-12-1.xml",
        "/sitemap-2026-05-1.xml",
    ]
    assert paths(bare, "sitemap-pages-2.xml") == ["/authors/ada/"]
    assert paths(bare, "sitemap-2025-05-1.xml") == ["/ai/2025/05/a/", "/ai/2025/05/b/"]
    assert paths(bare, "sitemap-2025-05-2.xml") == ["/ai/2025/05/c/"]
    assert paths(bare, "sitemap-2025-12-1.xml") == ["/ai/2026/01/d/"]


def test_a_new_story_does_not_change_the_sitemaps_of_other_months(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_IN_ONE", 1)
    bare.article("a", date="2025-05-01")
    bare.article("b", date="2026-05-01")
    bare.build()
    assert "sitemap-2026-05-1.xml" in bare.tree()
    bare.article("c", date="2026-05-02")
    changes = bare.build().changes
    assert [path for path in changes.changed if "sitemap" in path] == ["sitemap-2026-05-1.xml"]


def test_a_sitemap_at_its_limit_needs_no_index(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_URLS", 4)
    bare.article("a")
    bare.build()
    assert len(paths(bare)) == 4
    assert [path for path in bare.tree() if "sitemap-" in path] == []


def test_a_sitemap_never_exceeds_its_size_limit(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 3000)
    for number in range(8):
        bare.article(
            f"{'&' * 20}{number}",
            slug=f"{'&' * 20}{number}",
            image="https://y.example/?" + "&" * 50,
            translations={"de": "https://z.example/" + '"' * 20},
        )
    bare.build()
    parts = [path for path in bare.tree() if "sitemap-" in path and "news" not in path]
    assert len(parts) > 4
    assert sum(len(paths(bare, path)) for path in parts) == 11
    assert all(len(bare.read(path).encode()) <= 3000 + len(_AROUND) for path in parts)


_AROUND = "x" * 400
"""What a sitemap has around its entries: of 50 MB of room it takes nothing."""


def news(newsroom: Newsroom, path: str = "news-sitemap.xml") -> list[dict[str, str]]:
    """The values of each story in a news sitemap, by the name of the element."""
    return [
        {part.tag.rpartition("}")[2]: part.text or "" for part in url.iter() if part.text}
        for url in read(newsroom, path)
    ]


def test_the_news_sitemap_lists_each_story_of_the_last_two_days(bare: Newsroom) -> None:
    bare.article("new", date="2026-06-01T09:00:00+02:00", title="A <b> & c", updated="2026-06-01")
    bare.article("neu", date="2026-06-01T01:00:00+00:00", language="de-AT")
    bare.article("old", date="2026-05-30T12:00:00+00:00")
    bare.build()
    assert news(bare) == [
        {
            "loc": f"{SITE}/ai/2026/06/new/",
            "name": "The Golden Post",
            "language": "en",
            "publication_date": "2026-06-01T09:00:00+02:00",
            "title": "A <b> & c",
        },
        {
            "loc": f"{SITE}/ai/2026/06/neu/",
            "name": "The Golden Post",
            "language": "de",
            "publication_date": "2026-06-01T01:00:00+00:00",
            "title": "Neu",
        },
    ]


def test_sponsored_and_syndicated_stories_are_not_in_the_news_sitemap(bare: Newsroom) -> None:
    acme = {"name": "Acme"}
    hidden: dict[str, dict[str, Any]] = {
        "paid": {"kind": "sponsored", "sponsor": acme},
        "supported": {"sponsor": acme},
        "unlisted": {"noindex": True},
        "reprint": {"canonical": "https://y.example/a/"},
        "draft": {"draft": True},
    }
    for slug, fields in hidden.items():
        bare.article(slug, date="2026-06-01", **fields)
    bare.build()
    assert news(bare) == []


def test_a_story_leaves_the_news_sitemap_with_time_alone(bare: Newsroom) -> None:
    bare.article("new", date="2026-05-31T12:00:00+00:00")
    result = bare.build()
    assert result.summary.due == datetime(2026, 6, 2, 12, tzinfo=UTC)
    result = bare.build(now="2026-06-02T12:00:00+00:00")
    assert (result.changes.changed, result.changes.added) == (("news-sitemap.xml",), ())
    assert news(bare) == []


def test_more_than_a_thousand_stories_are_split_into_several_news_sitemaps(result: Result) -> None:
    (ref,) = site_of(result).refs[:1]
    stories = tuple(replace(ref, url=f"/{number}/") for number in range(2001))
    pages = planned(replace(site_of(result), news=stories))
    names = [f"news-sitemap-{number}.xml" for number in (1, 2, 3)]
    assert pages["news-sitemap.xml"].context["sitemaps"] == tuple(f"{SITE}/{n}" for n in names)
    assert [len(pages[name].context["stories"]) for name in names] == [1000, 1000, 1]
    assert {pages[name].layout for name in names} == {"news-sitemap.xml"}


def test_the_news_sitemap_does_not_depend_on_earlier_builds(newsroom: Newsroom) -> None:
    moment = datetime.fromisoformat(NOW) - timedelta(days=11)
    newsroom.build()
    newsroom.build(now=moment.isoformat())
    assert [story["title"] for story in news(newsroom)] == ["Fab"]
