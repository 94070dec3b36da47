"""`ssg correct`, run as a writer runs it."""

from pathlib import Path

from tests.support.programs import run


def test_a_correction_is_on_the_page(starter: Path) -> None:
    done = run(starter, "correct", "welcome", "It was 1995, not 1996.")
    assert (done.returncode, done.stderr) == (0, "")
    assert run(starter).returncode == 0
    page = next((starter / "public").rglob("welcome/index.html")).read_text("utf-8")
    assert "It was 1995, not 1996." in page


def test_an_unknown_story_is_refused_with_a_suggestion(starter: Path) -> None:
    done = run(starter, "correct", "wellcome", "x")
    assert done.returncode == 2
    assert done.stderr == (
        'Error: there is no "wellcome" among the articles (did you mean "welcome"?)\n'
    )
