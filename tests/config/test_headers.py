"""HTTP headers: the settings, and the file for the host."""

import pytest

from ssg.config import headers
from ssg.config.headers import HeaderRule, Headers
from tests.support.newsroom import Newsroom

NOTHING: dict[str, tuple[str, ...]] = {"img-src": (), "media-src": (), "frame-src": ()}


def test_the_file_has_each_path_once_with_its_headers() -> None:
    rules = (
        HeaderRule(path="/*", name="X-Robots-Tag", value="noarchive"),
        HeaderRule(path="/ai/*", name="X-Desk", value="AI"),
    )
    assert (
        headers.render(Headers(hsts=60, more=rules), "default-src 'self'")
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
    lines = headers.render(Headers(more=rules), "default-src 'self'\n/*\n  X: 1").split("\n")
    assert "  Content-Security-Policy: default-src 'self'%0A/*%0A  X: 1" in lines
    assert lines[-3:] == ["/a%0A/*", "  X%0A  Y: 1%0D%0A/*%0A  Z: %C3%A9%E2%80%A8", ""]


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("{allow: {img: 'https://a.example; script-src *'}}",
         'config.yaml:11:24: "https://a.example; script-src *" is not a source such as '
         "https://cdn.example"),
        ("{allow: {imgs: x}}", 'config.yaml:11:19: unknown field "imgs" (did you mean "img"?)'),
        ("{more: {path: x, name: X, value: y}}",
         'config.yaml:11:24: "x" must begin with /, for example /feeds/*'),
        ("{more: {path: /x, name: 'X: y', value: y}}",
         'config.yaml:11:34: "X: y" is not a header name'),
        ("{more: {path: /x, name: X, value: é}}",
         'config.yaml:11:44: "é" must be one line of printable ASCII characters'),
        ("{hsts: -1}", 'config.yaml:11:17: "-1" must be 0 or more'),
    ],
)  # fmt: skip
def test_invalid_settings_are_reported(bare: Newsroom, setting: str, problem: str) -> None:
    bare.setting(f"headers: {setting}")
    assert problem in bare.problems()


def test_a_path_gets_the_headers_of_all_matching_patterns() -> None:
    content = "/*\n  A: 1\n  B: x: y\n/ai/*\n  A: 2\n/feed.xml\n  C: 3\n"
    assert headers.for_path(content, "/ai/x/") == {"A": "1, 2", "B": "x: y"}
    assert headers.for_path(content, "/feed.xml") == {"A": "1", "B": "x: y", "C": "3"}
    assert headers.for_path(content, "/feedxxml") == {"A": "1", "B": "x: y"}
    assert headers.for_path("", "/") == {}
