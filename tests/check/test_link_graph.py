"""Links of the built site, resolved as browsers do."""

from pathlib import Path

from ssg.check.link_graph import LinkGraph, dead_link_findings


def tree(folder: Path, pages: dict[str, str]) -> LinkGraph:
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return LinkGraph(folder, "https://x.example/news/")


def dead(folder: Path, pages: dict[str, str]) -> list[str]:
    findings = [
        finding
        for dead in tree(folder, pages).dead_links()
        for finding in dead_link_findings(dead, None)
    ]
    return [f"{finding.at}: {finding.message} ({finding.hint})" for finding in findings]


def test_links_to_pages_files_and_anchors_are_checked(tmp_path: Path) -> None:
    pages = {
        "index.html": (
            '<h1 id="head"></h1><a href="/news/a/">a</a><a href="a">a</a><a href="#head">h</a>'
            '<a href="a/#%C3%A9">é</a><a href="https://x.example/news/feed.xml?x=1">f</a>'
            '<a href="#top">top</a><a href="a/#:~:text=up">up</a><a href="#head:~:text=h">h</a>'
            '<img src="/news/p%20q.png">'
        ),
        "a/index.html": '<p id="é">é</p><a href="../">up</a>',
        "feed.xml": "<rss/>",
        "p q.png": "",
    }
    assert dead(tmp_path, pages) == []


def test_a_dead_link_is_reported_with_its_line_and_a_suggestion(tmp_path: Path) -> None:
    pages = {
        "index.html": (
            '<a href="/news/storry/">x</a>\n<a href="story/#prat">y</a>\n<img src="x.png">'
        ),
        "story/index.html": '<p id="part">p</p>',
    }
    assert sorted(dead(tmp_path, pages)) == [
        'index.html:1: "/news/storry/" does not exist (did you mean "/story/"?)',
        'index.html:2: "story/#prat" has an anchor that does not exist (did you mean "part"?)',
        'index.html:3: "x.png" does not exist ()',
    ]


def test_links_in_feeds_sitemaps_and_data_are_checked(tmp_path: Path) -> None:
    url = "https://x.example/news"
    pages = {
        "feed.xml": f"<rss><link>{url}/a/</link></rss>",
        "feed.json": f'{{"url": "{url}/b/"}}',
        "robots.txt": f"Sitemap: {url}/c.xml",
        "assets/site.css": "a { background: url(d.png) }",
        "index.html": f'<script type="application/ld+json">{{"u": "{url}/e/"}}</script>',
    }
    findings = [
        (dead.uses[0].page, dead.uses[0].link) for dead in tree(tmp_path, pages).dead_links()
    ]
    assert findings == [
        ("feed.xml", f"{url}/a/"),
        ("assets/site.css", "d.png"),
        ("feed.json", f"{url}/b/"),
        ("robots.txt", f"{url}/c.xml"),
        ("index.html", f"{url}/e/"),
    ]


def test_a_dead_link_of_every_page_is_reported_once(tmp_path: Path) -> None:
    pages = {f"{name}.html": '<a href="/news/gone/">x</a>' for name in "abc"}
    assert dead(tmp_path, pages) == ['a.html:1: "/news/gone/" does not exist, on 3 pages ()']


def test_external_links_are_collected_and_not_checked(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="https://x.example/shop/">s</a><a href="/">host</a>'
        '<a href="https://y.example/#a">y</a><a href="https://y.example/#b">y</a>'
        '<a href="mailto:a@x.example">m</a>'
    }
    findings = tree(tmp_path, pages)
    assert list(findings.dead_links()) == []
    assert {url: len(uses) for url, uses in findings.external_links().items()} == {
        "https://x.example/shop/": 1,
        "https://x.example/": 1,
        "https://y.example/": 2,
    }


def test_a_malformed_file_is_reported(tmp_path: Path) -> None:
    (finding,) = tree(tmp_path, {"feed.xml": "<rss>", "a.json": "{}"}).malformed_files()
    assert (finding.code, str(finding.at)) == ("malformed-file", "feed.xml")
    assert finding.message.startswith("the file is not valid XML: no element found")


def test_an_invalid_address_is_a_dead_link(tmp_path: Path) -> None:
    assert dead(tmp_path, {"a.html": '<a href="http://[/">x</a>'}) == [
        'a.html:1: "http://[/" is not a valid address ()'
    ]


def test_a_link_to_what_the_host_redirects_is_alive(tmp_path: Path) -> None:
    pages = {"index.html": '<a href="/news/old/#x">a</a><a href="/news/gone/">b</a>'}
    dead = tree(tmp_path, pages).dead_links({"old/index.html"})
    assert [each.uses[0].link for each in dead] == ["/news/gone/"]
