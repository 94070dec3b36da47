"""Whom a newsroom tells what changed, as its settings and the environment say."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ssg.announce import caches, webhooks
from ssg.announce.changes import Announced, Changes
from ssg.announce.message import Message, Recipient, Request
from ssg.config.config import Config
from ssg.config.deploy_config import has_secret
from ssg.hosting.serving import NOT_FOUND
from ssg.model.discovery import feeds
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.text.paths import url_of

MAX_URLS = 10_000
"""How many addresses IndexNow takes at a time (indexnow.org/documentation)."""
_FEEDS = frozenset(feed.url for feed in feeds("", ""))
_JSON = {"Content-Type": "application/json; charset=utf-8"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}

Environment = Mapping[str, str]


class _Site(Struct, frozen=True):
    """The settings, what was announced of the site, and what changed since."""

    config: Config
    record: Announced
    changes: Changes
    environment: Environment


def recipients(
    config: Config, record: Announced, changes: Changes, environment: Environment
) -> tuple[Recipient, ...]:
    """Returns all recipients, each with the messages that it still has to get; caches first.

    Raises `UsageError` as `require` does.
    """
    require(config, environment)
    site = _Site(config, record, changes, environment)
    return (*_caches(site), *_hub(site), *_indexnow(site), *_webhooks(site))


def require(config: Config, environment: Environment) -> None:
    """Raises `UsageError` for a password in the settings, and for what the environment lacks."""
    if any(has_secret(webhook.url) for webhook in config.announce.webhooks):
        raise UsageError(
            "the address of a webhook contains a password: take it out of config.yaml, and change "
            "it where it came from"
        )
    names = [name for name in variables(config) if not environment.get(name)]
    if names:
        raise UsageError(
            f"the environment lacks {', '.join(names)}: set "
            f"{'it' if len(names) == 1 else 'them'}; tokens and secrets do not belong in "
            "config.yaml. Nothing was announced"
        )


def variables(config: Config) -> tuple[str, ...]:
    """The environment variables with the tokens and secrets that the recipients need."""
    secrets = [webhook.secret for webhook in config.announce.webhooks]
    return tuple(dict.fromkeys((*caches.variables(config.announce.purge), *secrets)))


def _todo(site: _Site, name: str) -> tuple[str, Changes]:
    """The key of a recipient in the record, and what it has to be told."""
    key = digest.short(name.encode())
    return key, site.record.todo(key, site.changes)


def absolute(config: Config, path: str) -> str:
    """The full address of a file of the site."""
    return config.url + url_of(path)[1:]


def _urls(site: _Site, paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(absolute(site.config, path) for path in paths)


def _caches(site: _Site) -> Iterator[Recipient]:
    for cache in caches.enabled(site.config.announce.purge, site.environment):
        key, todo = _todo(site, cache.identity)
        paths = tuple(todo)
        pairs = tuple(zip(paths, _urls(site, paths), strict=True))
        messages = tuple(cache.messages(pairs, site.config.url))
        yield Recipient(cache.name, key, messages, cache.hint, cache=True)


def _hub(site: _Site) -> Iterator[Recipient]:
    hub = site.config.feeds.hub
    if not hub:
        return
    key, todo = _todo(site, f"hub {hub}")
    changed = [path for path, kind in todo.items() if kind != "deleted" and _is_feed(path)]
    messages = tuple(_ping(hub, path, absolute(site.config, path)) for path in changed)
    hint = "look at `hub` of `feeds` in config.yaml"
    yield Recipient(f"WebSub hub {hub}", key, messages, hint)


def _is_feed(path: str) -> bool:
    return path.rpartition("/")[2] in _FEEDS


def _ping(hub: str, path: str, url: str) -> Message:
    body = webhooks.form({"hub.mode": "publish", "hub.url": url, "hub.topic": url})
    return Message(Request("POST", hub, body, _FORM), (path,), (url,))


def _indexnow(site: _Site) -> Iterator[Recipient]:
    config, index = site.config, site.config.indexnow
    if not index:
        return
    endpoint = config.announce.indexnow
    key, todo = _todo(site, f"indexnow {endpoint}")
    pages = [path for path in todo if path.endswith(".html") and path != NOT_FOUND]
    batches = [tuple(pages[at : at + MAX_URLS]) for at in range(0, len(pages), MAX_URLS)]
    messages = tuple(_submission(site, endpoint, batch) for batch in batches)
    hint = f"{config.url}{index}.txt must be online and contain the key"
    yield Recipient("IndexNow", key, messages, hint)


def _submission(site: _Site, endpoint: str, batch: tuple[str, ...]) -> Message:
    config, urls = site.config, _urls(site, batch)
    key = config.indexnow
    body = webhooks.json(
        {
            "host": config.url.split("/")[2],
            "key": key,
            "keyLocation": f"{config.url}{key}.txt",
            "urlList": urls,
        }
    )
    return Message(Request("POST", endpoint, body, _JSON), batch, urls)


def _webhooks(site: _Site) -> Iterator[Recipient]:
    for webhook in site.config.announce.webhooks:
        key, todo = _todo(site, f"webhook {webhook.url}")
        secret = site.environment[webhook.secret]
        report = {path: absolute(site.config, path) for path in todo}
        messages = webhooks.messages(webhook.url, secret, site.config.url, todo, report)
        name = f"webhook at {webhook.url.split('/')[2]}"
        hint = f"it must accept the signature that {webhook.secret} makes"
        yield Recipient(name, key, messages, hint)
