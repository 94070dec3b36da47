"""Links of the built site, followed as a reader's browser would."""

from pathlib import Path

from ssg.check import dead_links


def dead(folder: Path, pages: dict[str, str]) -> list[str]:
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return [str(problem) for problem in dead_links(folder, "https://x.example/news/")]


def test_links_to_pages_files_and_anchors_are_followed(tmp_path: Path) -> None:
    pages = {
        "index.html": (
            '<h1 id="head"></h1><a href="/news/a/">a</a><a href="a">a</a><a href="#head">h</a>'
            '<a href="a/#%C3%A9">é</a><a href="https://x.example/news/feed.xml?x=1">f</a>'
            '<a href="#top">top</a><img src="/news/p%20q.png">'
        ),
        "a/index.html": '<p id="é">é</p><a href="../">up</a>',
        "feed.xml": "",
        "p q.png": "",
    }
    assert dead(tmp_path, pages) == []


def test_each_dead_link_is_reported_with_its_line(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="/news/gone/">x</a>\n<a href="a/#no">y</a>\n<img src="no.png">',
        "a/index.html": "",
    }
    assert dead(tmp_path, pages) == [
        'index.html:1: "/news/gone/" leads to nothing',
        'index.html:2: "a/#no" leads to a page without that anchor',
        'index.html:3: "no.png" leads to nothing',
    ]


def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="https://x.example/shop/">s</a><a href="/">host</a>'
        '<a href="https://y.example/">y</a><a href="mailto:a@x.example">m</a>'
    }
    assert dead(tmp_path, pages) == []
