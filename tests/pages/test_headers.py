"""`_headers`: a policy that allows only what the site's own texts load."""

import re

from tests.support.newsroom import Newsroom


def sources(newsroom: Newsroom, directive: str) -> str:
    match = re.search(rf"{directive} ([^;\n]*)", newsroom.read("_headers"))
    return match[1] if match else ""


def test_resources_of_texts_and_pictures_are_allowed(newsroom: Newsroom) -> None:
    newsroom.article("seen", "![](https://i.example/x.png)\n", image="https://h.example/y.png")
    newsroom.write(
        "content/authors/ada.md", "---\nname: Ada\nphoto: https://p.example/a.png\n---\n"
    )
    newsroom.article(
        "framed",
        '<iframe src="https://f.example/"></iframe>\n',
        kind="sponsored",
        sponsor={"name": "Acme", "logo": "https://l.example/l.png"},
    )
    newsroom.build()
    assert sources(newsroom, "img-src") == (
        "'self' data: https://h.example https://i.example https://l.example https://p.example"
    )
    assert sources(newsroom, "frame-src") == "https://f.example"


def test_unpublished_texts_allow_nothing(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.read("_headers")
    newsroom.article("next", "![](https://i.example/x.png)\n", draft=True)
    newsroom.build()
    assert newsroom.read("_headers") == before


def test_a_sanitised_text_allows_no_frames(newsroom: Newsroom) -> None:
    newsroom.setting("untrusted: [articles/]")
    newsroom.article("next", '<iframe src="https://f.example/"></iframe>\n')
    newsroom.build()
    assert sources(newsroom, "frame-src") == "'none'"


def test_full_text_search_allows_webassembly(newsroom: Newsroom) -> None:
    newsroom.build()
    assert sources(newsroom, "script-src") == "'self'"
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", "search: true"))
    newsroom.build()
    assert sources(newsroom, "script-src") == "'self' 'wasm-unsafe-eval'"


def test_a_newsroom_can_turn_the_file_off(newsroom: Newsroom) -> None:
    newsroom.setting("headers: false")
    newsroom.build()
    assert "_headers" not in newsroom.tree()
