"""The Content-Security-Policy of a site."""

from collections.abc import Iterable, Mapping

from ssg.config.headers import AllowedSources

MAX_ORIGINS = 20
"""The most origins that a directive lists; with more, it allows every https origin."""


def content_security_policy(
    allowed: AllowedSources,
    loaded: Mapping[str, tuple[str, ...]],
    providers: Iterable[str],
    *,
    wasm: bool,
) -> str:
    """Returns a Content-Security-Policy (W3C, level 3) for all pages, without inline scripts.

    `loaded` has the origins that texts load from, by directive; `providers` are the origins of
    scripts of advertisements; the search engine needs `wasm`.
    """
    ads = tuple(providers)
    search = ("'wasm-unsafe-eval'",) if wasm else ()
    directives = {
        "default-src": ("'self'",),
        "script-src": ("'self'", *search, *ads, *allowed.script),
        "style-src": ("'self'", *allowed.style),
        "style-src-attr": ("'unsafe-inline'",),
        "img-src": ("'self'", "data:", *_limited(loaded["img-src"]), *ads, *allowed.img),
        "media-src": ("'self'", *_limited(loaded["media-src"]), *allowed.media),
        "font-src": ("'self'", *allowed.font),
        "connect-src": ("'self'", *ads, *allowed.connect),
        "frame-src": (*_limited(loaded["frame-src"]), *ads, *allowed.frame) or ("'none'",),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'", *allowed.form),
        "frame-ancestors": ("'self'",),
    }
    return "; ".join(
        f"{name} {' '.join(dict.fromkeys(sources))}" for name, sources in directives.items()
    )


def _limited(origins: tuple[str, ...]) -> tuple[str, ...]:
    # Hosts limit a header to about 2,000 characters.
    return origins if len(origins) <= MAX_ORIGINS else ("https:",)
