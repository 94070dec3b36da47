"""`ssg preview`, run as a workflow runs it."""

import pytest

from ssg.commands import common
from tests.support.newsroom import Newsroom
from tests.support.programs import run

SETTINGS = "preview: {base_url: 'https://{name}.previews.example/', days: 3}"


@pytest.fixture
def newsroom(bare: Newsroom) -> Newsroom:
    bare.setting(SETTINGS)
    bare.article("one")
    return bare


def test_a_preview_is_built_beside_the_site(newsroom: Newsroom) -> None:
    newsroom.article("hidden", draft=True)
    done = run(newsroom.root, "preview", "pr-12")
    assert (done.returncode, done.stderr) == (common.OK, "")
    assert "The preview pr-12 is for https://pr-12.previews.example/ until " in done.stdout
    assert done.stdout.endswith("upload previews/pr-12/ there.\n")
    assert (newsroom.root / "previews/pr-12/ai/2026/05/hidden/index.html").is_file()
    assert not newsroom.output.exists()


def test_a_preview_is_compared_with_an_earlier_build(newsroom: Newsroom) -> None:
    run(newsroom.root, "preview", "pr-12", "--output", "before")
    same = run(newsroom.root, "preview", "pr-12", "--against", "before")
    assert same.stdout.endswith("No page differs.\n")
    newsroom.article("two", title="Two")
    done = run(newsroom.root, "preview", "pr-12", "--against", "before", "--comment", "c.md")
    assert done.returncode == common.OK
    assert "  added    ai/2026/05/two/index.html\n" in done.stdout
    comment = (newsroom.root / "c.md").read_text("utf-8")
    assert "- new: [Two](https://pr-12.previews.example/ai/2026/05/two/)" in comment


@pytest.mark.parametrize("command", ["deploy", "announce"])
def test_a_preview_is_never_deployed_or_announced(newsroom: Newsroom, command: str) -> None:
    newsroom.setting("deploy: {production: www}\nindexnow: 4f1c9e0d")
    run(newsroom.root, "preview", "pr-12")
    done = run(newsroom.root, command, "--output", "previews/pr-12")
    assert (done.returncode, done.stdout) == (common.USAGE, "")
    assert 'is the preview "pr-12", which is never deployed to a target or announced' in done.stderr


def test_a_preview_of_another_day_says_what_time_may_have_changed(newsroom: Newsroom) -> None:
    newsroom.article("later", date="2026-06-02T09:00:00Z")
    run(newsroom.root, "preview", "a", "--output", "before", "--now", "2026-06-01")
    done = run(newsroom.root, "preview", "a", "--against", "before", "--now", "2026-06-03")
    assert "before/ is the site of 1 June 2026: some may differ only because" in done.stdout


def test_the_time_that_a_preview_shows_does_not_end_others(newsroom: Newsroom) -> None:
    run(newsroom.root, "preview", "a")
    done = run(newsroom.root, "preview", "b", "--now", "2099-01-01")
    assert "Deleted" not in done.stdout
    assert " 2099: upload" not in done.stdout


def test_a_preview_that_ended_is_deleted(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patches:
        patches.setenv("SOURCE_DATE_EPOCH", "1777593600")  # 1 May 2026
        run(newsroom.root, "preview", "old", "--days", "1")
    done = run(newsroom.root, "preview", "new")
    assert done.stdout.startswith("Deleted the preview old, which has ended.\n")
    assert not (newsroom.root / "previews/old").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("PR 12",), 'write "pr-12"'),
        (("a", "--comment", "c.md"), "need --against DIR"),
        (("a", "--screenshots"), "need --against DIR"),
        (("a", "--base-url", "https://x.example"), "is the address of the site itself"),
        (("a", "--against", "nowhere"), "there is no built site in nowhere"),
        (("a", "--against", "public"), "is for https://x.example/, so every page would differ"),
    ],
)
def test_mistakes_are_explained(
    newsroom: Newsroom, arguments: tuple[str, ...], message: str
) -> None:
    newsroom.build()
    done = run(newsroom.root, "preview", *arguments)
    assert (done.returncode, message in done.stderr) == (common.USAGE, True), done.stderr
    assert not (newsroom.root / "previews").exists()


def test_errors_in_texts_are_reported(newsroom: Newsroom) -> None:
    newsroom.write("content/articles/bad.md", "---\ntitle: B\n---\n")
    done = run(newsroom.root, "preview", "a")
    assert (done.returncode, "No preview was built." in done.stderr) == (common.PROBLEMS, True)
