"""Announcements: what changed since the last one, to everybody, once."""

import json
from pathlib import Path

import pytest

from ssg.announce import changes, run
from ssg.announce.changes import Announced
from ssg.deploy.ledger import ANNOUNCED
from ssg.problems.errors import UsageError
from tests.support.announced import SETTINGS, AnnouncedSite
from tests.support.deploys import EVENING, MORNING, URL
from tests.support.recipients import Received, Recipients

EVENING_PURGES = {
    f"{URL}{path}"
    for path in ("", "a/", "b/", "gone/", "feed.xml", "assets/site.css", "media/two.webp")
}
EVERYBODY = {"Cloudflare", "Fastly", "bunny.net", "IndexNow"}


@pytest.fixture
def evening(site: AnnouncedSite) -> AnnouncedSite:
    """A site whose morning edition was announced, and whose evening edition is deployed."""
    site.publish(MORNING)
    site.announce()
    site.publish(EVENING)
    site.web.taken()
    return site


def paths(requests: list[Received]) -> set[str]:
    return {each.path.partition("?")[0] for each in requests}


def test_everybody_is_told_what_changed(evening: AnnouncedSite, web: Recipients) -> None:
    outcome = evening.announce()
    assert (outcome.failures, outcome.sent["Cloudflare"]) == ((), 1)
    (cloudflare,) = web.at("/cloudflare/zones/023e105f/purge_cache")
    assert set(cloudflare.json["files"]) == EVENING_PURGES
    assert cloudflare.headers["authorization"] == "Bearer cloudflare-hunter2"
    fastly = [each for each in web.received if each.path.startswith("/fastly/")]
    assert {each.path.removeprefix("/fastly/purge/") for each in fastly} == {
        url.removeprefix("https://") for url in EVENING_PURGES
    }
    assert {each.headers["fastly-key"] for each in fastly} == {"fastly-hunter2"}
    assert len(web.at("/bunny/purge")) == len(EVENING_PURGES)
    (hub,) = web.at("/hub")
    assert hub.form["hub.mode"] == ["publish"]
    assert hub.form["hub.url"] == [f"{URL}feed.xml"]
    (index,) = web.at("/indexnow")
    assert index.json["urlList"] == [f"{URL}a/", f"{URL}b/", f"{URL}gone/", URL]
    (hook,) = web.at("/hook")
    assert [each["path"] for each in hook.json["deleted"]] == ["gone/index.html"]
    assert [each["url"] for each in hook.json["added"]] == [f"{URL}b/", f"{URL}media/two.webp"]


def test_a_second_run_sends_nothing(evening: AnnouncedSite, web: Recipients) -> None:
    evening.announce()
    web.taken()
    assert not evening.plan().is_needed
    evening.announce()
    assert web.taken() == []


def test_a_build_without_changes_tells_nobody(site: AnnouncedSite, web: Recipients) -> None:
    site.publish(MORNING)
    site.announce()
    web.taken()
    site.publish(MORNING)
    site.announce()
    assert web.taken() == []


def test_the_first_time_everything_is_new(site: AnnouncedSite, web: Recipients) -> None:
    site.publish(MORNING)
    assert site.plan().is_first
    site.announce()
    assert set(web.at("/hook")[0].json["added"][0]) == {"url", "path"}
    assert len(web.at("/hook")[0].json["added"]) == len(MORNING)


def test_a_site_that_others_know_can_be_recorded(site: AnnouncedSite, web: Recipients) -> None:
    site.publish(MORNING)
    with run.planned(site.circumstances) as announcement:
        run.record_only(announcement)
    site.announce()
    assert web.taken() == []


def test_a_baseline_forgets_what_others_missed(evening: AnnouncedSite, web: Recipients) -> None:
    web.reply("/indexnow", 403)
    evening.announce()
    web.reply("/indexnow", 200)
    with run.planned(evening.circumstances) as announcement:
        run.record_only(announcement)
    web.taken()
    evening.announce()
    assert web.taken() == []


@pytest.mark.parametrize("fault", [500, 403, "cut"])
def test_who_failed_is_told_the_next_time_and_only_they(
    evening: AnnouncedSite, web: Recipients, fault: int
) -> None:
    web.reply("/indexnow", fault)
    outcome = evening.announce()
    assert [each.partition(":")[0] for each in outcome.failures] == ["IndexNow"]
    assert "/hook" in paths(web.taken())
    web.reply("/indexnow", 200)
    assert evening.announce().failures == ()
    (again,) = web.taken()
    assert again.path == "/indexnow"
    assert again.json["urlList"] == [f"{URL}a/", f"{URL}b/", f"{URL}gone/", URL]
    evening.announce()
    assert web.taken() == []


