"""The settings `announce` and `preview`: who hears of changes, and where previews are shown."""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.config.deploy_config import has_secret
from ssg.model.discovery import AbsoluteUrl
from ssg.text.urls import base_url_error
from ssg.yaml_source.constraints import PositiveInt, matching

_SECURE = re.compile(
    r"(?:https://[^\s/<>\"@?#]+|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)"
    r"(?:[/?#][^\s<>\"]*)?"
)


def _secure_error(url: str) -> str:
    if has_secret(url):
        return ""  # `ssg announce` refuses it; a message here would show the secret
    return "" if _SECURE.fullmatch(url) else "is not an address that begins with https://"


SecureUrl = Annotated[str, _secure_error]
_Zone = Annotated[str, matching(r"[0-9A-Za-z]+", "is not the identifier of a zone")]
_Variable = Annotated[
    str, matching(r"[A-Za-z_][A-Za-z0-9_]*", "is not the name of an environment variable")
]


class CloudflareConfig(Struct, frozen=True, kw_only=True):
    """A zone of Cloudflare."""

    shorthand = "zone"
    zone: Annotated[
        _Zone,
        "The identifier of the zone, shown on its overview page.",
        Meta(examples=["023e105f4ecef8ad9ca31a8372d0c353"]),
    ]
    by: Annotated[
        Literal["url", "prefix"],
        "Whether each changed address is purged, or each top folder with a change.",
    ] = "url"


class PurgeConfig(Struct, frozen=True, kw_only=True):
    """The caches in front of the site that forget what changed."""

    cloudflare: Annotated[
        CloudflareConfig | None,
        "A zone of Cloudflare. The token is in `CLOUDFLARE_API_TOKEN`.",
    ] = None
    fastly: Annotated[
        bool, "Whether the site is behind Fastly. The token is in `FASTLY_API_TOKEN`."
    ] = False
    bunny: Annotated[
        Literal["none", "url", "prefix"],
        "For a site behind bunny.net: as `by` for Cloudflare. The key is in `BUNNY_API_KEY`.",
    ] = "none"


class WebhookConfig(Struct, frozen=True, kw_only=True):
    """An address that gets the changes as JSON."""

    shorthand = "url"
    url: Annotated[
        SecureUrl,
        "The address that the changes are sent to.",
        Meta(examples=["https://hooks.example.org/news"]),
    ]
    secret: Annotated[
        _Variable,
        "The environment variable with the secret that the request is signed with.",
    ] = "DATELINE_WEBHOOK_SECRET"  # noqa: S105 (the name, not the secret)


class AnnounceConfig(Struct, frozen=True, kw_only=True):
    """Whom `ssg announce` tells what changed, beside the WebSub hub and IndexNow."""

    purge: Annotated[PurgeConfig, "The caches that forget what changed."] = PurgeConfig()
    webhooks: Annotated[
        tuple[WebhookConfig, ...],
        "Addresses that get the changes as JSON.",
        Meta(examples=[["https://hooks.example.org/news"]]),
    ] = ()
    indexnow: Annotated[
        AbsoluteUrl, "The address of IndexNow, which shares with all engines that take part."
    ] = "https://api.indexnow.org/indexnow"


def _preview_url_error(url: str) -> str:
    return base_url_error(url.replace("{name}", "name"))


class PreviewConfig(Struct, frozen=True, kw_only=True):
    """Where `ssg preview` shows sites that are not for readers, and for how long."""

    shorthand = "base_url"
    base_url: Annotated[
        str,
        _preview_url_error,
        "The address of a preview; `{name}` is the preview's name.",
        Meta(examples=["https://{name}.news-previews.example.org/"]),
    ] = ""
    days: Annotated[PositiveInt, "How many days a preview is kept."] = 14
