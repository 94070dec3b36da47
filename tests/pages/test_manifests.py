"""The web app manifest and OpenSearch, read back."""

import json
from xml.etree import ElementTree

from msgspec.structs import replace

from ssg.build.job import Result
from ssg.model.outputs import Page
from ssg.model.pictures import Icons
from ssg.pages import manifests
from ssg.pages.manifests import Icon
from tests.support.newsroom import Newsroom, site_of

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_manifest_names_the_site(bare: Newsroom) -> None:
    bare.setting("short_name: Gold & Co")
    bare.build(base_url="https://x.example/news/")
    manifest = json.loads(bare.read("site.webmanifest"))
    assert (manifest["name"], manifest["short_name"]) == ("The Golden Post", "Gold & Co")
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/news/"
    assert (manifest["lang"], manifest["dir"]) == ("en", "ltr")
    assert 'href="/news/site.webmanifest"' in bare.read("index.html")


def test_the_manifest_has_the_sites_icons(result: Result) -> None:
    icons = Icons(svg="/i.svg", ico="/i.ico", touch="/t.png", png_192="/1.png", png_512="/5.png")
    site = replace(site_of(result), info=replace(site_of(result).info, icons=icons))
    pages = [page for page in manifests.outputs(site) if isinstance(page, Page)]
    assert pages[0].context["icons"] == (
        Icon("/i.svg", "any", "image/svg+xml"),
        Icon("/1.png", "192x192", "image/png"),
        Icon("/5.png", "512x512", "image/png"),
    )


def test_a_site_without_icons_uses_the_icon_of_the_theme(golden: Newsroom) -> None:
    (icon,) = json.loads(golden.read("site.webmanifest"))["icons"]
    assert icon == {"src": "/assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
    assert "assets/favicon.svg" in golden.tree()


def test_opensearch_describes_the_search_of_the_site(golden: Newsroom) -> None:
    description = ElementTree.fromstring(golden.read("opensearch.xml"))
    urls = [(url.get("type"), url.get("template")) for url in description.iter(f"{SPACE}Url")]
    assert urls == [
        ("text/html", "https://x.example/search/?q={searchTerms}"),
        ("application/opensearchdescription+xml", "https://x.example/opensearch.xml"),
    ]
    assert description.findtext(f"{SPACE}ShortName") == "The Golden Post"
    assert description.findtext(f"{SPACE}Description") == "All that glitters"


def test_a_site_without_search_has_no_opensearch_description(bare: Newsroom) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", settings.replace("search: plain", "search: false"))
    bare.build()
    assert "opensearch.xml" not in bare.tree()
    front = bare.read("index.html")
    assert ("opensearch" in front, "SearchAction" in front) == (False, False)


def test_the_short_name_of_the_search_is_truncated(bare: Newsroom) -> None:
    text = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", text.replace("The Golden Post", "The Quite Long Golden Post"))
    bare.build()
    description = ElementTree.fromstring(bare.read("opensearch.xml"))
    assert description.findtext(f"{SPACE}ShortName") == "The Quite Long G"
