"""Structured data for search engines, read back from the pages."""

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.model.page_head import Head
from ssg.model.pictures import Picture
from ssg.storage.digest import of_bytes
from ssg.theme import structured_data
from tests.support.newsroom import DOT, Newsroom, site_of, teal

SITE = "https://x.example"
PUBLISHER = {
    "@type": "NewsMediaOrganization",
    "name": "The Golden Post",
    "url": f"{SITE}/",
    "@id": f"{SITE}/#publisher",
}
HEAD = Head("T", f"{SITE}/t/")
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def things(newsroom: Newsroom, path: str) -> dict[str, Any]:
    """The structured data of a page, by type."""
    data = [json.loads(text) for text in _SCRIPT.findall(newsroom.read(path))]
    assert {thing.pop("@context") for thing in data} <= {"https://schema.org"}
    return {thing["@type"]: thing for thing in data}


def story(newsroom: Newsroom, path: str = "ai/2026/05/a/index.html") -> dict[str, Any]:
    by_type = things(newsroom, path)
    del by_type["BreadcrumbList"]
    only: dict[str, Any]
    (only,) = by_type.values()
    return only


def test_a_story_has_all_its_properties(golden: Newsroom) -> None:
    assert story(golden, "ai/2026/05/second-light/index.html") == {
        "@type": "NewsArticle",
        "mainEntityOfPage": f"{SITE}/ai/2026/05/second-light/",
        "headline": "Second light",
        "description": "It came again, as said.",
        "datePublished": "2026-05-10T08:00:00+02:00",
        "dateModified": "2026-05-12T00:00:00+00:00",
        "author": [
            {
                "@type": "Person",
                "name": "Grace",
                "jobTitle": "Editor",
                "url": f"{SITE}/authors/grace/",
            },
            {
                "@type": "Person",
                "name": "Ada",
                "jobTitle": "Tech Journalist",
                "url": f"{SITE}/authors/ada/",
            },
        ],
        "publisher": PUBLISHER,
        "articleSection": "Machines",
        "keywords": ["Optics"],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Light"},
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "It was two photons.",
                "datePublished": "2026-05-12T00:00:00+00:00",
            }
        ],
        "inLanguage": "en",
        "timeRequired": "PT1M",
        "isAccessibleForFree": True,
    }


def test_the_data_of_a_page_agrees_with_its_html(golden: Newsroom) -> None:
    path = "ai/2026/05/second-light/index.html"
    data, html = story(golden, path), golden.read(path)
    assert f'<time datetime="{data["datePublished"]}">10 May 2026' in html
    assert f'Updated <time datetime="{data["dateModified"]}">12 May 2026' in html
    assert f"<h1>{data['headline']}</h1>" in html
    assert f'<link rel="canonical" href="{data["mainEntityOfPage"]}">' in html


@pytest.mark.parametrize(
    ("kind", "schema_type"),
    [
        ("news", "NewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("review", "ReviewNewsArticle"),
        ("explainer", "BackgroundNewsArticle"),
        ("interview", "ReportageNewsArticle"),
        ("gallery", "NewsArticle"),
    ],
)
def test_the_kind_of_a_story_determines_its_type(
    bare: Newsroom, kind: str, schema_type: str
) -> None:
    bare.article("a", kind=kind)
    bare.build()
    assert story(bare)["@type"] == schema_type


@pytest.mark.parametrize("kind", ["sponsored", "news"])
def test_a_sponsored_story_names_its_sponsor(bare: Newsroom, kind: str) -> None:
    bare.article("a", kind=kind, sponsor={"name": "Acme", "url": "/acme/"})
    bare.build()
    data = story(bare)
    assert data["@type"] == "AdvertiserContentArticle"
    assert data["sponsor"] == {"@type": "Organization", "name": "Acme", "url": f"{SITE}/acme/"}


def test_the_author_of_a_story_without_a_byline_is_the_publisher(bare: Newsroom) -> None:
    bare.article("a", authors=[])
    bare.build()
    assert story(bare)["author"] == [PUBLISHER]


def test_a_story_without_updates_was_modified_when_it_was_published(golden: Newsroom) -> None:
    data = story(golden, "ai/2026/05/first-light/index.html")
    assert data["dateModified"] == data["datePublished"]


def test_the_picture_of_a_story_has_three_aspect_ratios(result: Result) -> None:
    crops = ("/a-16x9.jpg", "/a-4x3.jpg", "https://cdn.example/a-1x1.jpg")
    article = site_of(result).articles[0]
    picture = Picture("/a.jpg", crops=crops)
    shown = replace(article, ref=replace(article.ref, image=picture))
    data = json.loads(structured_data.news_article(shown, site_of(result).info, HEAD))
    assert data["image"] == [f"{SITE}{crops[0]}", f"{SITE}{crops[1]}", crops[2]]


def test_no_text_can_end_its_script_element(bare: Newsroom) -> None:
    title = "</script><!DOCTYPE & é"
    bare.article("a", title=title)
    bare.build()
    texts = _SCRIPT.findall(bare.read("ai/2026/05/a/index.html"))
    assert [text for text in texts if set("<>&") & set(text)] == []
    assert story(bare)["headline"] == title


def test_line_separators_are_escaped(result: Result) -> None:
    text = structured_data.breadcrumbs(replace(HEAD, title="a\u2028b\u2029c"), site_of(result).info)
    assert '"a\\u2028b\\u2029c"' in text


def test_breadcrumbs_have_no_link_to_the_page_itself(golden: Newsroom) -> None:
    crumbs = things(golden, "authors/ada/page/1/index.html")["BreadcrumbList"]["itemListElement"]
    assert crumbs == [
        {"@type": "ListItem", "position": 1, "name": "The Golden Post", "item": f"{SITE}/"},
        {"@type": "ListItem", "position": 2, "name": "Authors", "item": f"{SITE}/authors/"},
        {"@type": "ListItem", "position": 3, "name": "Ada", "item": f"{SITE}/authors/ada/"},
        {"@type": "ListItem", "position": 4, "name": "Ada, page 1"},
    ]


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("ai/2026/05/first-light/index.html", ["Machines", "First light"]),
        ("ai/index.html", ["Machines"]),
        ("tags/optics/index.html", ["Topics", "Optics"]),
        ("archive/2026/05/index.html", ["Archive", "2026", "May 2026"]),
        ("about/index.html", ["About us"]),
    ],
)
def test_every_kind_of_page_has_breadcrumbs(golden: Newsroom, path: str, way: list[str]) -> None:
    items = things(golden, path)["BreadcrumbList"]["itemListElement"]
    assert [item["name"] for item in items] == ["The Golden Post", *way]


