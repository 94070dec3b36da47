"""What caches are asked to forget."""

import json

from ssg.announce import caches
from ssg.announce.message import Message
from ssg.config.announce_config import CloudflareConfig, PurgeConfig

SITE = "https://x.example/news/"
PATHS = ("ai/1/index.html", "ai/2/index.html", "media/a.webp", "feed.xml", "index.html")
PAIRS = tuple((path, SITE + path.removesuffix("index.html")) for path in PATHS)
TOKENS = {"CLOUDFLARE_API_TOKEN": "C", "FASTLY_API_TOKEN": "F", "BUNNY_API_KEY": "B"}


def messages(purge: PurgeConfig, pairs: caches.Pairs = PAIRS) -> list[Message]:
    (cache,) = caches.enabled(purge, TOKENS)
    return list(cache.messages(pairs, SITE))


def test_cloudflare_takes_a_hundred_addresses_at_a_time() -> None:
    pairs = [(f"{number}.html", f"{SITE}{number}.html") for number in range(250)]
    sent = messages(PurgeConfig(cloudflare=CloudflareConfig(zone="Z")), pairs)
    assert [len(json.loads(each.request.body)["files"]) for each in sent] == [100, 100, 50]
    assert [path for each in sent for path in each.paths] == [path for path, _ in pairs]
    assert sent[0].request.url.endswith("/zones/Z/purge_cache")


def test_cloudflare_forgets_folders_and_the_addresses_in_none() -> None:
    zone = CloudflareConfig(zone="Z", by="prefix")
    folders, single = messages(PurgeConfig(cloudflare=zone))
    assert json.loads(folders.request.body) == {
        "prefixes": ["x.example/news/ai", "x.example/news/media"]
    }
    assert folders.paths == PATHS[:3]
    assert json.loads(single.request.body) == {"files": [f"{SITE}feed.xml", SITE]}


def test_fastly_forgets_each_address() -> None:
    sent = messages(PurgeConfig(fastly=True))
    assert sent[0].request.url == "https://api.fastly.com/purge/x.example/news/ai/1/"
    assert [each.paths for each in sent] == [(path,) for path in PATHS]
    assert sent[0].request.secrets == {"Fastly-Key": "F"}


def test_bunny_forgets_exactly_an_address_or_a_folder() -> None:
    by_url = [each.request.url.partition("?")[2] for each in messages(PurgeConfig(bunny="url"))]
    assert by_url[-1] == "url=https%3A%2F%2Fx.example%2Fnews%2F&async=true&exactPath=true"
    assert len(by_url) == len(PATHS)
    by_prefix = messages(PurgeConfig(bunny="prefix"))
    assert [each.request.url.partition("?")[2] for each in by_prefix][:1] == [
        "url=https%3A%2F%2Fx.example%2Fnews%2Fai%2F&async=true"
    ]
    assert [each.shown[0] for each in by_prefix] == [
        f"{SITE}ai/", f"{SITE}media/", f"{SITE}feed.xml", SITE
    ]  # fmt: skip


def test_only_the_tokens_of_the_caches_in_use_are_needed() -> None:
    assert caches.variables(PurgeConfig()) == ()
    assert caches.variables(PurgeConfig(bunny="url", fastly=True)) == (
        "FASTLY_API_TOKEN",
        "BUNNY_API_KEY",
    )