def test_what_was_missed_is_sent_with_what_changed_since(
    evening: AnnouncedSite, web: Recipients
) -> None:
    web.reply("/indexnow", 503)
    evening.announce()
    web.reply("/indexnow", 202)
    web.taken()
    evening.publish({**EVENING, "c/index.html": "C"})
    evening.announce()
    (index,) = web.at("/indexnow")
    assert f"{URL}gone/" in index.json["urlList"]
    assert f"{URL}c/" in index.json["urlList"]
    assert [each["path"] for each in web.at("/hook")[0].json["added"]] == ["c/index.html"]


def test_a_cache_that_takes_only_some_gets_the_others_the_next_time(
    evening: AnnouncedSite, web: Recipients
) -> None:
    refused = "/fastly/purge/x.example/gone/"
    web.reply(refused, 401)
    evening.announce()
    done = {each.path for each in web.taken() if each.path.startswith("/fastly/")}
    web.reply(refused, 200)
    evening.announce()
    again = {each.path for each in web.taken() if each.path.startswith("/fastly/")}
    assert refused in again
    assert len(again) < len(EVENING_PURGES) or len(done) == 1
    assert done | again == {
        f"/fastly/purge/{url.removeprefix('https://')}" for url in EVENING_PURGES
    }


def test_nobody_is_sent_to_a_site_that_a_cache_still_has(
    evening: AnnouncedSite, web: Recipients
) -> None:
    web.reply("/cloudflare/zones/023e105f/purge_cache", 403)
    failures = evening.announce().failures
    assert "CLOUDFLARE_API_TOKEN needs the right" in failures[0]
    assert "hunter2" not in "".join(failures)
    assert paths(web.taken()) & {"/hub", "/indexnow", "/hook"} == set()
    web.reply("/cloudflare/zones/023e105f/purge_cache", 200)
    assert evening.announce().failures == ()
    assert paths(web.taken()) == {
        *("/cloudflare/zones/023e105f/purge_cache", "/hub", "/indexnow", "/hook")
    }


def test_a_busy_recipient_is_asked_again(evening: AnnouncedSite, web: Recipients) -> None:
    web.reply("/hub", 429, "cut", 204)
    assert evening.announce().failures == ()
    assert len(web.at("/hub")) == 3


def test_a_new_recipient_is_told_only_what_changes_from_then_on(
    evening: AnnouncedSite, web: Recipients
) -> None:
    evening.announce()
    evening.tell(SETTINGS.replace("/hook", "/other"))
    evening.announce()
    evening.publish({**EVENING, "c/index.html": "C"})
    web.taken()
    evening.announce()
    assert [each["path"] for each in web.at("/other")[0].json["added"]] == ["c/index.html"]


def test_machines_share_the_record_beside_the_ledger(
    evening: AnnouncedSite, web: Recipients, tmp_path: Path
) -> None:
    evening.announce()
    web.taken()
    assert (tmp_path / "www" / ANNOUNCED).is_file()
    other = AnnouncedSite(tmp_path / "other", web)
    other.build(EVENING)
    other.announce()
    assert web.taken() == []


def test_a_lost_record_is_replaced_by_the_copy_of_this_machine(
    evening: AnnouncedSite, web: Recipients, tmp_path: Path
) -> None:
    evening.announce()
    (tmp_path / "www" / ANNOUNCED).write_bytes(b"damaged")
    web.taken()
    evening.announce()
    assert web.taken() == []


def test_the_record_names_no_address_of_a_webhook(evening: AnnouncedSite, web: Recipients) -> None:
    evening.tell(SETTINGS.replace("/hook", "/hook/hunter2"))
    web.reply("/hook/hunter2", 500)
    evening.announce()
    content = (evening.root.parent / "www" / ANNOUNCED).read_bytes()
    record = changes.decode(content)
    assert record is not None
    assert len(record.pending) == 1
    assert "hunter2" not in json.dumps([*record.pending, *record.files])


def test_what_is_not_deployed_is_not_announced(site: AnnouncedSite, web: Recipients) -> None:
    site.publish(MORNING)
    site.build(EVENING)
    with pytest.raises(UsageError, match="build, then run `ssg deploy production`"):
        site.announce()
    assert web.taken() == []


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        ({"drafts": True}, "shows what is not public"),
        ({"base_url": "https://preview.example/"}, "was built for https://preview.example/"),
    ],
)
def test_previews_are_never_announced(
    site: AnnouncedSite, web: Recipients, variant: dict[str, object], message: str
) -> None:
    site.publish(MORNING)
    site.build(MORNING, **variant)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=message):
        site.announce()
    assert web.taken() == []


