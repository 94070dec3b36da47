"""What pages say of themselves in their heads, read back from the pages."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.build import Result
from ssg.build.value_digests import all_outputs
from ssg.model.articles import Page
from ssg.model.page_head import Head
from ssg.theme.environment import environment
from tests.support import standards
from tests.support.newsroom import Newsroom, site_of
from tests.support.programs import ROOT

PAGE = "ai/2026/05/a/index.html"
_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
_LINK = re.compile(r"<link ([^>]*)>")


def said(html: str) -> dict[str, list[str]]:
    """What the meta elements of a page say, by name."""
    found: dict[str, list[str]] = {}
    for name, content in _META.findall(html):
        found.setdefault(name, []).append(content)
    return found


def links(html: str, rel: str) -> list[dict[str, str]]:
    made = [dict(re.findall(r'([\w-]+)="([^"]*)"', link)) for link in _LINK.findall(html)]
    return [link for link in made if link.pop("rel") == rel]


def test_a_story_tells_social_networks_all_of_itself(golden: Newsroom) -> None:
    told = said(golden.read("ai/2026/05/first-light/index.html"))
    shown = {k: v for k, v in told.items() if k.startswith(("og:", "article:", "twitter:"))}
    (image,) = shown.pop("og:image")
    assert re.fullmatch(r"https://x\.example/media/images/dot-[0-9a-f]+-32\.jpg", image)
    assert shown == {
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


def test_a_story_that_was_changed_says_when(golden: Newsroom) -> None:
    told = said(golden.read("ai/2026/05/second-light/index.html"))
    assert told["article:modified_time"] == ["2026-05-12T00:00:00+00:00"]
    assert told["author"] == ["Grace", "Ada"]


def rendered(result: Result, head: Head) -> dict[str, list[str]]:
    text = '{% from "partials/open-graph.html" import open_graph %}{{ open_graph(site, head) }}'
    made = environment([ROOT / "layouts"], lambda key: b"", {}).from_string(text)
    return said(made.render(site=site_of(result).info, head=head))


def test_a_card_comes_before_the_picture(result: Result) -> None:
    told = rendered(result, Head("T", "https://x.example/t/", card="/cards/t.png"))
    assert told["og:image"] == ["https://x.example/cards/t.png"]
    assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["630"])
    assert told["og:image:alt"] == ["T"]


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
def test_a_page_tells_what_it_is(golden: Newsroom, path: str, kind: str) -> None:
    assert said(golden.read(path))["og:type"] == [kind]


@pytest.mark.parametrize(("language", "locale"), [("en-GB", ["en_GB"]), ("en", None)])
def test_a_language_has_a_locale_where_it_names_a_territory(
    bare: Newsroom, language: str, locale: list[str] | None
) -> None:
    bare.setting(f"language: {language}")
    bare.build()
    assert said(bare.read("index.html")).get("og:locale") == locale


def test_a_story_in_another_language_says_so(bare: Newsroom) -> None:
    bare.article("a", language="pt-BR", translations={"en": "https://y.example/en/"})
    bare.build()
    assert said(bare.read(PAGE))["og:locale"] == ["pt_BR"]
    found = [link for link in links(bare.read(PAGE), "alternate") if "hreflang" in link]
    assert found == [
        {"hreflang": "pt-BR", "href": "https://x.example/ai/2026/05/a/"},
        {"hreflang": "en", "href": "https://y.example/en/"},
    ]


def test_search_engines_may_show_large_pictures(golden: Newsroom) -> None:
    assert said(golden.read("index.html"))["robots"] == ["max-image-preview:large"]
    assert said(golden.read("404.html"))["robots"] == ["noindex"]


def test_a_list_without_stories_is_not_to_be_found(bare: Newsroom) -> None:
    bare.article("a")
    bare.build()
    assert said(bare.read("chips/index.html"))["robots"] == ["noindex"]
    assert said(bare.read("ai/index.html"))["robots"] == ["max-image-preview:large"]


def test_every_page_of_a_list_is_its_own_original(golden: Newsroom) -> None:
    for path in ("latest/", "latest/page/1/"):
        html = golden.read(f"{path}index.html")
        assert links(html, "canonical") == [{"href": f"https://x.example/{path}"}]
        assert said(html)["robots"] == ["max-image-preview:large"]


def test_an_account_is_credited_with_its_stories(bare: Newsroom) -> None:
    bare.write("content/authors/ada.md", "---\nname: Ada\nfediverse: '@ada@social.example'\n---\n")
    bare.article("a")
    bare.build()
    assert said(bare.read(PAGE))["fediverse:creator"] == ["@ada@social.example"]


@pytest.mark.parametrize("also", [{}, {"en": "https://y.example/elsewhere/"}])
def test_a_page_names_itself_among_its_translations(bare: Newsroom, also: dict[str, Any]) -> None:
    given = {"fr": "https://y.example/fr/", "x-default": "/languages/", **also}
    bare.article("a", translations=given)
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


def test_a_page_without_translations_names_no_language(golden: Newsroom) -> None:
    html = golden.read("ai/2026/05/first-light/index.html")
    assert [link for link in links(html, "alternate") if "hreflang" in link] == []


def test_a_section_offers_its_own_feeds(golden: Newsroom) -> None:
    found = [link["href"] for link in links(golden.read("ai/index.html"), "alternate")]
    sites = ["/feed.xml", "/atom.xml", "/feed.json"]
    assert found == [*sites, "/ai/feed.xml", "/ai/atom.xml", "/ai/feed.json"]


def test_a_page_offers_the_feeds_that_its_kind_has(bare: Newsroom) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8")
    chosen = "feeds: {sections: [], tags: [json, atom], authors: [rss, atom, json]}"
    bare.write("config.yaml", settings.replace("feeds: {limit: 4}", chosen))
    bare.article("a", tags=["Optics"])
    bare.build()
    found = {
        page: [
            (link["type"], link["title"], link["href"])
            for link in links(bare.read(page), "alternate")[3:]
        ]
        for page in ("ai/index.html", "tags/optics/index.html", "authors/ada/index.html")
    }
    atom, json, rss = "application/atom+xml", "application/feed+json", "application/rss+xml"
    assert found == {
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
    offered = {href for ones in found.values() for _, _, href in ones}
    feeds = {f"/{path}" for path in bare.tree() if path.endswith((".xml", ".json"))}
    assert {path for path in feeds if path.count("/") > 1 and "search" not in path} == offered


def test_a_card_of_a_story_is_its_pages(result: Result) -> None:
    from ssg.pages import articles

    site = site_of(result)
    article = replace(site.articles[0], ref=replace(site.refs[0], card="/c.png"))
    (page,) = all_outputs(articles.outputs(replace(site, articles=(article,))))
    assert isinstance(page, Page)
    assert page.context["head"].card == "/c.png"
