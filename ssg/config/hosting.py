"""The settings `hosting` and `redirects`: where the site is served, and addresses that moved."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.text.paths import alias_error, is_local, url_error
from ssg.yaml_source.constraints import between

HostName = Literal[
    "none", "cloudflare", "netlify", "vercel", "github-pages", "nginx", "caddy", "apache", "s3"
]

LimitName = Literal[
    "files", "file_size", "site_size", "path_length", "redirects", "patterns", "redirect_length",
    "header_rules", "header_length",
]  # fmt: skip
"""What hosts limit; sizes are in bytes."""


def _path_error(path: str) -> str:
    if "*" not in path:
        return alias_error(path)
    if not path.endswith("/*") or path.count("*") > 1 or path == "/*":
        return "can have * only as its last part, as in /2019/*"
    return alias_error(path.removesuffix("*"))


def _target_error(target: str) -> str:
    if error := url_error(target.removesuffix("*")):
        return error
    if "*" in target[:-1]:
        return "can have * only at its end"
    is_ours = is_local(target) and target.startswith("/")
    return "" if is_ours or target.startswith(("https://", "http://")) else (
        "must be a path that begins with /, or a full address"
    )  # fmt: skip


class RedirectRule(Struct, frozen=True, kw_only=True):
    """An address that has moved, or is gone."""

    path: Annotated[
        str,
        _path_error,
        "The old address, below the site's root; `*` as its last part matches all that follows.",
        Meta(examples=["/2019/*"]),
    ]
    to: Annotated[
        str,
        _target_error,
        "The new address; `*` at its end repeats what followed. Without it, the old one is gone.",
        Meta(examples=["/archive/*"]),
    ] = ""


class CompressConfig(Struct, frozen=True, kw_only=True):
    """How texts are compressed beside themselves, for hosts that send what lies there."""

    brotli: Annotated[
        int, between(0, 11), "The level of `.br` files; 0 makes none.", Meta(examples=[11])
    ] = 0
    gzip: Annotated[
        int, between(0, 9), "The level of `.gz` files; 0 makes none.", Meta(examples=[9])
    ] = 0
    zstd: Annotated[
        int, between(0, 19), "The level of `.zst` files; 0 makes none.", Meta(examples=[19])
    ] = 0
    always: Annotated[bool, "Whether they are made for a host too that compresses by itself."] = (
        False
    )
