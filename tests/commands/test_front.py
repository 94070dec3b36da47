"""`ssg front`, run as an editor runs it."""

from pathlib import Path

from tests.support.programs import run


def test_an_editor_chooses_the_lead_and_sets_a_bar(starter: Path) -> None:
    done = run(starter, "front", "lead", "welcome")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "welcome leads the front page. Run a build to put it live.\n"
    assert run(starter, "front", "breaking", "News", "--until", "2090-01-01").returncode == 0
    shown = run(starter, "front").stdout.splitlines()
    assert shown[0] == " 1  Welcome to the newsroom (chosen)"
    assert '    breaking: "News" until 1 January 2090' in shown
    assert run(starter).returncode == 0
    assert "<span>News</span>" in (starter / "public/rails/breaking.html").read_text("utf-8")


def test_mistakes_are_explained(starter: Path) -> None:
    done = run(starter, "front", "lead", "wellcome")
    assert done.returncode == 2
    assert 'did you mean "welcome"?' in done.stderr
    assert run(starter, "front", "pin", "welcome").returncode == 2
    assert "--place" in run(starter, "front", "pin", "welcome").stderr
    assert not (starter / "content/front.yaml").exists()
