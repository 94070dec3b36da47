"""`ssg release`: from the text to the readers, and how it stops."""

import errno
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ssg.commands import common
from ssg.problems.interrupts import Interrupted
from tests.support import recipients
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT, run
from tests.support.recipients import Recipients, serving_folder


@pytest.fixture
def web() -> Iterator[Recipients]:
    with recipients.serving() as server:
        yield server


@pytest.fixture
def newsroom(bare: Newsroom, web: Recipients) -> Iterator[Newsroom]:
    """A newsroom whose target a server shows at the address of the site."""
    bare.article("one")
    bare.write("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n")
    with serving_folder(bare.root / "www") as at:
        text = (bare.root / "config.yaml").read_text("utf-8").replace("https://x.example/", at)
        bare.write("config.yaml", text)
        bare.setting(
            "check: {rules: {missing-hero: off, missing-standfirst: off}}\n"
            "indexnow: 4f1c9e0d\ndeploy: {production: www}\n"
            f"announce: {{indexnow: '{web.url}/indexnow'}}"
        )
        yield bare


def release(newsroom: Newsroom, *options: str) -> tuple[int, list[str], str]:
    """The exit code of a release, the first words of each line, and the errors."""
    done = run(newsroom.root, "release", "--wait", "0", *options)
    return done.returncode, [line.split()[0] for line in done.stdout.splitlines()], done.stderr


def test_a_release_builds_checks_deploys_verifies_and_announces(
    newsroom: Newsroom, web: Recipients
) -> None:
    code, lines, errors = release(newsroom)
    assert (code, errors) == (common.OK, "")
    assert lines == ["Built", "Checked", "Deployed", "Verified", "Nothing", "Announced"]
    newsroom.article("two")
    web.taken()
    assert release(newsroom, "production")[0] == common.OK
    assert any("/two/" in url for url in web.at("/indexnow")[0].json["urlList"])


def test_a_second_release_changes_and_sends_nothing(newsroom: Newsroom, web: Recipients) -> None:
    release(newsroom)
    web.taken()
    code, lines, _ = release(newsroom)
    assert (code, lines) == (common.OK, ["Built", "Checked", "www", "Verified", "Nothing"])
    assert web.taken() == []


def test_a_warning_is_printed_once(newsroom: Newsroom, web: Recipients) -> None:
    newsroom.write("content/tags/unused.md", "---\ntitle: Unused\n---\n")
    code, lines, errors = release(newsroom)
    assert (code, lines[:2]) == (common.OK, ["Built", "Checked"])
    assert errors.count("[unused-description]") == 1


def test_an_unfinished_story_is_not_released(newsroom: Newsroom, web: Recipients) -> None:
    newsroom.article("two", "To be written: TK.\n")
    code, lines, errors = release(newsroom, "production")
    assert (code, lines) == (common.PROBLEMS, ["Built"])
    assert "Finish these stories, or make them drafts" in errors
    assert "release production` again" in errors
    assert not (newsroom.root / "www").exists()
    newsroom.article("two", "To be written: TK.\n", draft=True)
    assert release(newsroom, "production")[0] == common.OK


def test_what_the_newsroom_requires_is_required_of_a_release(newsroom: Newsroom) -> None:
    newsroom.setting("publish: {require: [summary]}")
    code, _, errors = release(newsroom)
    assert code == common.PROBLEMS
    assert "missing-standfirst" in errors


def test_an_error_in_a_text_stops_it_at_once(newsroom: Newsroom, web: Recipients) -> None:
    newsroom.write("content/articles/2026/bad.md", "---\ntitle: B\n---\nNo date.\n")
    code, _, errors = release(newsroom)
    assert code == common.PROBLEMS
    assert "stopped at the step build: nothing was deployed" in errors
    assert not (newsroom.root / "www").exists()
    assert web.taken() == []


def test_a_dead_link_stops_it_before_the_deploy(newsroom: Newsroom) -> None:
    newsroom.article("two", "See [that](/nowhere/).\n")
    code, _, errors = release(newsroom)
    assert (code, "stopped at the step check" in errors) == (common.PROBLEMS, True)
    assert not (newsroom.root / "www").exists()


def test_too_many_deletions_stop_it(newsroom: Newsroom) -> None:
    release(newsroom)
    code, _, errors = release(newsroom, "--max-deletes", "0")
    assert (code, errors) == (common.OK, "")
    (newsroom.root / "content/articles/one.md").unlink()
    code, _, errors = release(newsroom, "--max-deletes", "0")
    assert code == common.USAGE
    assert "add --max-deletes" in errors
    assert "stopped at the step deploy" in errors


