"""HTTP headers: the settings, and the file for the host."""

import pytest

from ssg.config import headers
from ssg.config.headers import AllowedSources, HeaderRule, Headers
from tests.support.newsroom import Newsroom

NOTHING: dict[str, tuple[str, ...]] = {"img-src": (), "media-src": (), "frame-src": ()}


def directives(policy: str) -> dict[str, str]:
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


def test_the_policy_allows_the_site_itself_and_no_inline_scripts() -> None:
    assert directives(
        headers.content_security_policy(AllowedSources(), NOTHING, (), wasm=False)
    ) == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


def test_the_policy_allows_what_texts_advertisements_and_settings_need() -> None:
    loaded = NOTHING | {"img-src": ("https://i.example",), "frame-src": ("https://f.example",)}
    allowed = AllowedSources(
        script=("https://s.example",), img=("https://i.example",), form=("https:",)
    )
    policy = directives(
        headers.content_security_policy(allowed, loaded, ("https://ad.example",), wasm=True)
    )
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval' https://ad.example https://s.example"
    assert policy["img-src"] == "'self' data: https://i.example https://ad.example"
    assert policy["connect-src"] == "'self' https://ad.example"
    assert policy["frame-src"] == "https://f.example https://ad.example"
    assert policy["form-action"] == "'self' https:"


def test_too_many_origins_are_replaced_by_any_https_origin() -> None:
    many = tuple(f"https://{number}.example" for number in range(headers.MAX_ORIGINS + 1))
    policy = directives(
        headers.content_security_policy(
            AllowedSources(), NOTHING | {"img-src": many}, (), wasm=False
        )
    )
    assert policy["img-src"] == "'self' data: https:"


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
  Cache-Control: public, max-age=86400
/ai/*
  X-Desk: AI
"""
    )


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
