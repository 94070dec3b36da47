"""The references of each kind of file."""

import pytest

from ssg.check.html_references import References, read

URL = "https://x.example/"


def links(path: str, text: str) -> list[str]:
    return [url for _, url in read(path, text.encode()).links]


def test_a_page_refers_to_the_urls_in_its_attributes() -> None:
    page = """<a href="/a/">a</a><a href='/b/'>b</a><a href=/c/>c</a><img src="d.png"
      srcset="e.png 1x, f.png 2x"><video poster="g.png"></video><form action="/h/"></form>
      <link rel=canonical href="https://x.example/i/"><meta content="https://x.example/j.png">
      <meta content="a title"><p data-fragment="/k/" data-kind="news"></p>
      <link imagesrcset="l.png 100w"><a href="?a=1&amp;b=2">q</a>"""
    paths = [url.removeprefix(URL) for url in links("a.html", page)]
    assert paths == [
        *("/a/", "/b/", "/c/", "d.png", "e.png", "f.png", "g.png", "/h/", "i/", "j.png", "/k/"),
        *("l.png", "?a=1&b=2"),
    ]


def test_links_have_lines_and_duplicates_are_merged() -> None:
    page = '<a href="/a/">\n<a href="/b/"><a href="/b/">\n<!-- <a href="/c/"> -->'
    assert read("a.html", page.encode()) == References(((1, "/a/"), (2, "/b/")))


def test_ids_of_a_page_are_anchors() -> None:
    page = '<h2 id="a"><p class=x id=\'b &amp; c\'><i id=d><b data-id="e">'
    assert read("a.html", page.encode()).anchors == {"a", "b & c", "d"}


def test_scripts_and_styles_of_a_page_are_not_markup() -> None:
    page = """<script>x = '<a href="/a/">'</script><style>a { } </style>
      <script src="/b.js"></script><script type="application/ld+json">
      {"@id": "https://x.example/#me", "image": ["https://x.example/c.png"],
      "name": "https is a protocol"}</script>"""
    assert links("a.html", page) == ["/b.js", f"{URL}c.png"]


def test_a_preconnect_hint_is_not_a_link() -> None:
    assert links("a.html", '<link rel="preconnect" href="https://y.example/">') == []


def test_links_of_feeds_and_sitemaps_include_those_of_html_in_them() -> None:
    feed = """<rss><link>https://x.example/a/</link><link href="https://x.example/b/"/>
      <title>See https://x.example/ for more</title>
      <content><![CDATA[<a href="https://x.example/c/">c</a>]]></content>
      <description>&lt;img src="https://x.example/d.png"&gt;</description></rss>"""
    assert links("feed.xml", feed) == [f"{URL}a/", f"{URL}b/", f"{URL}c/", f"{URL}d.png"]


def test_links_of_json_include_those_of_html_in_it() -> None:
    feed = (
        '{"url": "https://x.example/a/", "items": [{"content_html": "<a href=\'/b/\'>"}], "n": 1}'
    )
    assert links("feed.json", feed) == [f"{URL}a/", "/b/"]
    assert links("site.webmanifest", '{"icons": [{"src": "/i.png"}]}') == ["/i.png"]


def test_styles_scripts_and_plain_text_refer_to_files() -> None:
    assert links("a.css", "a { b: url(a.svg) url('b.svg') } ") == ["a.svg", "b.svg"]
    assert links("a.js", "import './a.js'; import {b} from \"../b.js\"; import('/c.js')") == [
        *("./a.js", "../b.js", "/c.js")
    ]
    assert links("robots.txt", "Sitemap: https://x.example/sitemap.xml\n") == [f"{URL}sitemap.xml"]
    assert links("a.png", "https://x.example/") == []


@pytest.mark.parametrize("path", ["feed.xml", "feed.json", "a.html"])
def test_a_malformed_file_has_an_error(path: str) -> None:
    assert read(path, b"\xff<").error != ""


def test_data_that_is_nested_too_deeply_has_an_error() -> None:
    assert "recursion" in read("a.json", b"[" * 100_000 + b"]" * 100_000).error


def test_a_deleted_entry_of_a_feed_leads_nowhere() -> None:
    gone = f'<d:deleted-entry xmlns:d="http://purl.org/atompub/tombstones/1.0" ref="{URL}a/"/>'
    assert links("atom.xml", f'<feed><link href="{URL}b/"/>{gone}</feed>') == [f"{URL}b/"]
