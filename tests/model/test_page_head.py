"""The metadata in the heads of pages, parsed from rendered pages."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.value_digests import all_outputs
from ssg.model.outputs import Page
from ssg.model.page_head import Head
from ssg.theme.environment import environment
from tests.support import standards
from tests.support.newsroom import Newsroom, site_of
from tests.support.programs import ROOT

PAGE = "ai/2026/05/a/index.html"
_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
_LINK = re.compile(r"<link ([^>]*)>")


def meta(html: str) -> dict[str, list[str]]:
    """Returns the contents of the meta elements of a page by name."""
    contents: dict[str, list[str]] = {}
    for name, content in _META.findall(html):
        contents.setdefault(name, []).append(content)
    return contents


def links(html: str, rel: str) -> list[dict[str, str]]:
    all_links = [dict(re.findall(r'([\w-]+)="([^"]*)"', link)) for link in _LINK.findall(html)]
    return [link for link in all_links if link.pop("rel") == rel]


def test_a_story_has_metadata_for_social_networks(golden: Newsroom) -> None:
    contents = meta(golden.read("ai/2026/05/first-light/index.html"))
    social = {k: v for k, v in contents.items() if k.startswith(("og:", "article:", "twitter:"))}
    (image,) = social.pop("og:image")
    assert re.fullmatch(r"https://x\.example/media/images/dot-[0-9a-f]+-32\.jpg", image)
    assert social == {
        "og:type": ["article"],
        "og:title": ["First light"],
        "og:description": ["The first photon came."],
        "og:url": ["https://x.example/ai/2026/05/first-light/"],
        "og:site_name": ["The Golden Post"],
        "og:image:alt": ["A dot"],
        "og:image:width": ["32"],
        "og:image:height": ["18"],
        "twitter:card": ["summary_large_image"],
        "article:published_time": ["2026-05-01T00:00:00+00:00"],
        "article:section": ["Machines"],
        "article:tag": ["Optics", "C++"],
        "article:author": ["https://x.example/authors/ada/"],
    }


def test_an_updated_story_has_its_time_of_change(golden: Newsroom) -> None:
    contents = meta(golden.read("ai/2026/05/second-light/index.html"))
    assert contents["article:modified_time"] == ["2026-05-12T00:00:00+00:00"]
    assert contents["author"] == ["Grace", "Ada"]


def rendered(result: Result, head: Head) -> dict[str, list[str]]:
    text = '{% from "partials/open-graph.html" import open_graph %}{{ open_graph(site, head) }}'
    template = environment([ROOT / "layouts"], lambda key: b"", {}).from_string(text)
    return meta(template.render(site=site_of(result).info, head=head))


def test_a_card_is_preferred_to_the_picture(result: Result) -> None:
    contents = rendered(result, Head("T", "https://x.example/t/", card="/cards/t.png"))
    assert contents["og:image"] == ["https://x.example/cards/t.png"]
    assert (contents["og:image:width"], contents["og:image:height"]) == (["1200"], ["630"])
    assert contents["og:image:alt"] == ["T"]


def test_a_page_without_a_picture_asks_for_a_small_card(result: Result) -> None:
    assert rendered(result, Head("T", "https://x.example/t/"))["twitter:card"] == ["summary"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "website"),
        ("ai/index.html", "website"),
        ("authors/ada/index.html", "profile"),
    ],
)
def test_a_page_has_its_open_graph_type(golden: Newsroom, path: str, kind: str) -> None:
    assert meta(golden.read(path))["og:type"] == [kind]


@pytest.mark.parametrize(("language", "locale"), [("en-GB", ["en_GB"]), ("en", None)])
def test_a_language_with_a_territory_has_a_locale(
    bare: Newsroom, language: str, locale: list[str] | None
) -> None:
    bare.setting(f"language: {language}")
    bare.build()
    assert meta(bare.read("index.html")).get("og:locale") == locale


def test_a_story_in_another_language_has_its_locale(bare: Newsroom) -> None:
    bare.article("a", language="pt-BR", translations={"en": "https://y.example/en/"})
    bare.build()
    assert meta(bare.read(PAGE))["og:locale"] == ["pt_BR"]
    translations = [link for link in links(bare.read(PAGE), "alternate") if "hreflang" in link]
    assert translations == [
        {"hreflang": "pt-BR", "href": "https://x.example/ai/2026/05/a/"},
        {"hreflang": "en", "href": "https://y.example/en/"},
    ]


def test_search_engines_may_show_large_pictures(golden: Newsroom) -> None:
    assert meta(golden.read("index.html"))["robots"] == ["max-image-preview:large"]
    assert meta(golden.read("404.html"))["robots"] == ["noindex"]


def test_an_empty_list_is_not_indexed(bare: Newsroom) -> None:
    bare.article("a")
    bare.build()
    assert meta(bare.read("chips/index.html"))["robots"] == ["noindex"]
    assert meta(bare.read("ai/index.html"))["robots"] == ["max-image-preview:large"]


def test_every_page_of_a_list_is_canonical(golden: Newsroom) -> None:
    for path in ("latest/", "latest/page/1/"):
        html = golden.read(f"{path}index.html")
        assert links(html, "canonical") == [{"href": f"https://x.example/{path}"}]
        assert meta(html)["robots"] == ["max-image-preview:large"]


def test_the_fediverse_account_of_an_author_is_credited(bare: Newsroom) -> None:
    bare.write("content/authors/ada.md", "---\nname: Ada\nfediverse: '@ada@social.example'\n---\n")
    bare.article("a")
    bare.build()
    assert meta(bare.read(PAGE))["fediverse:creator"] == ["@ada@social.example"]


@pytest.mark.parametrize("also", [{}, {"en": "https://y.example/elsewhere/"}])
def test_a_page_is_listed_among_its_translations(bare: Newsroom, also: dict[str, Any]) -> None:
    translations = {"fr": "https://y.example/fr/", "x-default": "/languages/", **also}
    bare.article("a", translations=translations)
    bare.write("content/pages/about.md", "---\ntitle: A\ntranslations: {fr: /fr/about/}\n---\n")
    bare.build()
    assert links(bare.read(PAGE), "alternate")[-3:] == [
        {"hreflang": "en", "href": "https://x.example/ai/2026/05/a/"},
        {"hreflang": "fr", "href": "https://y.example/fr/"},
        {"hreflang": "x-default", "href": "https://x.example/languages/"},
    ]
    assert links(bare.read("about/index.html"), "alternate")[-2:] == [
        {"hreflang": "en", "href": "https://x.example/about/"},
        {"hreflang": "fr", "href": "https://x.example/fr/about/"},
    ]


def test_a_page_without_translations_has_no_alternates(golden: Newsroom) -> None:
    html = golden.read("ai/2026/05/first-light/index.html")
    assert [link for link in links(html, "alternate") if "hreflang" in link] == []


def test_a_section_links_to_its_own_feeds(golden: Newsroom) -> None:
    urls = [link["href"] for link in links(golden.read("ai/index.html"), "alternate")]
    site_feeds = ["/feed.xml", "/atom.xml", "/feed.json"]
    assert urls == [*site_feeds, "/ai/feed.xml", "/ai/atom.xml", "/ai/feed.json"]


def test_a_page_links_to_the_feeds_of_its_kind(bare: Newsroom) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8")
    formats = "feeds: {sections: [], tags: [json, atom], authors: [rss, atom, json]}"
    bare.write("config.yaml", settings.replace("feeds: {limit: 4}", formats))
    bare.article("a", tags=["Optics"])
    bare.build()
    linked = {
        page: [
            (link["type"], link["title"], link["href"])
            for link in links(bare.read(page), "alternate")[3:]
        ]
        for page in ("ai/index.html", "tags/optics/index.html", "authors/ada/index.html")
    }
    atom, json, rss = "application/atom+xml", "application/feed+json", "application/rss+xml"
    assert linked == {
        "ai/index.html": [],
        "tags/optics/index.html": [
            (atom, "Optics – The Golden Post (Atom)", "/tags/optics/atom.xml"),
            (json, "Optics – The Golden Post (JSON)", "/tags/optics/feed.json"),
        ],
        "authors/ada/index.html": [
            (rss, "Ada – The Golden Post", "/authors/ada/feed.xml"),
            (atom, "Ada – The Golden Post (Atom)", "/authors/ada/atom.xml"),
            (json, "Ada – The Golden Post (JSON)", "/authors/ada/feed.json"),
        ],
    }
    assert "/tags/optics/atom.xml" in bare.read("feeds.opml")
    assert "Sections" not in bare.read("feeds.opml")
    assert standards.faults(bare.output, "https://x.example/") == []
    urls = {href for feeds in linked.values() for _, _, href in feeds}
    files = {f"/{path}" for path in bare.tree() if path.endswith((".xml", ".json"))}
    assert {path for path in files if path.count("/") > 1 and "search" not in path} == urls


def test_the_page_of_a_story_has_its_card(result: Result) -> None:
    from ssg.pages import articles

    site = site_of(result)
    article = replace(site.articles[0], ref=replace(site.refs[0], card="/c.png"))
    site = replace(site, articles=(article, *site.articles[1:]))
    page = next(all_outputs(articles.outputs(site)))
    assert isinstance(page, Page)
    assert page.path == "chips/2026/05/paid/index.html"
    assert page.context["head"].card == "/c.png"