def test_a_target_at_another_address_is_never_announced_and_needs_no_tokens(
    site: AnnouncedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.retarget("../www", url="https://staging.example")
    site.publish(MORNING)
    monkeypatch.setattr("tests.support.announced.TOKENS", {})
    announcement = site.plan()
    assert (announcement.at, announcement.recipients) == ("https://staging.example/", ())
    with pytest.raises(UsageError, match="not announced"):
        run.refuse(announcement)


def test_without_anybody_to_tell_the_settings_are_named(site: AnnouncedSite) -> None:
    site.tell("tagline: T\n")
    site.publish(MORNING)
    with pytest.raises(UsageError, match="set `indexnow`"):
        run.refuse(site.plan())


def test_missing_tokens_are_named_before_anything_is_sent(
    site: AnnouncedSite, web: Recipients, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(MORNING)
    monkeypatch.setattr("tests.support.announced.TOKENS", {"FASTLY_API_TOKEN": "x"})
    names = "CLOUDFLARE_API_TOKEN, BUNNY_API_KEY, DATELINE_WEBHOOK_SECRET"
    with pytest.raises(UsageError, match=names):
        site.announce()
    assert web.taken() == []


def test_an_interrupted_announcement_goes_on(evening: AnnouncedSite, web: Recipients) -> None:
    this = evening.circumstances

    def interrupt(name: str) -> None:
        if name == "Fastly":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), run.planned(this) as announcement:
        run.carry_out(announcement, this.patience, interrupt)
    told = paths(web.taken())
    assert "/cloudflare/zones/023e105f/purge_cache" in told
    evening.announce()
    again = paths(web.taken())
    assert "/cloudflare/zones/023e105f/purge_cache" not in again
    assert {"/hub", "/indexnow", "/hook"} <= again
    evening.announce()
    assert web.taken() == []


def test_of_two_announcements_at_once_one_is_sent(evening: AnnouncedSite, web: Recipients) -> None:
    this = evening.circumstances
    with run.planned(this) as announcement:
        evening.announce()
        web.taken()
        with pytest.raises(UsageError, match="another deploy"):
            run.carry_out(announcement, this.patience)
    assert web.taken() == []


def test_without_targets_the_record_is_in_the_state_folder(
    site: AnnouncedSite, web: Recipients
) -> None:
    settings = (site.root / "config.yaml").read_text("utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith("deploy:")]
    (site.root / "config.yaml").write_text("\n".join(lines), "utf-8")
    site.build(MORNING)
    site.announce()
    site.build(EVENING)
    web.taken()
    with run.planned(site.circumstances) as late:
        site.announce()
        assert web.at("/hub")
        web.taken()
        with pytest.raises(UsageError, match="another announcement was quicker"):
            run.carry_out(late, site.circumstances.patience)
    site.announce()
    assert web.taken() == []
    assert len(list((site.root / ".ssg").glob("announced-*.json"))) == 1


def test_the_record_of_a_removed_recipient_is_dropped(
    evening: AnnouncedSite, web: Recipients
) -> None:
    web.reply("/hook", 403)
    evening.announce()
    evening.tell("indexnow: {key}\nannounce: {{indexnow: '{url}/indexnow'}}\n")
    evening.publish({**EVENING, "c/index.html": "C"})
    evening.announce()
    found = evening.plan().record
    assert found == Announced(found.files)


REQUESTS = 4 + 2 * len(EVENING_PURGES)
"""To Cloudflare, the hub, IndexNow and the webhook; for each address to Fastly and bunny.net."""


@pytest.mark.parametrize("healthy", range(REQUESTS))
def test_wherever_the_network_fails_the_next_run_sends_the_rest(
    evening: AnnouncedSite, web: Recipients, healthy: int
) -> None:
    web.answered.clear()
    web.healthy = healthy
    assert evening.announce().failures != ()
    assert len(web.answered) == healthy
    web.healthy = -1
    assert evening.announce().failures == ()
    assert len(web.answered) == len(set(web.answered)) == REQUESTS
    evening.announce()
    assert len(web.answered) == REQUESTS


def test_the_name_of_a_target_is_no_path(
    evening: AnnouncedSite, web: Recipients, tmp_path: Path
) -> None:
    settings = (evening.root / "config.yaml").read_text("utf-8")
    text = settings.replace("{production:", '{"../../out/x":')
    (evening.root / "config.yaml").write_text(text, "utf-8")
    assert evening.announce().failures == ()
    assert not (tmp_path / "out").exists()
