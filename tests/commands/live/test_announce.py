"""`ssg announce`, run as an editor runs it."""

from collections.abc import Iterator

import pytest

from ssg.commands import common
from tests.support import recipients
from tests.support.announced import TOKENS
from tests.support.newsroom import Newsroom
from tests.support.programs import run
from tests.support.recipients import Recipients


@pytest.fixture
def web() -> Iterator[Recipients]:
    with recipients.serving() as server:
        yield server


@pytest.fixture
def newsroom(bare: Newsroom, web: Recipients, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with a story that is deployed, and somebody to tell."""
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    bare.article("one")
    bare.setting(
        f"indexnow: 4f1c9e0d\ndeploy: {{production: www}}\n"
        f"announce: {{indexnow: '{web.url}/indexnow', webhooks: ['{web.url}/hook']}}"
    )
    release(bare)
    return bare


def release(newsroom: Newsroom) -> None:
    for command in ("build", "deploy"):
        assert run(newsroom.root, command).returncode == common.OK


def test_changes_are_announced_once(newsroom: Newsroom, web: Recipients) -> None:
    done = run(newsroom.root, "announce")
    assert (done.returncode, done.stderr) == (common.OK, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("Nothing was announced before: all ")
    assert second.endswith("added: IndexNow (1 request), webhook at "
                           f"{web.url.removeprefix('http://')} (1 request).")  # fmt: skip
    web.taken()
    done = run(newsroom.root, "announce")
    assert done.stdout.startswith("Nothing to announce: IndexNow, webhook at ")
    assert web.taken() == []
    newsroom.article("two")
    release(newsroom)
    done = run(newsroom.root, "announce", "production")
    assert done.returncode == common.OK
    (index,) = web.at("/indexnow")
    assert "https://x.example/ai/2026/05/two/" in index.json["urlList"]
    assert web.at("/hook")[0].headers["dateline-signature"].startswith("sha256=")


def test_a_dry_run_sends_and_records_nothing(newsroom: Newsroom, web: Recipients) -> None:
    for _ in range(2):
        done = run(newsroom.root, "announce", "--dry-run")
        assert (done.returncode, done.stderr) == (common.OK, "")
        assert "count as new. If others know the site already, use --baseline" in done.stdout
        assert "\n  https://x.example/ai/2026/05/one/\n" in done.stdout
        assert done.stdout.endswith("This was a dry run: nothing was sent.\n")
    assert web.taken() == []


def test_a_baseline_tells_nobody(newsroom: Newsroom, web: Recipients) -> None:
    done = run(newsroom.root, "announce", "--baseline")
    assert (done.returncode, web.taken()) == (common.OK, [])
    assert run(newsroom.root, "announce").stdout.startswith("Nothing to announce: ")


def test_who_failed_is_named_and_told_the_next_time(newsroom: Newsroom, web: Recipients) -> None:
    web.reply("/indexnow", 403)
    done = run(newsroom.root, "announce")
    assert done.returncode == common.USAGE
    assert "IndexNow: 403 Forbidden (https://x.example/4f1c9e0d.txt must be online" in done.stderr
    assert "announce` sends only what is missing" in done.stderr
    web.reply("/indexnow", 200)
    web.taken()
    assert run(newsroom.root, "announce").returncode == common.OK
    assert [each.path for each in web.taken()] == ["/indexnow"]


def test_what_is_not_the_public_site_is_refused(newsroom: Newsroom, web: Recipients) -> None:
    run(newsroom.root, "build", "--drafts")
    done = run(newsroom.root, "announce")
    assert (done.returncode, "shows what is not public" in done.stderr) == (common.USAGE, True)
    assert web.taken() == []


def test_missing_tokens_are_named(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_WEBHOOK_SECRET")
    done = run(newsroom.root, "announce", "--dry-run")
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert "the environment lacks DATELINE_WEBHOOK_SECRET: set it" in done.stderr
