"""What the host reads: redirects, and a policy that allows only what the site's texts load."""

import re
from datetime import UTC, datetime

import pytest

from ssg.model.previews import Preview
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


FILES = {
    "none": {"_headers"},
    "cloudflare": {"_headers", "_redirects"},
    "netlify": {"_headers", "_redirects"},
    "vercel": {"vercel.json"},
    "github-pages": set(),
    "nginx": {"_nginx/http.conf", "_nginx/server.conf"},
    "caddy": {"_caddy/site.caddy"},
    "apache": {".htaccess"},
    "s3": {"_headers", "_s3/website.json", "_s3/redirects.json"},
}
PAGES = {"none", "cloudflare", "github-pages", "s3"}


@pytest.mark.parametrize("host", FILES)
def test_each_host_gets_its_files_and_small_pages_where_it_needs_them(
    newsroom: Newsroom, host: str
) -> None:
    newsroom.build()
    before = newsroom.tree().keys()
    newsroom.setting(f"hosting: {host}")
    newsroom.build()
    tree = newsroom.tree().keys()
    redirects = {"old/first-light/index.html", "who-we-are/index.html"}
    assert tree - before == FILES[host] - {"_headers"}
    assert before - tree == {"_headers"} - FILES[host] | (set() if host in PAGES else redirects)


def test_without_a_host_the_site_is_as_for_none(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.setting("hosting: none")
    newsroom.build()
    assert newsroom.tree() == before


def test_the_files_follow_every_edit(newsroom: Newsroom) -> None:
    newsroom.setting("hosting: netlify")
    newsroom.build()
    newsroom.article("fab", date="2026-05-20", section="chips", aliases=["/moved/"])
    newsroom.article("second-light", expires="2026-05-31", date="2026-05-10")
    newsroom.build()
    lines = newsroom.read("_redirects").splitlines()
    assert "/moved/ /chips/2026/05/fab/ 301" in lines
    assert "/ai/2026/05/second-light/ /404.html 410" in lines


@pytest.mark.parametrize("host", sorted(FILES.keys() - {"github-pages"}))
@pytest.mark.parametrize("settings", ["", "\nheaders: {file: false}"])
def test_a_preview_keeps_search_engines_out_on_every_host_with_headers(
    newsroom: Newsroom, host: str, settings: str
) -> None:
    newsroom.setting(f"hosting: {host}{settings}")
    day = datetime(2026, 6, 15, tzinfo=UTC)
    newsroom.build(base_url="https://p.example/", preview=Preview("p", "", day, day))
    text = "".join(newsroom.read(path) for path in sorted(FILES[host] & newsroom.tree().keys()))
    assert "X-Robots-Tag" in text
    assert "noindex, nofollow" in text


def test_the_form_for_a_newsletter_may_be_sent_to_its_service(bare: Newsroom) -> None:
    bare.setting("newsletter: https://letters.example/subscribe?list=1")
    bare.setting("headers: {allow: {form: [https://thanks.example]}}")
    bare.build()
    assert sources(bare, "form-action") == "'self' https://letters.example https://thanks.example"


def test_a_form_on_the_site_itself_needs_no_other_permission(bare: Newsroom) -> None:
    bare.setting("newsletter: /subscribe")
    bare.build()
    assert sources(bare, "form-action") == "'self'"
