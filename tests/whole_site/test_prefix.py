"""A site below a path: every address in every file begins with it and leads to a file."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest

from tests.support.newsroom import Newsroom

URL = "https://x.example/news/"
ADDRESSES = {"href", "src", "poster", "data-fragment", "action"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value for name, value in attrs if name in ADDRESSES and value]
        if values.get("http-equiv") == "refresh":
            self.addresses.append((values["content"] or "").partition("url=")[2])
        if values.get("property") in ("og:url", "og:image"):
            self.addresses.append(values["content"] or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("prefix"))
    newsroom.picture("content/ad.svg.png", 300, 250)
    ad = "{images: {300x250: /ad.svg.png}, url: /about/, alt: A}"
    slots = {"leaderboard": f"[{ad}, {ad}]", "strip": ad, "half_page": ad, "in_article": ad}
    settings = (f"{name}: {{phone: 300x250, ads: {ads}}}" for name, ads in slots.items())
    newsroom.setting(f"ads: {{{', '.join(settings)}}}")
    newsroom.setting("sponsors: [{name: Acme, url: /about/, logo: /ad.svg.png}]")
    newsroom.write("content/authors/ada.md", "---\nname: Ada\nlinks: {Me: /about/}\n---\n[a](/ai/)")
    newsroom.article(
        "links",
        "[a](fab.md) [b](/tags/) [c](/articles/paid.md#x) ![d](/images/dot.png)\n\n"
        '<a href="/about/">e</a> <img src="../images/dot.png" alt="">\n\n## Part\n\n'
        "[f](#part) Note[^1]\n\n"
        "[^1]: n\n",
        date="2026-05-25",
        kind="sponsored",
        sponsor={"name": "Acme", "url": "/about/", "logo": "/ad.svg.png"},
        image="/images/dot.png",
    )
    result = newsroom.build(base_url=URL)
    assert result.warnings == ()
    return newsroom


def addresses(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.addresses


def strayed(newsroom: Newsroom, urls: list[str]) -> list[str]:
    """The addresses that neither lead to a file of the site nor out of it."""
    paths = newsroom.tree()
    wrong = []
    for url in urls:
        below = url.removeprefix("https://x.example")
        if below.startswith(("#", "https://", "mailto:")):
            continue
        path = unquote(below.removeprefix("/news/").partition("#")[0])
        named = path + "index.html" if path.endswith("/") or not path else path
        if not below.startswith("/news/") or named not in paths:
            wrong.append(url)
    return wrong


def test_every_address_of_every_page_has_the_prefix_and_leads_to_a_file(site: Newsroom) -> None:
    pages = [path for path in site.tree() if path.endswith(".html")]
    wrong = {path: strayed(site, addresses(site.read(path))) for path in pages}
    assert {path: urls for path, urls in wrong.items() if urls} == {}
    assert all(len(addresses(site.read(path))) > 0 for path in pages)


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "ai/feed.xml", "authors/ada/feed.xml"])
def test_every_address_of_a_feed_is_absolute(site: Newsroom, path: str) -> None:
    content = site.read(path).encode()
    feed = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
    urls = [link.href for link in feed.feed.links]
    for entry in feed.entries:
        urls += [entry.id, entry.link, *addresses(entry.content[0].value)]
        urls += [media["url"] for media in entry.get("media_content", [])]
    assert [url for url in urls if not url.startswith("https://")] == []
    assert strayed(site, urls) == []
    assert f"{URL}ai/2026/05/links/#part" in urls


def test_every_address_of_the_json_feed_is_absolute(site: Newsroom) -> None:
    feed = json.loads(site.read("feed.json"))
    urls = [feed["home_page_url"], feed["feed_url"]]
    for item in feed["items"]:
        urls += [item["id"], item["url"], *addresses(item["content_html"])]
        urls += [author["url"] for author in item["authors"]]
        urls += [item["image"]] if "image" in item else []
    assert [url for url in urls if not url.startswith(URL)] == []
    assert strayed(site, urls) == []


def test_every_address_of_the_sitemap_leads_to_a_page(site: Newsroom) -> None:
    urls = [entry[0].text or "" for entry in ElementTree.fromstring(site.read("sitemap.xml"))]
    assert [url for url in urls if not url.startswith(URL)] == []
    assert strayed(site, urls) == []


def test_the_prefix_is_in_no_path_of_the_output(site: Newsroom) -> None:
    assert [path for path in site.tree() if path.startswith("news/")] == []


def test_the_prefix_is_all_that_differs(site: Newsroom, tmp_path: Path) -> None:
    prefixed = site.tree()
    output = tmp_path / "plain"
    site.build(base_url="https://x.example/", output=str(output))
    files = (file for file in output.rglob("*") if file.is_file())
    plain = {file.relative_to(output).as_posix(): file.read_bytes() for file in files}
    assert plain.keys() == prefixed.keys()
    for path, content in prefixed.items():
        shorter = content.replace(b"/news/", b"/").replace(b"%2Fnews%2F", b"%2F")
        assert shorter == plain[path], path