@pytest.mark.parametrize("path", ["index.html", "404.html"])
def test_a_page_without_ancestors_has_no_breadcrumbs(golden: Newsroom, path: str) -> None:
    assert "BreadcrumbList" not in things(golden, path)


def test_the_page_of_an_author_has_their_profile(golden: Newsroom) -> None:
    data = things(golden, "authors/grace/index.html")["ProfilePage"]
    assert data["mainEntity"] == {
        "@type": "Person",
        "name": "Grace",
        "jobTitle": "Editor",
        "url": f"{SITE}/authors/grace/",
        "description": "Grace edits.",
        "image": f"{SITE}/{DOT}-face-18.jpg",
        "sameAs": ["https://grace.example/"],
        "worksFor": PUBLISHER,
    }


def test_an_author_can_be_an_organisation(bare: Newsroom) -> None:
    desk = "name: AI Desk\nrole: Machines\nkind: organisation"
    bare.write("content/authors/desk.md", f"---\n{desk}\n---\n")
    bare.article("a", authors="desk")
    bare.build()
    organisation = {
        "@type": "Organization",
        "name": "AI Desk",
        "description": "Machines",
        "url": f"{SITE}/authors/desk/",
    }
    assert story(bare)["author"] == [organisation]
    profile = things(bare, "authors/desk/index.html")["ProfilePage"]["mainEntity"]
    assert profile == {**organisation, "parentOrganization": PUBLISHER}


def test_the_front_page_has_the_publisher_and_its_policies(bare: Newsroom) -> None:
    bare.picture("content/logo.png", 600, 60)
    bare.setting(
        "publisher:\n  name: Golden Media\n  logo: /logo.png\n"
        "  same_as: https://social.example/@golden\n"
        "  policies: {ethics: /about/, corrections: https://y.example/c/}\n"
    )
    bare.build(base_url="https://x.example/news/")
    data = things(bare, "index.html")["NewsMediaOrganization"]
    assert data == {
        "@type": "NewsMediaOrganization",
        "name": "Golden Media",
        "url": f"{SITE}/news/",
        "@id": f"{SITE}/news/#publisher",
        "logo": {
            "@type": "ImageObject",
            "url": f"{SITE}/news/media/logo-{of_bytes(teal(600, 60))[:8]}-600.jpg",
            "width": 600,
            "height": 60,
        },
        "sameAs": ["https://social.example/@golden"],
        "ethicsPolicy": f"{SITE}/news/about/",
        "correctionsPolicy": "https://y.example/c/",
    }


def test_the_front_page_has_the_search_address(golden: Newsroom) -> None:
    assert things(golden, "index.html")["WebSite"] == {
        "@type": "WebSite",
        "name": "The Golden Post",
        "description": "All that glitters",
        "url": f"{SITE}/",
        "inLanguage": "en",
        "publisher": {"@id": f"{SITE}/#publisher"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}/search/?q={{query}}"},
            "query-input": "required name=query",
        },
    }
