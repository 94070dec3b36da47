"""`_headers` and `_redirects`."""

from ssg.config.headers import HeaderRule, Headers
from ssg.hosting import underscore_files
from ssg.hosting.serving import Serving, header_rules
from ssg.hosting.underscore_files import headers_for, headers_text
from ssg.model.redirects import Redirect

REDIRECTS = (
    Redirect("/blog/*", "/archive/*", ""),
    Redirect("/gone/", "", ""),
    Redirect("/lost/*", "", ""),
    Redirect("/old/", "/new/", ""),
)


def test_the_file_has_each_path_once_with_its_headers() -> None:
    rules = (
        HeaderRule(path="/*", name="X-Robots-Tag", value="noarchive"),
        HeaderRule(path="/ai/*", name="X-Desk", value="AI"),
    )
    assert (
        headers_text(header_rules(Headers(hsts=60, more=rules), "default-src 'self'"))
        == """\
/*
  Content-Security-Policy: default-src 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Strict-Transport-Security: max-age=60
  X-Robots-Tag: noarchive
/assets/*
  Cache-Control: public, max-age=600
/media/*
  Cache-Control: public, max-age=31536000, immutable
  Content-Security-Policy: sandbox
/ai/*
  X-Desk: AI
"""
    )


def test_no_value_can_add_a_rule() -> None:
    rules = (HeaderRule(path="/a\n/*", name="X\n  Y", value="1\r\n/*\n  Z: é\u2028"),)
    policy = "default-src 'self'\n/*\n  X: 1"
    lines = headers_text(header_rules(Headers(more=rules), policy)).split("\n")
    assert "  Content-Security-Policy: default-src 'self'%0A/*%0A  X: 1" in lines
    assert lines[-3:] == ["/a%0A/*", "  X%0A  Y: 1%0D%0A/*%0A  Z: %C3%A9%E2%80%A8", ""]


def test_a_path_gets_the_headers_of_all_matching_patterns() -> None:
    content = "/*\n  A: 1\n  B: x: y\n/ai/*\n  A: 2\n/feed.xml\n  C: 3\n"
    assert headers_for(content, "/ai/x/") == {"A": "1, 2", "B": "x: y"}
    assert headers_for(content, "/feed.xml") == {"A": "1", "B": "x: y", "C": "3"}
    assert headers_for(content, "/feedxxml") == {"A": "1", "B": "x: y"}
    assert headers_for("", "/") == {}


def test_patterns_come_after_single_addresses() -> None:
    (file,) = underscore_files.cloudflare(Serving("/", REDIRECTS))
    assert file.path == "_redirects"
    assert file.content.decode() == "/old/ /new/ 301\n/blog/* /archive/:splat 301\n"


def test_netlify_says_that_an_address_is_gone() -> None:
    (file,) = underscore_files.netlify(Serving("/news/", REDIRECTS))
    assert file.content.decode().splitlines() == [
        "/old/ /new/ 301",
        "/gone/ /news/404.html 410",
        "/blog/* /archive/:splat 301",
        "/lost/* /news/404.html 410",
    ]


def test_a_site_without_redirects_has_no_file() -> None:
    assert list(underscore_files.cloudflare(Serving("/"))) == []
    assert list(underscore_files.netlify(Serving("/"))) == []
