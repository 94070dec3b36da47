"""Caches in front of the site: what Cloudflare, Fastly and bunny.net are asked to forget.

The forms of the requests and their limits are those of developers.cloudflare.com/api (Purge Cached
Content), fastly.com/documentation/reference/api/purging and docs.bunny.net/reference.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ssg.announce.message import Message, Request
from ssg.config.announce_config import CloudflareConfig, PurgeConfig

CLOUDFLARE = "https://api.cloudflare.com/client/v4"
FASTLY = "https://api.fastly.com"
BUNNY = "https://api.bunny.net"
CLOUDFLARE_TOKEN, FASTLY_TOKEN = "CLOUDFLARE_API_TOKEN", "FASTLY_API_TOKEN"
BUNNY_KEY = "BUNNY_API_KEY"
MAX_URLS, MAX_PREFIXES = 100, 30
"""How many addresses, and how many prefixes, Cloudflare takes at a time."""

Pairs = Sequence[tuple[str, str]]
"""Paths of files that changed, each with its address."""
_Purge = tuple[str, tuple[str, ...]]
"""What is purged, and the paths that it is purged for."""


class Cache(Struct, frozen=True):
    """A cache; `messages` makes the requests for what changed below the address of the site."""

    name: str
    identity: str
    hint: str
    messages: Callable[[Pairs, str], Iterator[Message]]


def variables(purge: PurgeConfig) -> tuple[str, ...]:
    """The environment variables with the tokens that the caches need."""
    needed = (
        (CLOUDFLARE_TOKEN, purge.cloudflare is not None),
        (FASTLY_TOKEN, purge.fastly),
        (BUNNY_KEY, purge.bunny != "none"),
    )
    return tuple(name for name, is_needed in needed if is_needed)


def enabled(purge: PurgeConfig, environment: Mapping[str, str]) -> Iterator[Cache]:
    """Yields the caches of the settings, with their tokens from the environment."""
    if zone := purge.cloudflare:
        token = environment[CLOUDFLARE_TOKEN]
        yield Cache(
            "Cloudflare",
            f"cloudflare {zone.zone}",
            f"{CLOUDFLARE_TOKEN} needs the right to purge the cache of the zone",
            lambda pairs, site: _cloudflare(zone, token, pairs, site),
        )
    if purge.fastly:
        token = environment[FASTLY_TOKEN]
        hint = f"{FASTLY_TOKEN} needs the scope purge_select"
        yield Cache("Fastly", "fastly", hint, lambda pairs, site: _fastly(token, pairs))
    if purge.bunny != "none":
        key, by_prefix = environment[BUNNY_KEY], purge.bunny == "prefix"
        hint = f"{BUNNY_KEY} must be the key of the account"
        yield Cache(
            "bunny.net",
            "bunny",
            hint,
            lambda pairs, site: _bunny(key, pairs, site, by_prefix=by_prefix),
        )


def _split(pairs: Pairs, site: str) -> tuple[list[_Purge], list[_Purge]]:
    """Returns the top folders with a change, and the addresses that are in no folder."""
    folders: dict[str, list[str]] = {}
    single: list[_Purge] = []
    for path, url in pairs:
        name, slash, _ = url.removeprefix(site).partition("/")
        if slash:
            folders.setdefault(f"{site}{name}/", []).append(path)
        else:
            single.append((url, (path,)))
    return [(folder, tuple(paths)) for folder, paths in folders.items()], single


def _single(pairs: Pairs) -> list[_Purge]:
    return [(url, (path,)) for path, url in pairs]


def _cloudflare(config: CloudflareConfig, token: str, pairs: Pairs, site: str) -> Iterator[Message]:
    folders, single = _split(pairs, site) if config.by == "prefix" else ([], _single(pairs))
    folders = [(folder.partition("://")[2].rstrip("/"), paths) for folder, paths in folders]
    for field, size, purges in (("prefixes", MAX_PREFIXES, folders), ("files", MAX_URLS, single)):
        for at in range(0, len(purges), size):
            some = purges[at : at + size]
            shown = tuple(each for each, _ in some)
            request = Request(
                "POST",
                f"{CLOUDFLARE}/zones/{config.zone}/purge_cache",
                msgspec.json.encode({field: shown}),
                {"Content-Type": "application/json"},
                {"Authorization": f"Bearer {token}"},
            )
            yield Message(request, tuple(path for _, paths in some for path in paths), shown)


def _fastly(token: str, pairs: Pairs) -> Iterator[Message]:
    """Yields a request for each address; Fastly has no prefixes."""
    for path, url in pairs:
        at = f"{FASTLY}/purge/{url.partition('://')[2]}"
        headers = {"Accept": "application/json"}
        yield Message(Request("POST", at, b"", headers, {"Fastly-Key": token}), (path,), (url,))


def _bunny(key: str, pairs: Pairs, site: str, *, by_prefix: bool) -> Iterator[Message]:
    """Yields a request for each address.

    One that ends in "/" would stand for all below it, if it were not said to be exact.
    """
    folders, single = _split(pairs, site) if by_prefix else ([], _single(pairs))
    for exact, purges in ((False, folders), (True, single)):
        for url, paths in purges:
            options = f"async=true{'&exactPath=true' * exact}"
            at = f"{BUNNY}/purge?url={quote(url, safe='')}&{options}"
            yield Message(Request("POST", at, b"", {}, {"AccessKey": key}), paths, (url,))
