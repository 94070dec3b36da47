"""`ssg rename`, run as a writer runs it."""

from pathlib import Path

from tests.support.programs import run


def test_a_dry_run_changes_nothing(starter: Path) -> None:
    done = run(starter, "rename", "welcome", "hello", "--dry-run")
    assert done.stdout.startswith(
        "move  content/articles/welcome.md -> content/articles/hello.md\n"
    )
    assert (starter / "content/articles/welcome.md").is_file()


def test_a_story_moves(starter: Path) -> None:
    done = run(starter, "rename", "welcome", "hello")
    assert (done.returncode, done.stderr) == (0, "")
    assert run(starter, "check", "--strict").returncode == 0
    assert (starter / "content/articles/hello.md").is_file()
