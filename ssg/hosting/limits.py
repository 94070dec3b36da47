"""The limits of hosts, each with the source of its figure, and what of a site takes most."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from ssg.config.hosting import HostName, LimitName
from ssg.storage.compression import SUFFIXES

Unit = Literal["", "bytes", "characters"]


class Limit(Struct, frozen=True):
    """The most of something that a host takes, and where the host says so."""

    what: LimitName
    maximum: int
    source: str
    unit: Unit = ""

    @property
    def near(self) -> int:
        """The figure from which on there is a warning."""
        return self.maximum * 4 // 5


_CLOUDFLARE = "https://developers.cloudflare.com/pages/platform/limits/"
_CLOUDFLARE_REDIRECTS = "https://developers.cloudflare.com/pages/configuration/redirects/"
_NETLIFY = "https://docs.netlify.com/manage/routing/redirects/overview/"
_VERCEL = "https://github.com/vercel/vercel/blob/main/packages/routing-utils/src/schemas.ts"
_GITHUB = "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"
_S3_KEYS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html"
_S3_RULES = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html"
_S3_PUT = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html"

LIMITS: Mapping[HostName, tuple[Limit, ...]] = {
    "cloudflare": (
        Limit("files", 20_000, _CLOUDFLARE),
        Limit("file_size", 25 * 1024**2, _CLOUDFLARE, "bytes"),
        Limit("redirects", 2000, _CLOUDFLARE),
        Limit("patterns", 100, _CLOUDFLARE),
        Limit("redirect_length", 1000, _CLOUDFLARE_REDIRECTS, "characters"),
        Limit("header_rules", 100, _CLOUDFLARE),
        Limit("header_length", 2000, _CLOUDFLARE, "characters"),
    ),
    "netlify": (Limit("redirects", 10_000, _NETLIFY),),
    "vercel": (
        Limit("redirects", 2048, _VERCEL),
        Limit("redirect_length", 4096, _VERCEL, "characters"),
        Limit("header_rules", 2048, _VERCEL),
        Limit("header_length", 32_768, _VERCEL, "characters"),
    ),
    "github-pages": (Limit("site_size", 1_000_000_000, _GITHUB, "bytes"),),
    "s3": (
        Limit("patterns", 50, _S3_RULES),
        Limit("path_length", 1024, _S3_KEYS, "bytes"),
        Limit("redirect_length", 2048, _S3_PUT, "bytes"),
        Limit("file_size", 5 * 1024**3, _S3_PUT, "bytes"),
    ),
}
"""The limits by host; the server of a newsroom has none but those of its file system."""

NAMES: Mapping[LimitName, str] = dict(
    zip(
        get_args(LimitName),
        (
            *("files", "a file of", "a site of", "a path of", "redirects"),
            *("patterns of redirects", "a redirect of", "patterns of headers", "a header of"),
        ),
        strict=True,
    )
)
"""What messages call each limit."""


def limits_of(host: HostName, own: Mapping[LimitName, int]) -> dict[LimitName, Limit]:
    """Returns the limits of a host by name; `own` are those of the newsroom's plan."""
    return {
        limit.what: Limit(limit.what, own.get(limit.what, limit.maximum), limit.source, limit.unit)
        for limit in LIMITS.get(host, ())
    }


def figure(number: int, unit: Unit) -> str:
    """A number as messages show it: "20,000", "1,000 characters", "26.2 MB"."""
    if unit != "bytes":
        return f"{number:,} {unit}".rstrip()
    for factor, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= factor:
            return f"{number / factor:.1f} {name}"
    return f"{number:,} bytes"


def largest_parts(amounts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The folders that take most, each with its sum, the largest first; at most three."""
    sums: Counter[str] = Counter()
    for path, amount in amounts:
        sums[_part(path)] += amount
    return sorted(sums.items(), key=lambda each: (-each[1], each[0]))[:3]


def _part(path: str) -> str:
    folders = path.split("/")[:-1]
    return "/".join(folders[: 2 if folders[:1] == ["media"] and folders[1:2] == ["cards"] else 1])


_REMEDIES = {
    "media": "`pictures: {webp: false}` publishes fewer pictures",
    "media/cards": "`cards: {enabled: false}` publishes no social cards",
    "search": "`search: plain` publishes one list of headlines a year",
    "tags": "`feeds: {tags: []}` publishes no feeds of tags",
    "authors": "`feeds: {authors: []}` publishes no feeds of authors",
}


def remedy(part: str) -> str:
    """Says which setting reduces a part of the site."""
    return _REMEDIES.get(part, "a larger `per_page` makes fewer pages of lists")


def copies(sizes: Mapping[str, int]) -> dict[str, int]:
    """Returns the compressed copies among the files of a site, with their sizes."""
    suffixes = tuple(SUFFIXES.values())
    return {
        path: size
        for path, size in sizes.items()
        if path.endswith(suffixes) and path.rpartition(".")[0] in sizes
    }
