"""Whom a newsroom tells, and what."""

import json

import pytest

from ssg.announce import recipients
from ssg.announce.changes import Announced
from ssg.announce.message import Recipient
from ssg.config.announce_config import AnnounceConfig, PurgeConfig, WebhookConfig
from ssg.config.config import Config
from ssg.config.lists import FeedsConfig
from ssg.problems.errors import UsageError

CONFIG = Config(
    title="T",
    base_url="https://x.example/news/",
    indexnow="4f1c9e0d",
    feeds=FeedsConfig(hub="https://hub.example/"),
)


def of(changes: dict[str, str], config: Config = CONFIG) -> tuple[Recipient, ...]:
    return recipients.recipients(config, Announced(), changes, {})  # type: ignore[arg-type]


def test_search_engines_get_pages_in_batches() -> None:
    paths = {f"{number:05}/index.html": "added" for number in range(20_001)}
    *_, index = of({**paths, "404.html": "changed", "assets/site.css": "changed"})
    bodies = [json.loads(message.request.body) for message in index.messages]
    assert [len(body["urlList"]) for body in bodies] == [10_000, 10_000, 1]
    assert {key: value for key, value in bodies[2].items() if key != "urlList"} == {
        "host": "x.example",
        "key": "4f1c9e0d",
        "keyLocation": "https://x.example/news/4f1c9e0d.txt",
    }
    assert bodies[2]["urlList"] == ["https://x.example/news/20000/"]


def test_a_hub_gets_the_feeds_that_changed() -> None:
    kinds = {"ai/atom.xml": "deleted", "ai/feed.xml": "added", "feed.json": "changed"}
    hub, _ = of({**kinds, "index.html": "changed"})
    assert [message.shown for message in hub.messages] == [
        ("https://x.example/news/ai/feed.xml",),
        ("https://x.example/news/feed.json",),
    ]


def test_names_are_encoded_in_addresses() -> None:
    *_, index = of({"tags/café/index.html": "added"})
    assert index.messages[0].shown == ("https://x.example/news/tags/caf%C3%A9/",)


def test_every_missing_variable_is_named() -> None:
    announce = AnnounceConfig(
        purge=PurgeConfig(fastly=True),
        webhooks=(WebhookConfig(url="https://h.example", secret="S"),),
    )
    config = Config(title="T", base_url="https://x.example", announce=announce)
    with pytest.raises(UsageError, match="lacks FASTLY_API_TOKEN, S: set them"):
        recipients.require(config, {"S": ""})
    recipients.require(config, {"S": "1", "FASTLY_API_TOKEN": "2"})


def test_a_newsroom_without_settings_tells_nobody() -> None:
    assert of({"index.html": "added"}, Config(title="T", base_url="https://x.example")) == ()