def test_a_live_site_that_differs_is_not_announced(newsroom: Newsroom, web: Recipients) -> None:
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", text.replace("production: www", "production: elsewhere"))
    code, lines, errors = release(newsroom)
    assert (code, lines[-1]) == (common.USAGE, "Deployed")
    assert "answers 404, but is part of the site" in errors
    assert "\n  and 10 more\n" in errors
    assert "stopped at the step verify: the site is deployed, and nobody was told" in errors
    assert web.taken() == []
    (newsroom.root / "elsewhere").rename(newsroom.root / "www")
    newsroom.write("config.yaml", text)
    assert release(newsroom)[0] == common.OK
    assert web.at("/indexnow")


def test_what_failed_to_be_announced_is_sent_by_the_next_release(
    newsroom: Newsroom, web: Recipients
) -> None:
    web.reply("/indexnow", 403)
    code, _, errors = release(newsroom)
    assert (code, "stopped at the step announce" in errors) == (common.USAGE, True)
    web.reply("/indexnow", 200)
    web.taken()
    assert release(newsroom)[0] == common.OK
    assert len(web.at("/indexnow")) == 1


def test_a_staging_target_is_verified_and_never_announced(
    newsroom: Newsroom, web: Recipients
) -> None:
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    with serving_folder(newsroom.root / "stage") as at:
        target = f"staging: {{to: stage, url: '{at}'}}"
        newsroom.write("config.yaml", text.replace("production: www", target))
        done = run(newsroom.root, "release", "--wait", "0")
        assert (done.returncode, done.stderr) == (common.OK, "")
        assert f"at {at}." in done.stdout
        assert "Announced nothing: the target is at " in done.stdout
    assert web.taken() == []


def test_what_a_later_step_needs_is_asked_for_first(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FASTLY_API_TOKEN", raising=False)
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", text.replace("announce: {", "announce: {purge: {fastly: true}, "))
    done = run(newsroom.root, "release")
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert "lacks FASTLY_API_TOKEN" in done.stderr
    assert run(newsroom.root, "release", "other").returncode == common.USAGE


def failing_release(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, function: str, failure: BaseException
) -> tuple[int, list[str]]:
    """The exit code and the errors of a release in which a function fails."""

    def fail(*arguments: object, **named: object) -> None:
        raise failure

    with monkeypatch.context() as patches:
        patches.setattr(function, fail)
        code, _, errors = release(newsroom, "production")
    return code, errors.splitlines()


@pytest.mark.parametrize(
    ("step", "state", "function"),
    [
        ("build", "nothing was deployed", "ssg.build.build.build"),
        ("check", "nothing was deployed", "ssg.check.check.check"),
        ("deploy", "the site may be deployed in part", "ssg.deploy.run.carry_out"),
        ("verify", "the site is deployed, and nobody", "ssg.announce.live.faults"),
        ("announce", "the site is deployed, and not everybody", "ssg.announce.run.carry_out"),
    ],
)  # fmt: skip
def test_an_interrupted_release_says_how_far_it_is(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str, state: str, function: str
) -> None:
    interrupt = Interrupted(signal.SIGINT)
    code, (stopped, how_far) = failing_release(newsroom, monkeypatch, function, interrupt)
    assert (code, stopped) == (130, "Stopped. Run the same command again to continue.")
    assert how_far.startswith(f"The release stopped at the step {step}: {state}")
    assert ". To go on, run `" in how_far
    assert how_far.endswith("release production` again; what is done is not repeated.")
    assert release(newsroom, "production")[0] == common.OK


@pytest.mark.parametrize(
    ("failure", "code", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "www/x"), common.USAGE, "Error: www/x"),
        (ZeroDivisionError(), common.BUG, "This is a bug in Dateline"),
    ],
)  # fmt: skip
def test_a_release_that_a_disk_or_a_bug_ended_says_how_far_it_is(
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    code: int,
    message: str,
) -> None:
    function = "ssg.deploy.run.carry_out"
    found, errors = failing_release(newsroom, monkeypatch, function, failure)
    assert (found, errors[0].startswith(message)) == (code, True), errors
    assert "stopped at the step deploy: the site may be deployed in part" in errors[-1]
    assert ". Mend the cause, then run `" in errors[-1]


def test_without_verification_the_live_site_is_not_asked(newsroom: Newsroom) -> None:
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", text.replace("production: www", "production: elsewhere"))
    code, lines, _ = release(newsroom, "--no-verify")
    assert (code, "Verified" in lines) == (common.OK, False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_who_does_not_want_to_deploy_hears_that_nothing_was_deployed(newsroom: Newsroom) -> None:
    ours, shell = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "release"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=newsroom.root, stdin=shell, stdout=pipe, stderr=pipe
    ) as running:
        os.write(ours, b"n\n")
        _, errors = running.communicate(timeout=60)
    os.close(ours)
    os.close(shell)
    assert running.returncode == 130
    assert b"stopped at the step deploy: nothing was deployed" in errors
    assert not (newsroom.root / "www").exists()
