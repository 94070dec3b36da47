"""`_headers`: a policy for what the site's own texts load, and only for that."""

import re

from tests.support.newsroom import Newsroom


def sources(newsroom: Newsroom, directive: str) -> str:
    found = re.search(rf"{directive} ([^;\n]*)", newsroom.read("_headers"))
    return found[1] if found else ""


def test_what_texts_and_pictures_beside_them_load_is_allowed(newsroom: Newsroom) -> None:
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


def test_what_is_not_published_allows_nothing(newsroom: Newsroom) -> None:
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


def test_the_search_in_whole_texts_needs_webassembly(newsroom: Newsroom) -> None:
    newsroom.build()
    assert sources(newsroom, "script-src") == "'self'"
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", "search: true"))
    newsroom.build()
    assert sources(newsroom, "script-src") == "'self' 'wasm-unsafe-eval'"


def test_a_newsroom_may_do_without(newsroom: Newsroom) -> None:
    newsroom.setting("headers: false")
    newsroom.build()
    assert "_headers" not in newsroom.tree()
