"""The Content-Security-Policy of a site."""

from ssg.config.content_security_policy import MAX_ORIGINS, content_security_policy
from ssg.config.headers import AllowedSources

NOTHING: dict[str, tuple[str, ...]] = {"img-src": (), "media-src": (), "frame-src": ()}


def directives(policy: str) -> dict[str, str]:
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


def test_the_policy_allows_the_site_itself_and_no_inline_scripts() -> None:
    assert directives(content_security_policy(AllowedSources(), NOTHING, (), wasm=False)) == {
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
        content_security_policy(allowed, loaded, ("https://ad.example",), wasm=True)
    )
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval' https://ad.example https://s.example"
    assert policy["img-src"] == "'self' data: https://i.example https://ad.example"
    assert policy["connect-src"] == "'self' https://ad.example"
    assert policy["frame-src"] == "https://f.example https://ad.example"
    assert policy["form-action"] == "'self' https:"


def test_too_many_origins_are_replaced_by_any_https_origin() -> None:
    many = tuple(f"https://{number}.example" for number in range(MAX_ORIGINS + 1))
    policy = directives(
        content_security_policy(AllowedSources(), NOTHING | {"img-src": many}, (), wasm=False)
    )
    assert policy["img-src"] == "'self' data: https:"
