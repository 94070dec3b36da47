"""The demonstration newsroom, built once and judged by tools that others wrote."""

import re

import feedparser
import pytest

from ssg.build.job import Result
from ssg.check.check import check
from ssg.config.options import Options
from tests.support import standards
from tests.support.demo import KINDS, NOW, kinds
from tests.support.newsroom import site_of
from tests.support.programs import ROOT, invalid_html


def test_the_demo_builds_without_a_warning(demo: Result) -> None:
    assert demo.warnings == ()


def test_the_demo_shows_what_a_newsroom_needs(demo: Result) -> None:
    articles = site_of(demo).articles
    assert len(articles) >= 24
    assert {article.ref.kind for article in articles} == {
        *("news", "analysis", "opinion", "review", "explainer", "sponsored"),
        *("interview", "gallery"),
    }
    assert any(article.corrections for article in articles)
    assert any(len(parts) > 1 for parts in site_of(demo).series.values())
    assert site_of(demo).next_change is not None


def test_the_demo_has_a_page_of_each_kind(demo: Result) -> None:
    pages = kinds(demo)
    assert tuple(pages) == KINDS
    missing = [kind for kind, url in pages.items() if not (demo.output / _file(url)).is_file()]
    assert missing == []


def _file(url: str) -> str:
    return url[1:] + "index.html" * url.endswith("/")


def test_every_article_is_a_news_story_long(demo: Result) -> None:
    sources = (ROOT / "content/articles").rglob("*.md")
    texts = {source.name: source.read_text("utf-8").split("---\n", 2)[2] for source in sources}
    words = {name: len(text.split()) for name, text in texts.items()}
    assert {name: count for name, count in words.items() if not 430 <= count <= 960} == {}
    assert len(words) > 30


def test_the_demo_passes_its_own_check(demo: Result) -> None:
    result = check(Options(root=ROOT, now=NOW), lambda step: None)
    assert result.problems == ()


def test_what_machines_read_is_as_the_standards_say(demo: Result) -> None:
    assert standards.faults(demo.output, site_of(demo).info.url) == []


def test_every_picture_says_what_it_shows(demo: Result) -> None:
    unsaid = [
        page
        for page in demo.output.rglob("index.html")
        if re.search(r"<img(?![^>]*\salt=)", page.read_text("utf-8"))
    ]
    assert unsaid == []
    assert all(article.ref.image and article.ref.image.alt for article in site_of(demo).articles)


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "ai/feed.xml", "tags/history/feed.xml"])
def test_feeds_are_read_back(demo: Result, name: str) -> None:
    feed = feedparser.parse((demo.output / name).read_bytes())
    assert not feed.bozo
    assert feed.entries
    assert all(entry.link.startswith("https://dateline.example.org/") for entry in feed.entries)
    dates = [entry.published_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert all(len(entry.content[0].value) > 1000 for entry in feed.entries)


def test_pages_are_valid_html(demo: Result) -> None:
    assert invalid_html(demo.output) == []


@pytest.mark.parametrize("page", ["", "chips/2026/06/the-memory-wall/", "latest/"])
def test_scripts_of_a_page_stay_within_their_budget(demo: Result, page: str) -> None:
    text = (demo.output / page / "index.html").read_text("utf-8")
    waiting = re.findall(r'<script[^>]*\ssrc="/([^"]+)"', text)
    loaded: dict[str, str] = {}
    while waiting:
        name = waiting.pop()
        loaded[name] = (demo.output / name).read_text("utf-8")
        others = re.findall(r'\bfrom\s*"\./([^"]+)"', loaded[name])
        waiting += [f"assets/js/{other}" for other in others if f"assets/js/{other}" not in loaded]
    assert len(loaded) >= 3
    assert sum(len(script.encode()) for script in loaded.values()) <= 6 * 1024
