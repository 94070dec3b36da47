"""The search page, and the lists that it searches without a full-text index."""

import json

from tests.support.newsroom import DOT, Newsroom


def test_a_list_for_each_year_has_the_searchable_fields(golden: Newsroom) -> None:
    stories = json.loads(golden.read("search/plain/2026.json"))
    assert [story["title"] for story in stories] == ["Paid", "Fab", "Second light", "First light"]
    assert stories[-1] == {
        "url": "ai/2026/05/first-light/",
        "title": "First light",
        "summary": "The first photon came.",
        "date": "2026-05-01T00:00:00Z",
        "day": "1 May 2026",
        "section": "Machines",
        "sponsor": "",
        "tags": ["Optics", "C++"],
        "authors": ["Ada"],
        "picture": f"{DOT}-32.jpg",
    }
    assert stories[0]["sponsor"] == "Acme"


def test_the_year_of_a_list_is_that_of_dates_as_written(bare: Newsroom) -> None:
    bare.article("late", date="2025-12-31T23:30:00-05:00")
    bare.article("early", date="2026-01-01T00:30:00+05:00")
    bare.build()
    assert {path for path in bare.tree() if path.startswith("search/plain")} == {
        "search/plain/2025.json",
        "search/plain/2026.json",
    }
    assert 'data-parts="2026 2025"' in bare.read("search/index.html")


def test_the_page_has_its_search_mode_and_is_not_for_search_engines(golden: Newsroom) -> None:
    page = golden.read("search/index.html")
    assert 'data-engine="plain"' in page
    assert "Words in headlines, summaries and topics" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "/search/" not in golden.read("sitemap.xml")


def test_every_page_links_to_the_search_if_there_is_one(newsroom: Newsroom) -> None:
    newsroom.build()
    assert 'action="/search/"' in newsroom.read("404.html")
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", "search: false"))
    newsroom.build()
    assert "/search/" not in newsroom.read("404.html")
    assert not any(path.startswith("search/") for path in newsroom.tree())
