"""`ssg withdraw`, run as an editor runs it."""

from pathlib import Path

from tests.support.programs import run


def test_a_withdrawn_story_leaves_the_site(starter: Path) -> None:
    run(starter)
    page = next((starter / "public").rglob("welcome/index.html"))
    done = run(starter, "withdraw", "welcome", "--reason", "It was not true.")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Marked content/articles/")
    assert run(starter).returncode == 0
    assert "It was not true." in page.read_text("utf-8")
    shown = run(starter, "verify", f"/{page.parent.relative_to(starter / 'public')}/").stdout
    assert "it says that content/articles/" in shown


def test_a_story_is_withdrawn_once(starter: Path) -> None:
    run(starter, "withdraw", "welcome", "--gone")
    done = run(starter, "withdraw", "welcome")
    assert (done.returncode, "is withdrawn since" in done.stderr) == (2, True)


def test_an_unknown_story_is_refused_with_a_suggestion(starter: Path) -> None:
    done = run(starter, "withdraw", "wellcome")
    assert (done.returncode, 'did you mean "welcome"?' in done.stderr) == (2, True)
