"""A built site behind real servers: every redirect, header, error and type is asked for."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from tests.support.newsroom import DOT, Newsroom, media_path
from tests.support.programs import run
from tests.support.web_servers import WebServer, readable_folder, serving

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>'
NEW = "/ai/2026/05/first-light/"
ALIASES = (
    "/old/first-light/",
    "/2024/old-name.html",
    "/blog/café/",
    "/a b/",
    "/100%25/",
    "/odd (1)+[2]$3^{4}&5/",
    "/" + "very-long-" * 18 + "name/",
    "/2019/kept/",
)
SETTINGS = """\
redirects:
  - {path: /2019/*, to: /archive/*}
  - {path: /chain/, to: /old/first-light/}
  - {path: /elsewhere/, to: "https://other.example/x?a=b#c"}
  - {path: /withdrawn/}
  - {path: /lost/*}
headers:
  hsts: 60
  more:
    - {path: /about/, name: X-Exact, value: 'costs $5, is "100%"'}
    - {path: /*.xml, name: X-Feed, value: "yes"}
"""


def write_site(root: Path, host: str) -> Newsroom:
    newsroom = Newsroom(root)
    newsroom.setting(f"hosting: {host}\ncompress: {{brotli: 4, gzip: 4, zstd: 3}}\n{SETTINGS}")
    newsroom.write("content/files/a.svg", SVG)
    newsroom.write("content/files/a.csv", "1,2\n")
    newsroom.article(
        "first-light",
        "![Dot](/images/dot.png) ![Svg](/files/a.svg) [data](/files/a.csv)\n",
        aliases=ALIASES,
    )
    newsroom.article("wrong", aliases="/old/wrong/", withdrawn={"date": "2026-05-30", "gone": True})
    newsroom.article("noted", aliases="/old/noted/", withdrawn="2026-05-30")
    newsroom.build()
    newsroom.write("public/.dateline/ledger.json", "canary")
    return newsroom


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache"])
def server(request: pytest.FixtureRequest) -> Iterator[WebServer]:
    with readable_folder() as folder:
        newsroom = write_site(folder / "newsroom", request.param)
        with serving(request.param, newsroom.output, folder / "server") as running:
            yield running


def test_a_folder_is_sent_as_its_index(server: WebServer) -> None:
    answer = server.get(NEW)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"<h1" in answer.body


def test_a_withdrawn_story_leaves_a_notice(server: WebServer) -> None:
    answer = server.get("/ai/2026/05/noted/")
    assert (answer.status, b"was withdrawn" in answer.body) == (200, True)
    assert server.get("/old/noted/").location == "/ai/2026/05/noted/"


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_redirects_for_ever(server: WebServer, alias: str) -> None:
    path = quote(alias, safe="/%")
    answer = server.get(path)
    assert (answer.status, answer.location) == (301, NEW)
    assert server.get(f"{path}?utm=a&b=%20").location == f"{NEW}?utm=a&b=%20"


@pytest.mark.parametrize("alias", [alias for alias in ALIASES if alias.endswith("/")])
def test_an_alias_redirects_without_its_slash(server: WebServer, alias: str) -> None:
    answer = server.get(quote(alias.rstrip("/"), safe="/%"))
    assert (answer.status, answer.location) == (301, NEW)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/2019/05/x/", "/archive/05/x/"),
        ("/2019/", "/archive/"),
        ("/chain/", NEW),
        ("/elsewhere/", "https://other.example/x?a=b#c"),
    ],
)
def test_rules_of_the_settings_redirect(server: WebServer, path: str, target: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.location) == (301, target)


@pytest.mark.parametrize(
    "path",
    [
        "/ai/2026/05/wrong/",
        "/old/wrong",
        "/withdrawn/",
        "/withdrawn",
        "/lost/a/b",
        "/ai/2026/05/expired/",
        "/ai/2026/05/expired",
    ],
)
def test_what_was_withdrawn_is_gone(server: WebServer, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 410
    assert b"Page not found" in answer.body


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/ai/2026/05/drafted/", "/ai/2026/07/scheduled/", "/old/", "/lost"]
)
def test_what_never_was_is_not_found(server: WebServer, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert b"Page not found" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/_nginx/http.conf",
        "/_nginx/server.conf",
        "/_caddy/site.caddy",
        "/.htaccess",
        "/_headers",
        "/.dateline/ledger.json",
    ],
)
def test_the_configuration_is_not_sent(server: WebServer, path: str) -> None:
    assert server.get(path).status in (403, 404)


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/feed.xml", {"text/xml; charset=utf-8", "application/xml; charset=utf-8"}),
        ("/sitemap.xml", {"text/xml; charset=utf-8", "application/xml; charset=utf-8"}),
        ("/feed.json", {"application/json; charset=utf-8", "application/json"}),
        ("/robots.txt", {"text/plain; charset=utf-8"}),
        ("/assets/css/site.css", {"text/css; charset=utf-8"}),
        ("/assets/js/redirect.js", {"text/javascript; charset=utf-8",
                                    "application/javascript; charset=utf-8"}),
        ("/site.webmanifest", {"application/manifest+json",
                                   "application/manifest+json; charset=utf-8"}),
        (f"/{DOT}-32.avif", {"image/avif"}),
        ("/" + media_path("files/a.svg", SVG.encode()),
         {"image/svg+xml", "image/svg+xml; charset=utf-8"}),
    ],
)  # fmt: skip
def test_every_type_is_sent(server: WebServer, path: str, kinds: set[str]) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"].lower() in kinds


@pytest.mark.parametrize("path", ["/", NEW, "/feed.xml", "/assets/css/site.css", "/nowhere/"])
def test_the_policy_is_sent_for_every_path(server: WebServer, path: str) -> None:
    headers = server.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert headers["content-security-policy"].count("default-src") == 1
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert headers["strict-transport-security"] == "max-age=60"


@pytest.mark.parametrize(
    "path",
    [
        f"/{DOT}-32.avif",
        "/" + media_path("files/a.csv", b"1,2\n"),
        "/%6dedia/files/" + media_path("files/a.svg", SVG.encode()).rpartition("/")[2],
    ],
)
def test_media_are_sandboxed_and_kept_for_ever(server: WebServer, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-security-policy"].endswith(", sandbox")


def test_assets_and_pages_are_not_kept_for_long(server: WebServer) -> None:
    css = server.get("/assets/css/site.css")
    assert css.headers["cache-control"] == "public, max-age=600"
    assert "cache-control" not in server.get(NEW).headers


def test_headers_of_the_newsroom_are_sent_for_their_paths_only(server: WebServer) -> None:
    assert server.get("/about/").headers["x-exact"] == 'costs $5, is "100%"'
    assert server.get("/feed.xml").headers["x-feed"] == "yes"
    assert server.get("/ai/feed.xml").headers["x-feed"] == "yes"
    page = server.get(NEW).headers
    assert ("x-exact" in page, "x-feed" in page) == (False, False)


def test_an_unchanged_page_is_not_sent_again(server: WebServer) -> None:
    first = server.get(NEW)
    again = server.get(NEW, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


TEXTS = ["/", NEW, "/feed.xml", "/feed.json", "/assets/css/site.css", "/assets/js/search.js"]


@pytest.mark.parametrize("path", TEXTS)
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0, br", "br"), ("gzip", "gzip"), ("", "")],
)
def test_texts_are_sent_as_compressed_as_the_browser_accepts(
    server: WebServer, path: str, accepted: str, coding: str
) -> None:
    plain = server.get(path)
    answer = server.get(path, Accept_Encoding=accepted)
    assert answer.status == 200
    assert answer.headers.get("content-encoding", "") == coding
    assert decoded(answer.body, coding) == plain.body
    assert answer.headers["content-type"] == plain.headers["content-type"]
    assert "accept-encoding" in answer.headers["vary"].lower()
    policy = "content-security-policy"
    assert answer.headers[policy] == plain.headers[policy]


def decoded(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if coding == "gzip" else body


def test_headers_of_a_path_are_those_of_its_compressed_file(server: WebServer) -> None:
    feed = server.get("/feed.xml", Accept_Encoding="br").headers
    assert (feed["content-encoding"], feed["x-feed"]) == ("br", "yes")
    assert server.get("/about/", Accept_Encoding="gzip").headers["x-exact"].startswith("costs")


def test_a_picture_is_sent_as_it_is(server: WebServer) -> None:
    answer = server.get(f"/{DOT}-32.avif", Accept_Encoding="gzip, br, zstd")
    assert "content-encoding" not in answer.headers


def test_a_release_to_a_folder_that_nginx_serves(tmp_path: Path) -> None:
    with readable_folder() as folder:
        newsroom = Newsroom(folder / "newsroom", bare=True)
        newsroom.article("wrong", "canary\n", aliases="/old/wrong/")
        newsroom.article("noted", "canary\n")
        newsroom.write("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n")
        newsroom.setting("hosting: nginx\ndeploy: {production: ../www}")
        text = (newsroom.root / "config.yaml").read_text("utf-8")
        for command in ("build", "deploy"):
            assert run(newsroom.root, command).returncode == 0
        with serving("nginx", folder / "www", folder / "server") as nginx:
            at = f"http://127.0.0.1:{nginx.port}/"
            newsroom.write("config.yaml", text.replace("https://x.example/", at))
            done = run(newsroom.root, "release")
            assert done.returncode == 0, done.stderr
            assert f"at {at}." in done.stdout
            assert nginx.get("/ai/2026/05/wrong/").status == 200
            run(newsroom.root, "withdraw", "wrong", "--gone")
            run(newsroom.root, "withdraw", "noted", "--reason", "It was wrong.")
            assert run(newsroom.root, "verify", "withdrawn").returncode == 1
            assert run(newsroom.root, "release").returncode == 0
            assert nginx.get("/ai/2026/05/wrong/").status == 404
            assert run(newsroom.root, "verify", "withdrawn").returncode == 0
        with serving("nginx", folder / "www", folder / "server") as nginx:
            at = f"http://127.0.0.1:{nginx.port}/"
            done = run(newsroom.root, "verify", "withdrawn", "--at", at)
            assert done.returncode == 0
            assert f"{at}ai/2026/05/wrong/ answers 410\n" in done.stdout
            assert f"{at}old/wrong/ answers 410\n" in done.stdout
            assert nginx.get("/ai/2026/05/noted/").status == 200
